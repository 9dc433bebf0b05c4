package dev.hikkoshi.app;

import dev.hikkoshi.stacks.EnvironmentStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What stands beside the templates in {@code cdk.out}: {@code manifests/<environment>/…}, the YAML that reviewers read,
 * GitOps controllers sync and auditors keep.
 */
final class Artefacts {

    private final Kernel kernel;
    private final Path root;
    private final Map<Path, String> texts = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> charts = new ArrayList<>();
    private final Set<Path> folders = new HashSet<>();

    /**
     * Removes what an earlier run left, so that a feature that went leaves nothing behind.
     *
     * @param kernel who makes charts
     * @param assembly the folder of the assembly
     */
    Artefacts(Kernel kernel, Path assembly) {
        this.kernel = kernel;
        this.root = assembly.resolve("manifests");
        clear(root);
    }

    /** Adds the files of a stack of one environment. Its charts are written by CDK's process. */
    void add(String environment, EnvironmentStack stack) {
        Path folder = root.resolve(environment);
        stack.charts().forEach((name, chart) -> {
            Path file = folder.resolve(name);
            createFolder(file.getParent());
            charts.add(kernel.run(() -> chart.write(file)));
        });
        stack.files().forEach((name, text) -> texts.put(folder.resolve(name), text));
    }

    /** Writes all files that are texts already, and waits for the others. */
    void write() {
        texts.forEach(this::write);
        charts.forEach(CompletableFuture::join);
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

    private void write(Path file, String text) {
        createFolder(file.getParent());
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void createFolder(Path folder) {
        if (!folders.add(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
