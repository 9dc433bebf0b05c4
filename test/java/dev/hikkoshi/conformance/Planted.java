package dev.hikkoshi.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Real output with one fault in it. */
final class Planted {

    private Planted() {}

    /** The resource of {@code stack} whose logical id begins with {@code id}, changed by {@code fault}. */
    static PhaseOutput resource(PhaseOutput output, String stack, String id, Consumer<ObjectNode> fault) {
        ObjectNode template = output.template(stack).deepCopy();
        List<ObjectNode> found = new ArrayList<>();
        template.path("Resources").properties().forEach(resource -> {
            if (resource.getKey().startsWith(id)) {
                found.add((ObjectNode) resource.getValue());
            }
        });
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no resource " + id + " in " + stack);
        }
        fault.accept(found.get(0));
        return output.with(stack, template);
    }

    /** The node group of the pool {@code pool}, changed by {@code fault}. */
    static PhaseOutput nodeGroup(PhaseOutput output, String pool, Consumer<ObjectNode> fault) {
        String id = output.properties("cluster", "AWS::EKS::Nodegroup").entrySet().stream()
                .filter(group -> group.getValue()
                        .at("/Labels/hikkoshi.dev~1pool")
                        .asText()
                        .equals(pool))
                .findFirst()
                .orElseThrow()
                .getKey();
        return resource(output, "cluster", id, group -> fault.accept((ObjectNode) group.path("Properties")));
    }

    /** The resources of {@code stack}, changed by {@code fault}. */
    static PhaseOutput resources(PhaseOutput output, String stack, Consumer<ObjectNode> fault) {
        ObjectNode template = output.template(stack).deepCopy();
        fault.accept((ObjectNode) template.path("Resources"));
        return output.with(stack, template);
    }

    /** The first object in a manifest file that {@code which} accepts, changed by {@code fault}. */
    static PhaseOutput object(PhaseOutput output, String file, Predicate<JsonNode> which, Consumer<ObjectNode> fault) {
        List<JsonNode> objects = new ArrayList<>();
        boolean planted = false;
        for (JsonNode object : output.manifests().get(file)) {
            ObjectNode copy = object.deepCopy();
            if (!planted && which.test(copy)) {
                fault.accept(copy);
                planted = true;
            }
            objects.add(copy);
        }
        if (!planted) {
            throw new IllegalArgumentException("no such object in " + file);
        }
        return output.with(file, objects);
    }

    /** An object of that kind and name. */
    static Predicate<JsonNode> named(String kind, String name) {
        return object -> object.path("kind").asText().equals(kind)
                && object.at("/metadata/name").asText().equals(name);
    }
}
