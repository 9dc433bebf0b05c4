package dev.hikkoshi.model;

/**
 * Connections that a feature's pools hold to one database.
 *
 * @param legacy connections of the whole legacy side, as long as it runs the feature
 * @param perPod connections of one pod
 */
public record Connections(int legacy, int perPod) {

    /** No connections. */
    public static final Connections NONE = new Connections(0, 0);
}
