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
    private final Set<Path> kept = new HashSet<>();

    /**
     * Knows no file yet.
     *
     * @param kernel who makes charts
     * @param assembly the folder of the assembly
     */
    Artefacts(Kernel kernel, Path assembly) {
        this.kernel = kernel;
        this.root = assembly.resolve("manifests");
    }

    /** Adds the files of a stack of one environment. Its charts are written by CDK's process. */
    void add(String environment, EnvironmentStack stack) {
        Path folder = root.resolve(environment);
        stack.charts().forEach((name, chart) -> {
            Path file = folder.resolve(name);
            keep(file);
            charts.add(kernel.runWhenIdle(() -> chart.write(file)));
        });
        stack.files().forEach((name, text) -> {
            Path file = folder.resolve(name);
            keep(file);
            texts.put(file, text);
        });
    }

    /** Writes the files that are texts already. */
    void writeTexts() {
        texts.forEach(Artefacts::write);
        texts.clear();
    }

    /**
     * Waits for the charts, and removes what an earlier run left: a feature that went leaves nothing behind. Files that are
     * there again were written over, for a file system takes long to create thousands of files where thousands were just
     * deleted.
     */
    void finish() {
        charts.forEach(CompletableFuture::join);
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!kept.contains(path)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file stays, with the folders that lead to it, which are there from now on. */
    private void keep(Path file) {
        kept.add(file);
        Path folder = file.getParent();
        if (kept.contains(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path path = folder; path.startsWith(root); path = path.getParent()) {
            kept.add(path);
        }
    }
}
