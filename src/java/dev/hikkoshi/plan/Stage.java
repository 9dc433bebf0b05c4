package dev.hikkoshi.plan;

/**
 * The stage of one feature in its move. A feature moves forward one stage at a time, and back to any earlier stage.
 * {@link #RETIRED} is final.
 *
 * <p>Only this package uses stages. Stacks use {@link FeatureState}, which says which resources must exist.
 */
public enum Stage {
    /** As the service stood before. */
    ON_LEGACY("on-legacy"),
    /** The project has a rule for it on the existing listener, with the legacy target group alone. */
    ADOPTED("adopted"),
    /** Deployed on both sides. EKS has a share of 0. */
    DUAL("dual"),
    /** EKS has a share of 1 to 99 percent. */
    SHIFTING("shifting"),
    /** EKS has a share of 100 percent. The legacy side stays deployed for a roll-back. */
    MOVED("moved"),
    /** The legacy side has no resource of the feature. */
    RETIRED("retired");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** The word in tables and findings. */
    public String word() {
        return word;
    }
}
