package dev.hikkoshi.model;

/** How manifests reach the cluster. Both ways write the same YAML. */
public enum Delivery {
    /** CDK applies them, in the order of trap T13. */
    KUBECTL("kubectl"),
    /** They are written to a folder that a GitOps controller syncs; CDK applies nothing. */
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
