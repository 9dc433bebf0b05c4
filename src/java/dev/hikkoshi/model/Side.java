package dev.hikkoshi.model;

/** The two fleets that a move is between. */
public enum Side {
    LEGACY("legacy"),
    EKS("eks");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML, in weights and in labels. */
    public String word() {
        return word;
    }
}
