package dev.hikkoshi.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The difference of two texts, as {@code git apply} reads it. */
final class Patch {

    private Patch() {}

    /** The patch that makes {@code after} of {@code before}. */
    static String of(String file, String before, String after) throws IOException {
        RawText old = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText changed = new RawText(after.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream patch = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(patch)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, changed), old, changed);
        }
        return "--- a/%s\n+++ b/%s\n".formatted(file, file) + patch.toString(StandardCharsets.UTF_8);
    }
}
