package dev.hikkoshi.config.file;

/** What a step can build. */
public enum Building {
    CLUSTER("cluster"),
    OBSERVABILITY("observability");

    private final String word;

    Building(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
