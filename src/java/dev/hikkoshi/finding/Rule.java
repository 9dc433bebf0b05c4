package dev.hikkoshi.finding;

/** A rule that a finding names. Each table of rules is an enum; a rule alone is a {@link SingleRule}. */
public interface Rule {

    /** The id that findings carry, such as {@code PLAN-JUMP}. */
    String id();

    /** The reason for the rule, in one sentence, with the trap or the document that it comes from. */
    String why();

    /** Whether a step of the ledger can override the rule, with its id under {@code override} and a reason. */
    default boolean overridable() {
        return false;
    }
}
