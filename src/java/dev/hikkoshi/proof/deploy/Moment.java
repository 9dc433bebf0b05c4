package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state at one moment of a deployment: resources and exports of all stacks. */
public final class Moment {

    private static final String MANIFEST = "Custom::AWSCDK-EKS-KubernetesResource";

    private final PhaseOutput from;
    private final PhaseOutput to;
    private final Operation last;
    private final Map<String, Map<String, JsonNode>> resources = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> exports = new TreeMap<>();

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
        from.templates().forEach((stack, template) -> {
            Map<String, JsonNode> all = new TreeMap<>();
            template.path("Resources").properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
            moment.resources.put(stack, all);
            moment.exports.put(stack, Template.exports(template.path("Outputs")));
        });
        return moment;
    }

    /** This moment after some operations. */
    Moment after(List<Operation> operations) {
        Moment later = new Moment(from, to, operations.get(operations.size() - 1), parser);
        later.resources.putAll(resources);
        later.exports.putAll(exports);
        operations.stream()
                .map(Operation::stack)
                .distinct()
                .forEach(stack -> later.resources.put(stack, new TreeMap<>(resources(stack))));
        operations.forEach(later::apply);
        return later;
    }

    private void apply(Operation operation) {
        switch (operation.kind()) {
            case CREATE, UPDATE -> resources.get(operation.stack()).put(operation.subject(), operation.result());
            case DELETE -> resources.get(operation.stack()).remove(operation.subject());
            case EXPORT -> exports.put(operation.stack(), Template.exports(operation.result()));
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

    /** The resources of a stack, by logical id. */
    Map<String, JsonNode> resources(String stack) {
        return resources.getOrDefault(stack, Map.of());
    }

    /** The properties of a stack's resources of a type. */
    List<JsonNode> properties(String stack, String type) {
        return resources(stack).values().stream()
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"))
                .toList();
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

    /** The Kubernetes objects of a kind that a stack applied. */
    List<JsonNode> objects(String stack, String kind) {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode applied : properties(stack, MANIFEST)) {
            String text = applied.path("Manifest").asText();
            if (text.contains("\"" + kind + "\"")) {
                parser.json(text).forEach(object -> {
                    if (object.path("kind").asText().equals(kind)) {
                        objects.add(object);
                    }
                });
            }
        }
        return objects;
    }
}
