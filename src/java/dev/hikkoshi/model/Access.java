package dev.hikkoshi.model;

/** What a feature may do with a bucket, a table, a queue or a topic. */
public enum Access {
    READ("read"),
    WRITE("write"),
    DELETE("delete"),
    CONSUME("consume"),
    SEND("send"),
    PUBLISH("publish");

    private final String word;

    Access(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
