package dev.hikkoshi.constructs.rules;

/**
 * One place in a template that breaks a house rule.
 *
 * @param rule the rule's id, such as {@code HOUSE-WEIGHTS}
 * @param stack the stack's name
 * @param logicalId the resource, or empty for the template as a whole
 * @param message what is wrong, the value given and what is allowed
 */
public record Violation(String rule, String stack, String logicalId, String message) {

    /** {@code stack/logicalId: message [rule]}. */
    @Override
    public String toString() {
        String place = logicalId.isEmpty() ? stack : stack + "/" + logicalId;
        return "%s: %s [%s]".formatted(place, message, rule);
    }
}
