package dev.hikkoshi.app;

import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.Synthesizer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awscdk.App;

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
        return synthesize(app -> Composition.compose(app, phase));
    }

    @Override
    public Texts features(Phase phase, List<String> features) {
        return synthesize(app -> Composition.composeFeatures(app, phase, features));
    }

    private Texts synthesize(Function<App, Composition> compose) {
        try (TemporaryFolder folder = TemporaryFolder.create("hikkoshi-phase-")) {
            Composition composition = compose.apply(ProjectApp.create(project, folder.path()));
            Path assembly = Path.of(composition.stage().synth().getDirectory());
            Path files = new Artefacts(folder.path()).write(composition);
            return new Texts(templates(assembly), manifests(files), composition.producers());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The YAML files of an environment, by their path without the ending. */
    private static SortedMap<String, String> manifests(Path folder) throws IOException {
        SortedMap<String, String> manifests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(MANIFEST)).toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                manifests.put(name.substring(0, name.length() - MANIFEST.length()), Files.readString(file));
            }
        }
        return manifests;
    }

    /** The templates of an environment's assembly, by the ids of their stacks. */
    static SortedMap<String, String> templates(Path assembly) throws IOException {
        SortedMap<String, String> templates = new TreeMap<>();
        SynthesizedStack.in(assembly).forEach(stack -> templates.put(stack.id(), stack.template()));
        return templates;
    }
}
