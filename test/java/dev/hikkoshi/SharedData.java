package dev.hikkoshi;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files too large for the repository: the schemas of Kubernetes and of custom resources, and EC2's instance types. They
 * are looked for where the system property {@code hikkoshi.shared} or the variable {@code HIKKOSHI_SHARED} says, else
 * beside the project and its parents, in {@code shared/data}.
 *
 * <p>A test that needs a file that is absent is skipped, with the reason; in CI, where {@code CI=true}, it fails.
 */
public final class SharedData {

    private SharedData() {}

    /** The file {@code path}, such as {@code kubernetes/definitions-v1.36.0.json}. */
    public static Path file(String path) {
        Optional<Path> found = roots().map(root -> root.resolve(path))
                .filter(Files::isRegularFile)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI must not skip: there is no " + path + " in " + roots().toList());
        }
        assumeTrue(found.isPresent(), () -> "skipped without " + path + "; set HIKKOSHI_SHARED to the folder of it");
        return found.orElseThrow();
    }

    /** The text of the file {@code path}. */
    public static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> roots() {
        Stream<Path> told = Stream.of(System.getProperty("hikkoshi.shared", ""), environment("HIKKOSHI_SHARED"))
                .filter(root -> !root.isEmpty())
                .map(Path::of);
        Path project = Path.of("").toAbsolutePath();
        Stream<Path> near = Stream.iterate(project, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve("data"));
        return Stream.concat(told, near);
    }

    private static String environment(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("");
    }
}
