package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.LegacyParameters;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state at one moment of a deployment: resources and exports of all stacks. */
public final class Moment {

    private final PhaseOutput from;
    private final PhaseOutput to;
    private final Operation last;
    private final Map<String, SortedMap<String, JsonNode>> resources = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> exports = new TreeMap<>();
    /** What Argo CD applied; empty if CDK applies the manifests. */
    private final Map<String, List<JsonNode>> synced = new TreeMap<>();

    /** Shared by all moments, because many moments read the same manifests. */
    private final Parser parser;

    private Moment(PhaseOutput from, PhaseOutput to, Operation last, Parser parser) {
        this.from = from;
        this.to = to;
        this.last = last;
        this.parser = parser;
    }

    /** The moment before the first operation. */
    static Moment start(PhaseOutput from, PhaseOutput to) {
        Operation nothing = new Operation("", "", Operation.Kind.UPDATE, MissingNode.getInstance());
        Moment moment = new Moment(from, to, nothing, new Parser());
        from.stacks().forEach(template -> {
            moment.resources.put(
                    template.stack(), new TreeMap<>(template.resources().byId()));
            moment.exports.put(template.stack(), template.exports());
        });
        if (moment.isSynced()) {
            moment.synced.putAll(from.manifests());
        }
        return moment;
    }

    /** This moment after some operations. */
    Moment after(List<Operation> operations) {
        Moment later = new Moment(from, to, operations.get(operations.size() - 1), parser);
        later.resources.putAll(resources);
        later.exports.putAll(exports);
        later.synced.putAll(synced);
        operations.stream()
                .map(Operation::stack)
                .distinct()
                .forEach(stack -> later.resources.put(
                        stack, new TreeMap<>(resources(stack).byId())));
        operations.forEach(later::apply);
        return later;
    }

    private void apply(Operation operation) {
        switch (operation.kind()) {
            case CREATE, UPDATE -> resources.get(operation.stack()).put(operation.subject(), operation.result());
            case DELETE -> resources.get(operation.stack()).remove(operation.subject());
            case EXPORT -> exports.put(operation.stack(), Template.exports(operation.result()));
            case SYNC -> {
                List<JsonNode> objects = new ArrayList<>();
                operation.result().forEach(objects::add);
                synced.put(operation.stack(), objects);
            }
        }
    }

    /** The deployed phase, before this deployment. */
    PhaseOutput from() {
        return from;
    }

    /** The new phase. */
    PhaseOutput to() {
        return to;
    }

    /** The last operation. */
    Operation last() {
        return last;
    }

    /** The last operation as text: {@code UPDATE app-api/Rule4C995B7F}. */
    public String lastWord() {
        return last.toString();
    }

    /** The stacks that have or had resources. */
    List<String> stacks() {
        return List.copyOf(resources.keySet());
    }

    /** The resources of a stack; none if the stack does not exist. */
    Resources resources(String stack) {
        return resources.containsKey(stack) ? new Resources(resources.get(stack)) : Resources.NONE;
    }

    /** The listener rules of a stack. */
    List<ListenerRule> rules(String stack) {
        return ListenerRule.in(stack, resources(stack));
    }

    /** What the listener rules of a stack forward to, each with the first rule that does. */
    Map<JsonNode, ListenerRule> forwardsOf(String stack) {
        Map<JsonNode, ListenerRule> forwards = new LinkedHashMap<>();
        for (ListenerRule rule : rules(stack)) {
            rule.targetGroups().forEach(group -> forwards.putIfAbsent(group.targetGroup(), rule));
        }
        return forwards;
    }

    /** The names of the exports that a stack imports. */
    Set<String> imports(String stack) {
        Set<String> names = new TreeSet<>();
        resources(stack).forEach((id, resource) -> names.addAll(Reference.importsIn(resource)));
        return names;
    }

    /** The exported values of all stacks, by name. */
    Map<String, JsonNode> exports() {
        Map<String, JsonNode> all = new TreeMap<>();
        exports.values().forEach(all::putAll);
        return all;
    }

    /** The exported values by name, of one stack. */
    Map<String, JsonNode> exports(String stack) {
        return exports.getOrDefault(stack, Map.of());
    }

    /** Whether Argo CD applies the manifests. */
    boolean isSynced() {
        return to.phase().environment().delivery() == Delivery.GITOPS;
    }

    /** The parameters of the legacy side for a feature, by the last part of their names. */
    Map<String, String> legacyParameters(Feature feature) {
        return LegacyParameters.of(
                to, feature, stacks().stream().map(this::resources).toList());
    }

    /** What Argo CD applied for a feature. */
    List<JsonNode> synced(String feature) {
        return synced.getOrDefault(feature, List.of());
    }

    /** The Kubernetes objects of a kind that a stack applied, or that Argo CD applied for a feature. */
    List<JsonNode> objects(String stack, String kind) {
        if (isSynced()) {
            return KubernetesObjects.ofKind(synced(stack), kind);
        }
        return KubernetesObjects.applied(resources(stack), kind, parser);
    }
}
