package dev.hikkoshi.config.file;

/** Where the Kubernetes API answers. */
public enum EndpointAccess {
    PRIVATE("private"),
    PUBLIC("public");

    private final String word;

    EndpointAccess(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
