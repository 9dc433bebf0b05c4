package dev.hikkoshi.config.file;

/** The machine images of nodes. EKS no longer provides images of Amazon Linux 2. */
public enum AmiFamily {
    AL2023("AL2023"),
    BOTTLEROCKET("Bottlerocket");

    private final String word;

    AmiFamily(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
