package dev.hikkoshi.model;

/** How an instance is bought. A pool is all one or all the other (trap T22). */
public enum Capacity {
    SPOT("spot"),
    ON_DEMAND("on-demand");

    private final String word;

    Capacity(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
