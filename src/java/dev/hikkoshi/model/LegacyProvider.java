package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The provider of the legacy machines. */
public enum LegacyProvider {
    /** AWS OpsWorks Stacks, which ended on 2024-05-26: for records only. */
    @JsonPropertyDescription("AWS OpsWorks Stacks, which AWS ended on 2024-05-26: only for purpose: record.")
    OPSWORKS("opsworks"),
    /** Auto Scaling groups, configured through Systems Manager. */
    @JsonPropertyDescription("Auto Scaling groups that Hikkoshi creates and configures through Systems Manager.")
    AUTOSCALING("autoscaling"),
    /** Another system runs the machines; the layers name existing target groups. */
    @JsonPropertyDescription("somebody else; Hikkoshi creates no instance and uses the owner's target groups.")
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
