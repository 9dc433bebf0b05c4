package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node from the view of the scheduler.
 *
 * @param labels its labels
 * @param taints its taints, each with {@code Key}, {@code Value} and {@code Effect} as in a node group
 * @param free its resources for pods, without those of DaemonSets
 */
record Node(Map<String, String> labels, List<JsonNode> taints, Room free) {

    /** Whether a pod may run on the node and fits. */
    boolean takes(JsonNode template) {
        return isSelectedBy(template.path("spec"))
                && taints.stream().allMatch(taint -> isTolerated(taint, template.at("/spec/tolerations")))
                && free.holds(Room.requestsOfPod(template));
    }

    /** The same node in a zone. */
    Node in(String zone) {
        Map<String, String> placed = new LinkedHashMap<>(labels);
        placed.put(Zones.LABEL, zone);
        return new Node(placed, taints, free);
    }

    private boolean isSelectedBy(JsonNode spec) {
        boolean selected = spec.path("nodeSelector").properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
        JsonNode terms =
                spec.at("/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms");
        if (terms.isEmpty()) {
            return selected;
        }
        boolean any = false;
        for (JsonNode term : terms) {
            boolean all = true;
            for (JsonNode expression : term.path("matchExpressions")) {
                all &= matches(expression);
            }
            any |= all;
        }
        return selected && any;
    }

    private boolean matches(JsonNode expression) {
        String value = labels.get(expression.path("key").asText());
        List<String> values = Objects.texts(expression.path("values"));
        return switch (expression.path("operator").asText()) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalStateException("this check does not know " + expression);
        };
    }

    private static boolean isTolerated(JsonNode taint, JsonNode tolerations) {
        String effect = taint.path("Effect").asText().replace("_", "");
        if (effect.equals("PREFERNOSCHEDULE")) {
            return true;
        }
        for (JsonNode toleration : tolerations) {
            boolean key = !toleration.has("key") || toleration.path("key").equals(taint.path("Key"));
            boolean value = toleration.path("operator").asText("Equal").equals("Exists")
                    || toleration
                            .path("value")
                            .asText()
                            .equals(taint.path("Value").asText());
            boolean ofEffect = !toleration.has("effect")
                    || toleration.path("effect").asText().equalsIgnoreCase(effect);
            if (key && value && ofEffect) {
                return true;
            }
        }
        return false;
    }
}
