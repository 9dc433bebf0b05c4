package dev.hikkoshi.config;

import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What else is in a folder that is read: a repository of its own, or a file that is the same as one of ours on another file
 * system. Git would have other content at the base than the reader has here.
 */
final class FolderEntries {

    /** What HFS+ and NTFS leave out of a name: characters without a width, and dots and spaces at the end. */
    private static final Pattern LEFT_OUT = Pattern.compile("[^!-~]|[. ]+$");

    private FolderEntries() {}

    /** Refuses a repository, and a twin of one of {@code names}. */
    static void check(Path folder, String shownAs, List<String> names, Findings findings) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .forEach(entry -> check(entry, shownAs, names, findings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(String entry, String shownAs, List<String> names, Findings findings) {
        if (entry.equalsIgnoreCase(".git")) {
            findings.refuse(
                    InputRule.YAML_FILE,
                    Place.file(shownAs),
                    entry,
                    "makes the folder a repository of its own",
                    "a submodule has no files in this repository, so a change of it cannot be compared with a base",
                    "Remove the submodule, and commit its files here.");
        }
        String same = LEFT_OUT.matcher(entry).replaceAll("").toLowerCase(Locale.ROOT);
        if (names.contains(same) && !names.contains(entry)) {
            findings.refuse(
                    InputRule.YAML_FILE,
                    Place.file(shownAs),
                    entry,
                    "is the same file as " + same + " on some file systems",
                    "allowed: one file of each name",
                    "Remove it.");
        }
    }
}
