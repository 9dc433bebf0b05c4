package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a feature may do with a bucket, a table, a queue or a topic. */
public enum Access {
    @JsonPropertyDescription("read objects of a bucket, items of a table or files of a file system.")
    READ("read"),
    @JsonPropertyDescription("create and change objects or items, or create, change and delete files.")
    WRITE("write"),
    @JsonPropertyDescription("delete objects or items.")
    DELETE("delete"),
    @JsonPropertyDescription("receive and delete messages of a queue.")
    CONSUME("consume"),
    @JsonPropertyDescription("send messages to a queue, or mail from an identity.")
    SEND("send"),
    @JsonPropertyDescription("publish messages to a topic.")
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
