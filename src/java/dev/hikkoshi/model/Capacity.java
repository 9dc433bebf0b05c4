package dev.hikkoshi.model;

/** The capacity type of an instance. A pool has only one type (trap T22). */
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
