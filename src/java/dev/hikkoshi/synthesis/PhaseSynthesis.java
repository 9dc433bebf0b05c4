package dev.hikkoshi.synthesis;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.SynthesizedStack;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.Synthesizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import software.amazon.awscdk.App;

/**
 * Synthesizes phases into texts, one after the other in one process, for the commands that compare phases. It keeps the
 * latest output of each stack, because equal props give an equal stack. It writes into a temporary folder, copies no assets and skips CloudFormation's validation, which takes most of the time.
 * Deployments use {@link Synthesis} instead.
 */
public final class PhaseSynthesis implements Synthesizer {

    private static final Set<String> CHARTED = Set.of("cluster", "observability");

    private final Path project;
    private final Consumer<Finding> warnings;
    private final Map<String, StackOutput> latest = new HashMap<>();

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
        return synthesize(phase, (stack, props) -> false);
    }

    @Override
    public Texts next(Phase phase) {
        return phase.environment().extensions().isEmpty()
                ? synthesize(phase, (stack, props) -> isKnown(phase, stack, props))
                : whole(phase);
    }

    /** In the folder of a GitOps controller, one file follows from the charts of both shared stacks. */
    private boolean isKnown(Phase phase, String stack, Record props) {
        boolean decidesRoot = phase.environment().delivery() == Delivery.GITOPS && CHARTED.contains(stack);
        return !decidesRoot
                && latest.containsKey(stack)
                && latest.get(stack).props().equals(props);
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
                Files.isDirectory(manifests) ? ManifestFiles.texts(manifests) : new TreeMap<>(),
                producers,
                deployed(stacks),
                new TreeMap<>());
    }

    private Texts synthesize(Phase phase, BiPredicate<String, Record> known) {
        try (TemporaryFolder folder = TemporaryFolder.create("hikkoshi-phase-")) {
            App app = ProjectApp.create(project, folder.path());
            EnvironmentStage stage = phase.environment().extensions().isEmpty()
                    ? EnvironmentStage.of(app, phase, known)
                    : new EnvironmentStage(app, phase.environment().name(), phase);
            List<SynthesizedStack> stacks = SynthesizedStack.in(StageSynthesis.assembly(stage, warnings));
            ManifestFiles files = new Artefacts(folder.path()).writeManifests(Request.whole(phase), stage);
            Texts created = new Texts(
                    templates(stacks), files.texts(), producers(stage, stacks), deployed(stacks), stage.ofExtensions());
            stage.stacks().forEach(stack -> {
                Record props = stage.props().get(stack.id());
                latest.put(stack.id(), StackOutput.of(stack.id(), props, created, files));
            });
            return StackOutput.together(
                    created, stage.props().keySet().stream().map(latest::get).toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
