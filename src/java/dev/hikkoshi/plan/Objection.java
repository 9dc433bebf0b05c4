package dev.hikkoshi.plan;

/**
 * What one rule has against one step.
 *
 * @param field the field of the step that is at fault, such as {@code to}
 * @param problem what is wrong, with the numbers behind it
 * @param given the value as the ledger writes it
 * @param allowed the values that the rule lets pass
 * @param fix what to write instead
 */
public record Objection(String field, String problem, String given, String allowed, String fix) {}
