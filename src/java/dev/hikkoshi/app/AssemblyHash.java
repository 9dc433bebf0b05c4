package dev.hikkoshi.app;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.review.Review;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * One hash for all files of a folder: the SHA-256 of the list of their SHA-256s, sorted by the bytes of their paths, in the form of
 * {@code sha256sum}. So a machine without this program computes it, too:
 *
 * <pre>{@code
 * find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
 * }</pre>
 *
 * <p>A folder with a link is refused: what the link leads to may be another file tomorrow.
 */
final class AssemblyHash {

    private static final Comparator<String> BYTES =
            Comparator.comparing((String path) -> path.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private AssemblyHash() {}

    /** The folder is not what was approved, or is no folder of files. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Finding finding;

        Refused(Path folder, String what, String allowed, String fix) {
            super(folder + " " + what);
            this.finding = new Finding(
                    Review.ASSEMBLY,
                    Severity.REFUSED,
                    new Problem(Place.file(folder.toString().replace('\\', '/')), "", what, allowed, fix));
        }

        /** The refusal, with the folder as its place. */
        Finding finding() {
            return finding;
        }
    }

    /**
     * The hash of a folder, in 64 lower-case digits.
     *
     * @throws Refused if it is no folder, is empty, or has something else than files and folders in it
     */
    static String of(Path folder) throws IOException, Refused {
        if (!Files.isDirectory(folder)) {
            throw new Refused(
                    folder, "is not a folder", "", "Name the folder of a synthesized assembly, such as cdk.out.");
        }
        TreeMap<String, String> sums = new TreeMap<>(BYTES);
        Refused[] odd = {null};
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!attributes.isRegularFile() || path.chars().anyMatch(letter -> letter < ' ')) {
                    odd[0] = new Refused(
                            folder,
                            "has " + path + " in it",
                            "an assembly has files with plain names, and no links",
                            "Synthesize into a new folder.");
                    return FileVisitResult.TERMINATE;
                }
                sums.put(path, Hash.of(Files.readAllBytes(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        if (odd[0] != null) {
            throw odd[0];
        }
        if (sums.isEmpty()) {
            throw new Refused(folder, "is empty", "", "Synthesize into it first.");
        }
        StringBuilder list = new StringBuilder();
        sums.forEach((path, sum) -> list.append(sum).append("  ").append(path).append('\n'));
        return Hash.of(list.toString(), 64);
    }

    /**
     * Checks that a folder has this hash.
     *
     * @throws Refused if it has another one, or none
     */
    static void verify(Path folder, String hash) throws IOException, Refused {
        String actual = of(folder);
        if (!actual.equals(hash)) {
            throw new Refused(
                    folder,
                    "is not the assembly that was recorded: its SHA-256 is " + actual,
                    "recorded is " + hash,
                    "Take the artifact of the run that was approved, or synthesize and approve again.");
        }
    }

    /** Whether a folder is there and has this hash. */
    static boolean matches(Path folder, String hash) throws IOException {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && of(folder).equals(hash);
        } catch (Refused other) {
            return false;
        }
    }
}
