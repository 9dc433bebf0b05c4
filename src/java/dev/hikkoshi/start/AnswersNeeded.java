package dev.hikkoshi.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.FeatureKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which questions a person at a terminal gets: those that the answers before them make necessary. A question whose default
 * is right for most services is left to the files.
 */
final class AnswersNeeded {

    /** What is easier to change in service.yaml, when the service is known better. */
    private static final Set<String> LEFT =
            Set.of("trustedAccounts", "features[].owner", "features[].cpu", "features[].memory", "features[].capacity");

    private static final List<FeatureKind> WITH_REQUESTS = List.of(FeatureKind.WEB, FeatureKind.API);

    /** The kinds of features to which a question belongs, by its path. */
    private static final Map<String, List<FeatureKind>> KINDS = Map.of(
            "features[].hosts", WITH_REQUESTS,
            "features[].paths", WITH_REQUESTS,
            "features[].port", WITH_REQUESTS,
            "features[].healthPath", WITH_REQUESTS,
            "features[].queue", List.of(FeatureKind.WORKER),
            "features[].visibilityTimeoutSeconds", List.of(FeatureKind.WORKER),
            "features[].longestSeconds", List.of(FeatureKind.WORKER),
            "features[].pods", List.of(FeatureKind.WEB, FeatureKind.API, FeatureKind.WORKER),
            "features[].idempotent", List.of(FeatureKind.CRON),
            "features[].schedule", List.of(FeatureKind.CRON));

    private AnswersNeeded() {}

    /** The kinds of features that are asked for a key. */
    static List<FeatureKind> kinds(String key) {
        return KINDS.get("features[]." + key);
    }

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
            case "otlpEndpoint" -> is(before, "observability", Backend.OTLP.word());
            default ->
                !LEFT.contains(path)
                        && (!KINDS.containsKey(path)
                                || KINDS.get(path).stream().anyMatch(kind -> is(before, "kind", kind.word())));
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

    private static boolean is(JsonNode before, String key, String word) {
        return before.path(key).asText().equals(word);
    }
}
