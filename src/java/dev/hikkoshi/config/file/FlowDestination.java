package dev.hikkoshi.config.file;

/** The service that stores flow logs. */
public enum FlowDestination {
    /** A log group, which people search. */
    CLOUDWATCH("cloudwatch"),
    /** A bucket, which costs less. */
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
