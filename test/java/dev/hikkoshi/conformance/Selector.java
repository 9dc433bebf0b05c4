package dev.hikkoshi.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** A label selector, as Kubernetes reads it: all its labels and all its expressions must fit; an empty one fits everything. */
public final class Selector {

    private Selector() {}

    /** Whether a selector with {@code matchLabels} and {@code matchExpressions} selects these labels. */
    public static boolean selects(JsonNode selector, JsonNode labels) {
        for (JsonNode expression : selector.path("matchExpressions")) {
            JsonNode value = labels.path(expression.path("key").asText());
            boolean isListed = Objects.texts(expression.path("values")).contains(value.asText());
            boolean fits =
                    switch (expression.path("operator").asText()) {
                        case "In" -> isListed;
                        case "NotIn" -> !isListed;
                        case "Exists" -> !value.isMissingNode();
                        case "DoesNotExist" -> value.isMissingNode();
                        default -> false;
                    };
            if (!fits) {
                return false;
            }
        }
        return has(labels, selector.path("matchLabels"));
    }

    /** Whether labels have all wanted values. */
    public static boolean has(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }
}
