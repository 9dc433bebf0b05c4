package dev.hikkoshi.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that a command is about to write, read as every command reads them. */
public final class UnwrittenFiles {

    private UnwrittenFiles() {}

    /**
     * Reads them in a folder of their own, which is deleted.
     *
     * @param files the texts by their paths in {@code environments/}
     * @param environment the only environment to read
     */
    public static Reading read(Map<String, String> files, String environment) throws IOException {
        Path folder = Files.createTempDirectory("hikkoshi-unwritten");
        try {
            Path environments = folder.resolve("environments");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = environments.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return EnvironmentReader.read(environments, Optional.of(environment));
        } finally {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
