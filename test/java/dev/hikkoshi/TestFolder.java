package dev.hikkoshi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests write what stays after them. Each of the JVMs that run tests side by side has a folder of its own. */
public final class TestFolder {

    private static final Path FOLDER = created(Path.of(System.getProperty("test.folder", "target/tests-1")));

    private TestFolder() {}

    /**
     * A path in this JVM's folder, which exists. It is relative to the project.
     *
     * @param names the names below the folder
     */
    public static Path of(String... names) {
        return FOLDER.resolve(Path.of("", names));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
