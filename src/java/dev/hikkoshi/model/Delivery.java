package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The delivery of manifests to the cluster. Both ways use the same YAML. */
public enum Delivery {
    /** CDK applies them, in the order of trap T13. */
    @JsonPropertyDescription("CDK applies them during the deployment.")
    KUBECTL("kubectl"),
    /** CDK writes them to a folder that a GitOps controller syncs, and applies nothing. */
    @JsonPropertyDescription("CDK writes them to a folder, and a GitOps controller such as Argo CD applies them.")
    GITOPS("gitops");

    private final String word;

    Delivery(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
