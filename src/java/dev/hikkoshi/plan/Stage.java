package dev.hikkoshi.plan;

/**
 * Where one feature is on its way. Stages go forward one at a time and back to any earlier one, except from
 * {@link #RETIRED}, which is final.
 *
 * <p>Only this package asks which stage a feature is in. Stacks ask {@link FeatureState} what must exist.
 */
public enum Stage {
    /** As the service stood before. */
    ON_LEGACY("on-legacy"),
    /** Deployed on both sides; EKS takes nothing yet. */
    DUAL("dual"),
    /** EKS takes 1 to 99 percent. */
    SHIFTING("shifting"),
    /** EKS takes everything; the legacy side is kept as the way back. */
    MOVED("moved"),
    /** Nothing of the feature is left on the legacy side. */
    RETIRED("retired");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** The word that people read in tables and findings. */
    public String word() {
        return word;
    }
}
