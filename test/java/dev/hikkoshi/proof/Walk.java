package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.app.Composition;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.stacks.EnvironmentStack;
import dev.hikkoshi.stacks.FeatureStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stage;

/**
 * A whole move, synthesized phase by phase, with what CloudFormation would do between the phases.
 *
 * <p>A step of a feature is synthesized as what it names, and everything else is taken from the phase before. At each
 * {@value #WHOLE_EVERY}th phase, and at each step of another kind, the environment is synthesized as a whole: if one of
 * the steps since had changed anything that it does not name, that phase differs there from the one before.
 */
final class Walk {

    private static final int WHOLE_EVERY = 8;

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Plan plan;
    /** The same text is parsed once: from phase to phase nearly everything stays. */
    private final Map<String, List<JsonNode>> parsed = new HashMap<>();

    Walk(Plan plan) {
        this.plan = plan;
    }

    /** The output of each phase, from 0 to the last. */
    List<PhaseOutput> phases() {
        List<PhaseOutput> outputs = new ArrayList<>();
        for (Phase phase : plan.phases()) {
            boolean whole = phase.number() % WHOLE_EVERY == 0
                    || !stepTo(phase).orElseThrow().verb().namesFeatures();
            outputs.add(whole ? synthesize(phase) : after(outputs.get(outputs.size() - 1), phase));
        }
        return List.copyOf(outputs);
    }

    /** The output of one phase, as a whole. */
    PhaseOutput synthesize(Phase phase) {
        return synthesize(phase, app -> Composition.compose(app, phase).stacks());
    }

    /** The output of a phase after a step of features: theirs, and the rest as it was. */
    private PhaseOutput after(PhaseOutput before, Phase phase) {
        List<String> features = stepTo(phase).orElseThrow().subjects();
        PhaseOutput own = synthesize(phase, app -> {
            Stage stage = Stage.Builder.create(app, phase.environment().name()).build();
            return features.stream()
                    .map(feature -> new FeatureStack(stage, phase, feature))
                    .toList();
        });
        SortedMap<String, JsonNode> templates = new TreeMap<>(before.templates());
        templates.putAll(own.templates());
        SortedMap<String, List<JsonNode>> manifests = new TreeMap<>(before.manifests());
        // A feature that leaves EKS again takes its manifests along.
        manifests.keySet().removeIf(file -> features.contains(file.replaceFirst("\\..*$", "")));
        manifests.putAll(own.manifests());
        return new PhaseOutput(phase, stepTo(phase), templates, manifests);
    }

    private PhaseOutput synthesize(Phase phase, Function<App, List<? extends EnvironmentStack>> compose) {
        SortedMap<String, List<JsonNode>> manifests = new TreeMap<>();
        Synthesized synthesized = Synthesized.unvalidated("proof", app -> {
            List<? extends EnvironmentStack> stacks = compose.apply(app);
            stacks.forEach(stack -> stack.files().forEach((path, text) -> {
                if (path.endsWith(".yaml")) {
                    manifests.put(path.substring(0, path.length() - 5), yaml(text));
                }
            }));
            return (Stage) stacks.get(0).getNode().getScope();
        });
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        synthesized.texts().forEach((stack, text) -> templates.put(stack, json(text)));
        return new PhaseOutput(phase, stepTo(phase), templates, manifests);
    }

    /** Each pair of neighbours of {@code phases}, with the changes in both directions. */
    static List<StepOutput> steps(List<PhaseOutput> phases) {
        List<DiffEngine.Pair> pairs = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i < phases.size(); i++) {
            pairs.addAll(changed(phases.get(i - 1), phases.get(i)));
            ends.add(pairs.size());
            pairs.addAll(changed(phases.get(i), phases.get(i - 1)));
            ends.add(pairs.size());
        }
        List<List<Change>> changes = DiffEngine.changes(pairs);
        List<StepOutput> steps = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < phases.size(); i++) {
            int middle = ends.get(2 * i - 2);
            int end = ends.get(2 * i - 1);
            steps.add(new StepOutput(
                    phases.get(i - 1), phases.get(i), flat(changes, start, middle), flat(changes, middle, end)));
            start = end;
        }
        return steps;
    }

    private static List<DiffEngine.Pair> changed(PhaseOutput from, PhaseOutput to) {
        JsonNode none = JsonNodeFactory.instance.objectNode();
        List<DiffEngine.Pair> pairs = new ArrayList<>();
        TreeMap<String, JsonNode> all = new TreeMap<>(from.templates());
        all.putAll(to.templates());
        for (String stack : all.keySet()) {
            JsonNode before = from.templates().getOrDefault(stack, none);
            JsonNode after = to.templates().getOrDefault(stack, none);
            if (!before.equals(after)) {
                pairs.add(new DiffEngine.Pair(stack, before, after));
            }
        }
        return pairs;
    }

    private static List<Change> flat(List<List<Change>> changes, int from, int to) {
        return changes.subList(from, to).stream().flatMap(List::stream).toList();
    }

    private Optional<LedgerStep> stepTo(Phase phase) {
        return phase.number() == 0
                ? Optional.empty()
                : Optional.of(plan.ledger().steps().get(phase.number() - 1));
    }

    private JsonNode json(String text) {
        return parsed.computeIfAbsent(text, unknown -> {
                    try {
                        return List.of(JSON.readTree(text));
                    } catch (IOException notJson) {
                        throw new UncheckedIOException(notJson);
                    }
                })
                .get(0);
    }

    private List<JsonNode> yaml(String text) {
        return parsed.computeIfAbsent(text, unknown -> {
            try {
                return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
            } catch (IOException notYaml) {
                throw new UncheckedIOException(notYaml);
            }
        });
    }
}
