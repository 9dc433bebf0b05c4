package dev.hikkoshi.synthesis;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.SynthesizedStack;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Synthesizes phases into texts, one after the other in one process, for the commands that compare phases. It writes
 * into a temporary folder, copies no assets and skips CloudFormation's validation, which takes most of the time.
 * Deployments use {@link Synthesis} instead.
 */
public final class PhaseSynthesis implements Synthesizer {

    private static final String MANIFEST = ".yaml";

    private final Path project;
    private final Consumer<Finding> warnings;

    /** @param project the project's folder; the templates depend on the context in its {@code cdk.json} */
    public PhaseSynthesis(Path project) {
        this(project, warning -> {});
    }

    /**
     * A synthesis that reports warnings.
     *
     * @param project the project's folder
     * @param warnings receives the warnings at constructs of an environment with extensions, in each phase again
     */
    public PhaseSynthesis(Path project, Consumer<Finding> warnings) {
        this.project = project;
        this.warnings = warnings;
    }

    @Override
    public Texts whole(Phase phase) {
        return synthesize(Request.whole(phase));
    }

    @Override
    public Texts features(Phase phase, List<String> features) {
        return synthesize(new Request(phase, features));
    }

    /**
     * The texts of an environment in a folder that {@code cdk synth} has written.
     *
     * @param assembly the folder, such as {@code cdk.out}
     * @param environment the name of the environment
     */
    public static Texts written(Path assembly, String environment) throws IOException {
        List<SynthesizedStack> stacks = SynthesizedStack.in(assembly.resolve("assembly-" + environment));
        SortedMap<String, List<String>> producers = new TreeMap<>();
        stacks.forEach(stack -> producers.put(stack.id(), stack.producers()));
        Path manifests = assembly.resolve("manifests").resolve(environment);
        return new Texts(
                templates(stacks),
                Files.isDirectory(manifests) ? manifests(manifests) : new TreeMap<>(),
                producers,
                deployed(stacks),
                new TreeMap<>());
    }

    private Texts synthesize(Request request) {
        try (TemporaryFolder folder = TemporaryFolder.create("hikkoshi-phase-")) {
            EnvironmentStage stage = EnvironmentStage.of(ProjectApp.create(project, folder.path()), request);
            List<SynthesizedStack> stacks = SynthesizedStack.in(StageSynthesis.assembly(stage, warnings)).stream()
                    .filter(stack -> request.asksFor(stack.id()))
                    .toList();
            Path files = new Artefacts(folder.path()).writeManifests(request, stage);
            return new Texts(
                    templates(stacks),
                    manifests(files),
                    producers(stage, stacks),
                    deployed(stacks),
                    stage.ofExtensions());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The YAML files of an environment, by path without extension. */
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

    /**
     * The producers of the environment's own stacks, plus the dependencies that CDK found for all stacks, also those of
     * extensions.
     */
    private static SortedMap<String, List<String>> producers(EnvironmentStage stage, List<SynthesizedStack> stacks) {
        SortedMap<String, List<String>> producers = stage.producers();
        for (SynthesizedStack stack : stacks) {
            TreeSet<String> all = new TreeSet<>(producers.getOrDefault(stack.id(), List.of()));
            if (all.addAll(stack.producers()) || !producers.containsKey(stack.id())) {
                producers.put(stack.id(), List.copyOf(all));
            }
        }
        return producers;
    }

    /** The templates of an environment's assembly, by the ids of their stacks. */
    public static SortedMap<String, String> templates(Path assembly) throws IOException {
        return templates(SynthesizedStack.in(assembly));
    }

    private static SortedMap<String, DeployedStack> deployed(List<SynthesizedStack> stacks) {
        SortedMap<String, DeployedStack> deployed = new TreeMap<>();
        stacks.forEach(stack -> deployed.put(stack.id(), stack.deployed()));
        return deployed;
    }

    private static SortedMap<String, String> templates(List<SynthesizedStack> stacks) {
        SortedMap<String, String> templates = new TreeMap<>();
        stacks.forEach(stack -> templates.put(stack.id(), stack.template()));
        return templates;
    }
}
