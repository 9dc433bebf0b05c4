package dev.hikkoshi;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders of files for tests. */
public final class Folders {

    private Folders() {}

    /** Copies a file, or all files of a folder. A file that is there is replaced. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path file = to.resolve(from.relativize(path).toString());
                Files.createDirectories(file.getParent());
                Files.copy(path, file, REPLACE_EXISTING);
            }
        }
    }
}
