package dev.hikkoshi.constructs.legacy;

/** The last parts of the names of the parameters that the events of a layer watch. */
public final class LegacyParameter {

    /** What the feature is. It is written before the others, and deleted after them. */
    public static final String DESCRIPTION = "feature";

    /** What changes with each release. It is written after the others. */
    public static final String RELEASE = "release";

    private LegacyParameter() {}
}
