package dev.hikkoshi.app;

import dev.hikkoshi.stacks.EnvironmentStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * What stands beside the templates in {@code cdk.out}: {@code manifests/<environment>/…}, the YAML that reviewers read,
 * GitOps controllers sync and auditors keep.
 */
final class Artefacts {

    private final Path root;

    /** @param assembly the folder of the synthesized assembly */
    Artefacts(Path assembly) {
        this.root = assembly.resolve("manifests");
    }

    /** Removes what an earlier run left, so that a feature that went leaves nothing behind. */
    void clear() {
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

    /** Writes the charts and files of all stacks of one environment, and returns their folder. */
    Path write(Composition composition) {
        Path folder = root.resolve(composition.environment());
        App manifests = new App(AppProps.builder()
                .outdir(folder.toString())
                .outputFileExtension(".yaml")
                .build());
        for (EnvironmentStack stack : composition.stacks()) {
            stack.createCharts(manifests);
            stack.files().forEach((name, text) -> write(folder.resolve(name), text));
        }
        manifests.synth();
        return folder;
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
