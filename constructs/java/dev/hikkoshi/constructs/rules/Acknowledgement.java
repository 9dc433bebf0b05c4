package dev.hikkoshi.constructs.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * Acknowledges a rule that a resource breaks.
     *
     * @param construct the resource, or the construct that has it as default child
     * @param ruleId the rule's id, such as {@code AwsSolutions-IAM4}
     * @param reason a sentence in ASCII (cdk-nag encodes other characters, which makes them unreadable)
     * @throws IllegalArgumentException if there is no resource, or the reason is not a sentence
     */
    public static void of(Construct construct, String ruleId, String reason) {
        of(construct, List.of(new Accepted(ruleId, reason)));
    }

    /**
     * Acknowledges rules that a resource breaks, in addition to those that are acknowledged already, here or by cdk-nag.
     *
     * @param construct the resource, or the construct that has it as default child
     * @param rules the rules, and why each is accepted
     * @throws IllegalArgumentException if there is no resource
     */
    public static void of(Construct construct, List<Accepted> rules) {
        CfnResource resource = resourceOf(construct);
        Set<Object> written = new LinkedHashSet<>(writtenIn(resource));
        rules.forEach(rule -> written.add(rule.written()));
        resource.addMetadata(METADATA, Map.of(RULES, List.copyOf(written)));
    }

    private static List<?> writtenIn(CfnResource resource) {
        return resource.getMetadata(METADATA) instanceof Map<?, ?> nag && nag.get(RULES) instanceof List<?> rules
                ? rules
                : List.of();
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

    /**
     * A rule whose finding is accepted.
     *
     * @param ruleId the rule's id, such as {@code AwsSolutions-IAM4}
     * @param reason a sentence in ASCII
     */
    public record Accepted(String ruleId, String reason) {

        public Accepted {
            if (reason.length() < SHORTEST_REASON || !reason.endsWith(".") || !isAscii(reason)) {
                throw new IllegalArgumentException(
                        "acknowledge " + ruleId + " with a sentence in ASCII, not: " + reason);
            }
        }

        private Map<String, String> written() {
            Map<String, String> rule = new LinkedHashMap<>();
            rule.put("id", ruleId);
            rule.put("reason", reason);
            return rule;
        }

        private static boolean isAscii(String text) {
            return text.chars().allMatch(character -> character < 128);
        }
    }
}
