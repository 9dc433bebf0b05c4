package dev.hikkoshi.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Checks the calls of runbook steps against the shapes of AWS's APIs. */
final class ApiShape {

    private static final JsonNode SHAPES = FleetEvent.read("/fleet/apis.yaml");

    /** Inputs of a step that are no inputs of the API. */
    private static final Set<String> OWN = Set.of("Service", "Api", "PropertySelector", "DesiredValues");

    private ApiShape() {}

    /** What is wrong with a step that calls an API, with references as texts. */
    static List<String> faults(JsonNode step) {
        JsonNode inputs = step.path("inputs");
        String api = inputs.path("Service").asText() + ":" + inputs.path("Api").asText();
        if (!SHAPES.has(api)) {
            return List.of("nobody knows the API " + api);
        }
        List<String> faults = new ArrayList<>();
        compare(api, SHAPES.at("/" + api + "/input"), inputs, OWN, faults);
        if (inputs.has("PropertySelector")) {
            select(api, SHAPES.at("/" + api + "/output"), inputs, faults);
        }
        return faults;
    }

    private static void compare(String place, JsonNode shape, JsonNode value, Set<String> own, List<String> faults) {
        if (shape.has("members")) {
            value.fieldNames().forEachRemaining(name -> {
                if (shape.path("members").has(name)) {
                    compare(place + "." + name, shape.at("/members/" + name), value.path(name), Set.of(), faults);
                } else if (!own.contains(name)) {
                    faults.add(place + " has no " + name);
                }
            });
            shape.path("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    faults.add(place + " needs " + name.asText());
                }
            });
        } else if (shape.isArray()) {
            if (!value.isArray() || value.isEmpty()) {
                faults.add(place + " is a list");
            }
            value.forEach(one -> compare(place, shape.path(0), one, Set.of(), faults));
        } else if (shape.has("enum")) {
            oneOf(place, shape, value, faults);
        } else if (shape.asText().equals("string") != value.isTextual()) {
            faults.add(place + " is of type " + shape.asText());
        }
    }

    /** A JSON path such as {@code $.List[0].Name} into the answer, and the values that it can have. */
    private static void select(String api, JsonNode output, JsonNode inputs, List<String> faults) {
        JsonNode shape = output;
        for (String part : inputs.path("PropertySelector")
                .asText()
                .replaceFirst("^\\$\\.", "")
                .split("\\.")) {
            shape = shape.path("members").path(part.replaceFirst("\\[-?\\d+]$", ""));
            shape = part.endsWith("]") ? shape.path(0) : shape;
        }
        if (shape.isMissingNode()) {
            faults.add(api + " answers no " + inputs.path("PropertySelector").asText());
        } else if (shape.has("enum")) {
            for (JsonNode value : inputs.path("DesiredValues")) {
                oneOf(api, shape, value, faults);
            }
        }
    }

    private static void oneOf(String place, JsonNode shape, JsonNode value, List<String> faults) {
        if (StreamSupport.stream(shape.path("enum").spliterator(), false).noneMatch(value::equals)) {
            faults.add(place + " cannot be " + value);
        }
    }
}
