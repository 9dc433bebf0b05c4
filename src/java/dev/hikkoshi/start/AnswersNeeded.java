package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.FeatureKind;
import java.util.List;
import java.util.Set;

/**
 * Which questions a person at a terminal gets: those that the answers before them make necessary. A question whose default
 * is right for most services is left to the files.
 */
final class AnswersNeeded {

    /** What is easier to change in service.yaml, when the service is known better. */
    private static final Set<String> LEFT =
            Set.of("trustedAccounts", "features[].cpu", "features[].memory", "features[].capacity");

    private AnswersNeeded() {}

    /**
     * Whether a question is asked.
     *
     * @param path its path
     * @param before the answers of the same mapping that are there
     */
    static boolean isAsked(String path, JsonNode before) {
        return switch (path) {
            case "publicSubnetIds", "privateSubnetIds" -> before.has("vpcId");
            case "repository" -> is(before, "delivery", Delivery.GITOPS.word());
            case "newRelicAccount" -> is(before, "observability", Backend.NEW_RELIC.word());
            case "features[].hosts", "features[].paths", "features[].port", "features[].healthPath" ->
                isOneOf(before, FeatureKind.WEB, FeatureKind.API);
            case "otlpEndpoint" -> is(before, "observability", Backend.OTLP.word());
            case "features[].queue", "features[].visibilityTimeoutSeconds", "features[].longestSeconds" ->
                isOneOf(before, FeatureKind.WORKER);
            case "features[].pods" -> isOneOf(before, FeatureKind.WEB, FeatureKind.API, FeatureKind.WORKER);
            case "features[].idempotent", "features[].schedule" -> isOneOf(before, FeatureKind.CRON);
            default -> !LEFT.contains(path);
        };
    }

    /** Whether an optional question needs an answer after those before it. */
    static boolean isNeeded(String path, JsonNode before) {
        return isAsked(path, before)
                && List.of(
                                "publicSubnetIds",
                                "privateSubnetIds",
                                "repository",
                                "newRelicAccount",
                                "otlpEndpoint",
                                "features[].hosts",
                                "features[].queue",
                                "features[].schedule")
                        .contains(path);
    }

    private static boolean isOneOf(JsonNode before, FeatureKind... kinds) {
        for (FeatureKind kind : kinds) {
            if (is(before, "kind", kind.word())) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(JsonNode before, String key, String word) {
        return before.path(key).asText().equals(word);
    }
}
