package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The service that stores flow logs. */
public enum FlowDestination {
    /** A log group, which people search. */
    @JsonPropertyDescription("a CloudWatch log group, which people can search.")
    CLOUDWATCH("cloudwatch"),
    /** A bucket, which costs less. */
    @JsonPropertyDescription("an S3 bucket, which costs less.")
    S3("s3");

    private final String word;

    FlowDestination(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
