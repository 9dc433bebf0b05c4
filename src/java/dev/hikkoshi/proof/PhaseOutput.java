package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.plan.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The synthesized output of one phase.
 *
 * @param phase the phase
 * @param step the step that leads to the phase; empty for phase 0
 * @param templates the templates by stack id, {@code network} to a feature's name; a nested stack by the id of the
 *     stack that it is nested in, a slash, and its logical id there
 * @param manifests the Kubernetes objects by the name of their file without its ending, such as a feature's name
 * @param producers for each stack the ids of the stacks that are deployed before it
 * @param deployed for each stack its name, account and region; none if the output was not synthesized
 * @param ofExtensions the logical ids of the resources that extensions added to stacks of the environment, by stack
 * @param witness the full synthesis with which it was compared, if there was one
 */
public record PhaseOutput(
        Phase phase,
        Optional<LedgerStep> step,
        SortedMap<String, JsonNode> templates,
        SortedMap<String, List<JsonNode>> manifests,
        SortedMap<String, List<String>> producers,
        SortedMap<String, DeployedStack> deployed,
        SortedMap<String, Set<String>> ofExtensions,
        Optional<Witness> witness)
        implements Walked {

    /** The ids of the stacks that are of no feature. */
    static final Set<String> SHARED = Set.of("network", "edge", "legacy", "cluster", "observability");

    public PhaseOutput {
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
        producers = Collections.unmodifiableSortedMap(new TreeMap<>(producers));
        deployed = Collections.unmodifiableSortedMap(new TreeMap<>(deployed));
        ofExtensions = Collections.unmodifiableSortedMap(new TreeMap<>(ofExtensions));
    }

    /** An output that was not synthesized: nothing names its stacks, and no extension added to it. */
    public PhaseOutput(
            Phase phase,
            Optional<LedgerStep> step,
            SortedMap<String, JsonNode> templates,
            SortedMap<String, List<JsonNode>> manifests,
            SortedMap<String, List<String>> producers) {
        this(phase, step, templates, manifests, producers, new TreeMap<>(), new TreeMap<>(), Optional.empty());
    }

    /** Whether an extension added the resource: to a stack of the environment, or in a stack of its own. */
    public boolean isOfExtension(String stack, String logicalId) {
        boolean isOwn = !phase.environment().extensions().isEmpty()
                && !SHARED.contains(stack)
                && !phase.states().containsKey(stack);
        return isOwn || ofExtensions.getOrDefault(stack, Set.of()).contains(logicalId);
    }

    /** The template of a stack; a missing node if the phase does not have the stack. */
    public JsonNode template(String stack) {
        return templates.getOrDefault(stack, MissingNode.getInstance());
    }

    /** The templates in the form that the house rules read, one per stack. */
    public List<Template> stacks() {
        return templates.keySet().stream().map(this::stack).toList();
    }

    /** The template of a stack in this form; without resources if the phase does not have the stack. */
    public Template stack(String id) {
        return Template.of(id, template(id));
    }

    /** Whether a stack is nested in another one. */
    public boolean isNested(String stack) {
        int end = stack.lastIndexOf('/');
        return end > 0 && stack(stack.substring(0, end)).resources().has(stack.substring(end + 1));
    }

    /** The stack that deploys this one: itself, or the one that it is nested in. */
    public String outermost(String stack) {
        return isNested(stack) ? outermost(stack.substring(0, stack.lastIndexOf('/'))) : stack;
    }

    /**
     * Whether only an extension can have created a stack. What an extension adds to a stack of the environment, also a nested
     * stack, is part of that stack.
     */
    public boolean isOfExtension(String stack) {
        String outermost = outermost(stack);
        return !SHARED.contains(outermost) && !phase.states().containsKey(outermost);
    }

    /** The properties of a stack's resources of one type, by logical id. */
    public Map<String, JsonNode> properties(String stack, String type) {
        return stack(stack).properties(type);
    }

    /** The objects of a manifest file; empty if the file does not exist. */
    public List<JsonNode> objects(String file) {
        return manifests.getOrDefault(file, List.of());
    }

    /** The objects of a kind in a manifest file; empty if the file does not exist. */
    public List<JsonNode> objects(String file, String kind) {
        return KubernetesObjects.ofKind(objects(file), kind);
    }

    /** The same output with another template for a stack. */
    public PhaseOutput with(String stack, JsonNode template) {
        SortedMap<String, JsonNode> changed = new TreeMap<>(templates);
        changed.put(stack, template);
        return new PhaseOutput(phase, step, changed, manifests, producers, deployed, ofExtensions, witness);
    }

    /** The same output without a stack. */
    public PhaseOutput without(String stack) {
        SortedMap<String, JsonNode> changed = new TreeMap<>(templates);
        changed.remove(stack);
        return new PhaseOutput(phase, step, changed, manifests, producers, deployed, ofExtensions, witness);
    }

    /** The same output with other objects in a manifest file. */
    public PhaseOutput with(String file, List<JsonNode> objects) {
        SortedMap<String, List<JsonNode>> changed = new TreeMap<>(manifests);
        changed.put(file, objects);
        return new PhaseOutput(phase, step, templates, changed, producers, deployed, ofExtensions, witness);
    }

    /** The same output, compared with a full synthesis. */
    PhaseOutput witnessedBy(Witness full) {
        return new PhaseOutput(phase, step, templates, manifests, producers, deployed, ofExtensions, Optional.of(full));
    }

    @Override
    public Place place() {
        String file = "environments/" + phase.environment().name() + "/migration.yaml";
        return step.map(taken -> Place.line(file, taken.line(), taken.path())).orElse(Place.file(file));
    }

    @Override
    public String toString() {
        return "phase " + phase.number();
    }
}
