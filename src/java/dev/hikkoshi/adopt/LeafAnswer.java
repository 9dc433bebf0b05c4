package dev.hikkoshi.adopt;

/** The answers to a value of a description. There is no fifth one. */
enum LeafAnswer {
    REPRODUCED("reproduced"),
    NORMALISED("normalised"),
    OUT_OF_SCOPE("out-of-scope"),
    REFUSED("refused");

    private final String word;

    LeafAnswer(String word) {
        this.word = word;
    }

    /** The word of the table of leaves. */
    String word() {
        return word;
    }
}
