package dev.hikkoshi.finding;

/** Something that is refused, or warned of, by name. Each table of rules is an enum of them. */
public interface Rule {

    /** The id that findings carry, such as {@code PLAN-JUMP}. */
    String id();

    /** Why there is such a rule, in one sentence, with the trap or the document that it comes from. */
    String why();

    /** Whether a step of the ledger may break it, when the step names it under {@code override} and says why. */
    default boolean overridable() {
        return false;
    }
}
