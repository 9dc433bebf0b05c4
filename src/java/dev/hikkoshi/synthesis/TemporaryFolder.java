package dev.hikkoshi.synthesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that {@link #close} deletes. */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /** A new folder whose name starts with {@code prefix} and the number of this process. */
    public static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(
                Files.createTempDirectory(prefix + ProcessHandle.current().pid() + "-"));
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    /** Deletes a folder and its content, if it exists. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
