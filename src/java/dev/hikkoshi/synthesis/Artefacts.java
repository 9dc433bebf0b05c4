package dev.hikkoshi.synthesis;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.stacks.EnvironmentStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.AppProps;

/**
 * Writes the files next to the templates in {@code cdk.out}: {@code manifests/<environment>/…}, the YAML that reviewers
 * read, Argo CD syncs and auditors keep, and {@code operations/<environment>/…}, release plans, runbooks and dashboards.
 * The first holds nothing but Kubernetes objects, because a GitOps controller reads every file as such (trap T43).
 */
final class Artefacts {

    private final Path manifests;
    private final Path operations;

    /** @param assembly the folder of the synthesized assembly */
    Artefacts(Path assembly) {
        this.manifests = assembly.resolve("manifests");
        this.operations = assembly.resolve("operations");
    }

    /** Deletes the files of an earlier run, so that no file of a removed feature remains. */
    void clear() {
        try {
            TemporaryFolder.delete(manifests);
            TemporaryFolder.delete(operations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the files of the request. For a part of an environment it writes no manifests for a GitOps controller,
     * because the controller would delete the missing objects from the cluster.
     */
    void write(Request request, EnvironmentStage stage) {
        if (!request.isPartial() || request.phase().environment().delivery() == Delivery.KUBECTL) {
            writeManifests(request, stage);
        }
        writeOperations(request, stage);
    }

    /** Writes the manifests of the requested stacks, and returns their files. */
    ManifestFiles writeManifests(Request request, EnvironmentStage stage) {
        ManifestFiles files = new ManifestFiles(manifests.resolve(request.environment()));
        App app = appIn(files.folder());
        List<EnvironmentStack> stacks = stage.stacks().stream()
                .filter(stack -> request.asksFor(stack.id()))
                .toList();
        stacks.forEach(stack -> files.add(stack.id(), "", stack.createCharts(app)));
        app.synth();
        if (request.phase().environment().delivery() == Delivery.GITOPS) {
            App applications = appIn(files.folder().resolve(ArgoFolder.NAME));
            ArgoFolder argo = new ArgoFolder(stage);
            stacks.forEach(
                    stack -> files.add(stack.id(), ArgoFolder.NAME + "/", argo.createUnits(applications, stack)));
            if (!request.isPartial()) {
                argo.createRoot(applications);
            }
            applications.synth();
        }
        return files;
    }

    private void writeOperations(Request request, EnvironmentStage stage) {
        Path folder = operations.resolve(request.environment());
        for (EnvironmentStack stack : stage.stacks()) {
            if (request.asksFor(stack.id())) {
                stack.files().forEach((name, text) -> write(folder.resolve(name), text));
            }
        }
        if (!request.isPartial()) {
            ObservedFiles.of(request.phase()).forEach((name, text) -> write(folder.resolve(name), text));
        }
    }

    private static App appIn(Path folder) {
        return new App(AppProps.builder()
                .outdir(folder.toString())
                .outputFileExtension(".yaml")
                .build());
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
