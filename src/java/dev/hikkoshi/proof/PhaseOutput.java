package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.plan.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one phase of a move was synthesized to.
 *
 * @param phase what must exist
 * @param step the step that led there; empty for phase 0
 * @param templates the templates by stack id, {@code network} to a feature's name; a nested stack by the id of the stack
 *     that it is nested in, a slash, and its logical id there
 * @param manifests the Kubernetes objects by the name of their file without its ending, such as a feature's name
 * @param producers for each stack the ids of the stacks that are deployed before it
 */
public record PhaseOutput(
        Phase phase,
        Optional<LedgerStep> step,
        SortedMap<String, JsonNode> templates,
        SortedMap<String, List<JsonNode>> manifests,
        SortedMap<String, List<String>> producers)
        implements Walked {

    public PhaseOutput {
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
        manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
        producers = Collections.unmodifiableSortedMap(new TreeMap<>(producers));
    }

    /** The template of a stack; a missing node when the phase has no such stack. */
    public JsonNode template(String stack) {
        return templates.getOrDefault(stack, MissingNode.getInstance());
    }

    /** The templates as the house rules read them, by stack. */
    public List<Template> stacks() {
        return templates.entrySet().stream()
                .map(entry -> Template.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Whether a stack is deployed as a part of another one. */
    public boolean isNested(String stack) {
        int end = stack.lastIndexOf('/');
        return end > 0 && template(stack.substring(0, end)).path("Resources").has(stack.substring(end + 1));
    }

    /** The properties of a stack's resources of one type, by logical id. */
    public Map<String, JsonNode> properties(String stack, String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        template(stack).path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        });
        return found;
    }

    /** The objects of a kind in a file of manifests; none when there is no such file. */
    public List<JsonNode> objects(String file, String kind) {
        return manifests.getOrDefault(file, List.of()).stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The same output with another template for a stack. */
    public PhaseOutput with(String stack, JsonNode template) {
        SortedMap<String, JsonNode> changed = new TreeMap<>(templates);
        changed.put(stack, template);
        return new PhaseOutput(phase, step, changed, manifests, producers);
    }

    /** The same output without a stack. */
    public PhaseOutput without(String stack) {
        SortedMap<String, JsonNode> changed = new TreeMap<>(templates);
        changed.remove(stack);
        return new PhaseOutput(phase, step, changed, manifests, producers);
    }

    /** The same output with other objects in a file of manifests. */
    public PhaseOutput with(String file, List<JsonNode> objects) {
        SortedMap<String, List<JsonNode>> changed = new TreeMap<>(manifests);
        changed.put(file, objects);
        return new PhaseOutput(phase, step, templates, changed, producers);
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
