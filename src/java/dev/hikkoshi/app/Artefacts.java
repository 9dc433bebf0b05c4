package dev.hikkoshi.app;

import dev.hikkoshi.stacks.EnvironmentStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What stands beside the templates in {@code cdk.out}: {@code manifests/<environment>/…}, the YAML that reviewers read,
 * GitOps controllers sync and auditors keep.
 */
final class Artefacts {

    private static final String FOLDER = "manifests";

    private final Kernel kernel;
    private final CompletableFuture<Path> assembly;
    private final Map<Path, CompletableFuture<String>> files = new LinkedHashMap<>();

    /**
     * @param kernel who makes charts
     * @param assembly the folder of the assembly
     */
    Artefacts(Kernel kernel, CompletableFuture<Path> assembly) {
        this.kernel = kernel;
        this.assembly = assembly;
    }

    /** Adds the files of a stack of one environment. */
    void add(String environment, EnvironmentStack stack) {
        Path folder = Path.of(FOLDER, environment);
        stack.charts().forEach((name, chart) -> files.put(folder.resolve(name), kernel.ask(chart::yaml)));
        stack.files().forEach((name, text) -> files.put(folder.resolve(name), CompletableFuture.completedFuture(text)));
    }

    /** Writes all files. What an earlier run left is removed, so that a feature that went leaves nothing behind. */
    void write() {
        clear(assembly.join().resolve(FOLDER));
        files.forEach((name, text) -> write(assembly.join().resolve(name), text.join()));
    }

    private static void clear(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
