package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What EKS does with a cluster at the end of the standard support of its Kubernetes version. The constants are named like
 * the support types of EKS.
 */
public enum UpgradePolicy {
    /** It leaves the cluster as it is, and charges extended support. */
    @JsonPropertyDescription("EKS leaves the version as it is and charges for extended support.")
    EXTENDED("extended"),
    /** It upgrades the cluster by itself, also in the middle of a move. */
    @JsonPropertyDescription("EKS upgrades the cluster by itself, also in the middle of a move.")
    STANDARD("standard");

    private final String word;

    UpgradePolicy(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
