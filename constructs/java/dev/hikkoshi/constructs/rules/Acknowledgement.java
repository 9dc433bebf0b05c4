package dev.hikkoshi.constructs.rules;

import dev.hikkoshi.constructs.draft.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finding of a policy rule that is accepted, with the sentence that explains it to an auditor.
 *
 * <p>It stands in the template, as metadata of the resource, in the form that cdk-nag reads: whoever audits the
 * template reads the reason there, and the rules themselves are needed in tests only.
 */
public final class Acknowledgement {

    private static final String METADATA = "cdk_nag";
    private static final String RULES = "rules_to_suppress";
    private static final int SHORTEST_REASON = 20;

    private Acknowledgement() {}

    /**
     * Acknowledges one rule for one resource. A second rule for the same resource is added to the first.
     *
     * @param resource the resource
     * @param ruleId the rule's id, such as {@code AwsSolutions-IAM4}
     * @param reason a sentence, in ASCII (cdk-nag encodes anything else, and nobody could read it)
     * @throws IllegalArgumentException when the reason is no sentence
     */
    public static void of(Resource resource, String ruleId, String reason) {
        if (reason.length() < SHORTEST_REASON || !reason.endsWith(".") || !isAscii(reason)) {
            throw new IllegalArgumentException("acknowledge " + ruleId + " with a sentence in ASCII, not: " + reason);
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", ruleId);
        rule.put("reason", reason);
        List<Object> rules = new ArrayList<>(rulesOf(resource));
        rules.add(rule);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(RULES, rules);
        resource.metadata(METADATA, metadata);
    }

    private static List<?> rulesOf(Resource resource) {
        if (resource.metadata(METADATA) instanceof Map<?, ?> metadata && metadata.get(RULES) instanceof List<?> rules) {
            return rules;
        }
        return List.of();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
