package dev.hikkoshi.app;

import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.Synthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stage;

/**
 * Synthesizes phases into texts, one after the other in one process: for the commands that compare phases. It writes into
 * a temporary folder, copies no assets and leaves out CloudFormation's validation, which takes most of the time; what is
 * deployed goes through {@link Synthesis}.
 */
public final class PhaseSynthesis implements Synthesizer {

    private static final String MANIFEST = ".yaml";

    private final Path project;

    /** @param project the project's folder, with {@code cdk.json} in it, whose context the templates depend on */
    public PhaseSynthesis(Path project) {
        this.project = project;
    }

    @Override
    public Texts whole(Phase phase) {
        return synthesize(Composition.of(phase));
    }

    @Override
    public Texts features(Phase phase, List<String> features) {
        return synthesize(Composition.ofFeatures(phase, features));
    }

    private Texts synthesize(Composition composition) {
        try (TemporaryFolder folder = TemporaryFolder.create("hikkoshi-phase-")) {
            Stage stage = composition.create(ProjectApp.create(project, folder.path()));
            SortedMap<String, String> manifests = new TreeMap<>();
            composition.stacks().forEach(stack -> {
                stack.charts().forEach((path, chart) -> manifests.put(nameOf(path), chart.yaml()));
                stack.files().forEach((path, text) -> {
                    if (path.endsWith(MANIFEST)) {
                        manifests.put(nameOf(path), text);
                    }
                });
            });
            Path assembly = Path.of(stage.synth().getDirectory());
            return new Texts(templates(assembly), manifests, composition.producers());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String nameOf(String path) {
        return path.substring(0, path.length() - MANIFEST.length());
    }

    /** The templates of an environment's assembly, by the ids of their stacks. */
    static SortedMap<String, String> templates(Path assembly) throws IOException {
        SortedMap<String, String> templates = new TreeMap<>();
        SynthesizedStack.in(assembly).forEach(stack -> templates.put(stack.id(), stack.template()));
        return templates;
    }
}
