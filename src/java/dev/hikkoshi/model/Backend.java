package dev.hikkoshi.model;

/** The system that receives a signal. */
public enum Backend {
    NEW_RELIC("new-relic"),
    PROMETHEUS("prometheus"),
    CLOUDWATCH("cloudwatch");

    private final String word;

    Backend(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
