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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The state at one moment of a deployment: resources and exports of the stacks. */
public final class Moment {

    private final Deployed deployed;
    private final Operation last;
    /** Of the stacks with an operation. The others are as before. */
    private final Map<String, SortedMap<String, JsonNode>> resources = new TreeMap<>();
    /** Of all stacks. */
    private final Map<String, Map<String, JsonNode>> exports;
    /** What Argo CD applied; empty if CDK applies the manifests. */
    private final Map<String, List<JsonNode>> synced = new TreeMap<>();

    /** Whether they are not those from before. */
    private final boolean isExporting;

    private Moment(Deployed deployed, Operation last, Map<String, Map<String, JsonNode>> exports, boolean isExporting) {
        this.deployed = deployed;
        this.last = last;
        this.exports = isExporting ? new TreeMap<>(exports) : exports;
        this.isExporting = isExporting;
    }

    /**
     * What all moments of a deployment have in common.
     *
     * @param affected the stacks that it writes or deletes, and those that import from one of them, sorted
     * @param exports the exported values before it, by name
     * @param parser parses manifests, of which many moments read the same
     */
    private record Deployed(
            PhaseOutput from, PhaseOutput to, List<String> affected, Map<String, JsonNode> exports, Parser parser) {}

    /**
     * The moment before the first operation.
     *
     * @param written the stacks that the deployment writes or deletes
     */
    static Moment start(PhaseOutput from, PhaseOutput to, Set<String> written) {
        Map<String, Map<String, JsonNode>> exports = new TreeMap<>();
        from.stacks().forEach(template -> exports.put(template.stack(), template.exports()));
        Deployed deployed = new Deployed(
                from, to, affected(from, to, written), Collections.unmodifiableMap(merged(exports)), new Parser());
        Operation nothing = new Operation("", "", Operation.Kind.UPDATE, MissingNode.getInstance());
        Moment moment = new Moment(deployed, nothing, exports, false);
        if (moment.isSynced()) {
            moment.synced.putAll(from.manifests());
        }
        return moment;
    }

    /** A stack that neither changes nor reads what changes is as before, and the rules of a phase have judged it. */
    private static List<String> affected(PhaseOutput from, PhaseOutput to, Set<String> written) {
        Set<String> names = new TreeSet<>();
        written.forEach(stack -> {
            names.addAll(from.stack(stack).exports().keySet());
            names.addAll(to.stack(stack).exports().keySet());
        });
        Set<String> affected = new TreeSet<>(written);
        from.templates().forEach((stack, template) -> {
            if (!affected.contains(stack)
                    && !names.isEmpty()
                    && !Collections.disjoint(names, Reference.importsIn(template))) {
                affected.add(stack);
            }
        });
        return List.copyOf(affected);
    }

    /** This moment after some operations. */
    Moment after(List<Operation> operations) {
        boolean isExporting = operations.stream().anyMatch(operation -> operation.kind() == Operation.Kind.EXPORT);
        Moment later = new Moment(deployed, operations.get(operations.size() - 1), exports, isExporting);
        later.resources.putAll(resources);
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
        return deployed.from();
    }

    /** The new phase. */
    PhaseOutput to() {
        return deployed.to();
    }

    /** The last operation. */
    Operation last() {
        return last;
    }

    /** The last operation as text: {@code UPDATE app-api/Rule4C995B7F}. */
    public String lastWord() {
        return last.toString();
    }

    /** The stacks that the deployment writes or deletes, and those that import from one of them. */
    List<String> stacks() {
        return deployed.affected();
    }

    /** The resources of a stack; none if the stack does not exist. */
    Resources resources(String stack) {
        return resources.containsKey(stack)
                ? new Resources(resources.get(stack))
                : from().stack(stack).resources();
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
        return isExporting ? merged(exports) : deployed.exports();
    }

    /** The exported values of all stacks before the deployment, by name. */
    Map<String, JsonNode> exportsBefore() {
        return deployed.exports();
    }

    /** The exported values by name, of one stack. */
    Map<String, JsonNode> exports(String stack) {
        return exports.getOrDefault(stack, Map.of());
    }

    /** The stack that exports a name; empty if none does. */
    Optional<String> exporter(String name) {
        return exports.entrySet().stream()
                .filter(stack -> stack.getValue().containsKey(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<String, JsonNode> merged(Map<String, Map<String, JsonNode>> exports) {
        Map<String, JsonNode> all = new TreeMap<>();
        exports.values().forEach(all::putAll);
        return all;
    }

    /** Whether Argo CD applies the manifests. */
    boolean isSynced() {
        return to().phase().environment().delivery() == Delivery.GITOPS;
    }

    /** The parameters of the legacy side for a feature, by the last part of their names. */
    Map<String, String> legacyParameters(Feature feature) {
        Set<String> all = new TreeSet<>(from().templates().keySet());
        all.addAll(resources.keySet());
        return LegacyParameters.of(
                to(), feature, all.stream().map(this::resources).toList());
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
        return KubernetesObjects.applied(resources(stack), kind, deployed.parser());
    }
}
