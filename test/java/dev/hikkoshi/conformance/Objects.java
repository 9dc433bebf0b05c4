package dev.hikkoshi.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All Kubernetes objects of an output. */
public final class Objects {

    private Objects() {}

    /** All objects of a kind. */
    public static List<JsonNode> of(PhaseOutput output, String kind) {
        return all(output)
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** All objects. */
    public static Stream<JsonNode> all(PhaseOutput output) {
        return output.manifests().values().stream().flatMap(List::stream);
    }

    /** {@code <kind> <namespace>/<name>}, or without a namespace. */
    public static String label(JsonNode object) {
        String namespace = namespace(object);
        return object.path("kind").asText() + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + object.at("/metadata/name").asText();
    }

    /** The namespace of an object; empty for none. */
    public static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    /** The texts of an array. */
    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
