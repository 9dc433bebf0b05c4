package dev.hikkoshi.model;

/** The provider of the legacy machines. */
public enum LegacyProvider {
    /** AWS OpsWorks Stacks, which ended on 2024-05-26: for records only. */
    OPSWORKS("opsworks"),
    /** Auto Scaling groups, configured through Systems Manager. */
    AUTOSCALING("autoscaling"),
    /** Another system runs the machines; the layers name existing target groups. */
    EXTERNAL("external");

    private final String word;

    LegacyProvider(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
