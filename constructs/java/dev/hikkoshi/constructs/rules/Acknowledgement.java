package dev.hikkoshi.constructs.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/**
 * An accepted finding of a policy rule, with the reason for auditors.
 *
 * <p>It is metadata of the resource in the template, in the format of cdk-nag. Auditors read the reason in the
 * template. Only the tests need the rules themselves.
 */
public final class Acknowledgement {

    private static final String METADATA = "cdk_nag";
    private static final String RULES = "rules_to_suppress";
    private static final int SHORTEST_REASON = 20;

    private Acknowledgement() {}

    /**
     * Acknowledges one rule for one resource. A second rule for the same resource is added to the first.
     *
     * @param construct the resource, or the construct that has it as default child
     * @param ruleId the rule's id, such as {@code AwsSolutions-IAM4}
     * @param reason a sentence in ASCII (cdk-nag encodes other characters, which makes them unreadable)
     * @throws IllegalArgumentException if there is no resource, or the reason is not a sentence
     */
    public static void of(Construct construct, String ruleId, String reason) {
        if (reason.length() < SHORTEST_REASON || !reason.endsWith(".") || !isAscii(reason)) {
            throw new IllegalArgumentException("acknowledge " + ruleId + " with a sentence in ASCII, not: " + reason);
        }
        CfnResource resource = resourceOf(construct);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", ruleId);
        rule.put("reason", reason);
        List<Object> rules = new ArrayList<>(rulesOf(resource));
        rules.add(rule);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put(RULES, rules);
        resource.addMetadata(METADATA, metadata);
    }

    private static CfnResource resourceOf(Construct construct) {
        if (construct instanceof CfnResource resource) {
            return resource;
        }
        if (construct.getNode().getDefaultChild() instanceof CfnResource resource) {
            return resource;
        }
        throw new IllegalArgumentException(construct.getNode().getPath() + " has no resource of its own");
    }

    private static List<?> rulesOf(CfnResource resource) {
        if (resource.getMetadata(METADATA) instanceof Map<?, ?> metadata
                && metadata.get(RULES) instanceof List<?> rules) {
            return rules;
        }
        return List.of();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
