package dev.hikkoshi.synthesis;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.stacks.EnvironmentStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * Writes the files next to the templates in {@code cdk.out}: {@code manifests/<environment>/…}, the YAML that reviewers
 * read, GitOps controllers sync and auditors keep.
 */
final class Artefacts {

    private final Path root;

    /** @param assembly the folder of the synthesized assembly */
    Artefacts(Path assembly) {
        this.root = assembly.resolve("manifests");
    }

    /** Deletes the files of an earlier run, so that no file of a removed feature remains. */
    void clear() {
        try {
            TemporaryFolder.delete(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the charts and files of the request. For a part of an environment it writes no folder for a GitOps
     * controller, because the controller would delete the missing objects from the cluster.
     */
    void write(Request request, EnvironmentStage stage) {
        if (!request.isPartial() || request.phase().environment().delivery() == Delivery.KUBECTL) {
            writeAll(request, stage);
        }
    }

    /** Writes the charts and files of the requested stacks, and returns their folder. */
    Path writeAll(Request request, EnvironmentStage stage) {
        Path folder = root.resolve(stage.phase().environment().name());
        App manifests = new App(AppProps.builder()
                .outdir(folder.toString())
                .outputFileExtension(".yaml")
                .build());
        for (EnvironmentStack stack : stage.stacks()) {
            if (request.asksFor(stack.id())) {
                stack.createCharts(manifests);
                stack.files().forEach((name, text) -> write(folder.resolve(name), text));
            }
        }
        if (!request.isPartial()) {
            ObservedFiles.of(request.phase()).forEach((name, text) -> write(folder.resolve(name), text));
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
