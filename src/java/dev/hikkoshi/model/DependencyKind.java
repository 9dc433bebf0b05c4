package dev.hikkoshi.model;

/** The kind of a shared dependency. */
public enum DependencyKind {
    MYSQL("mysql"),
    REDIS("redis"),
    MEMCACHED("memcached"),
    S3("s3"),
    DYNAMODB("dynamodb"),
    SQS("sqs"),
    EXTERNAL("external");

    private final String word;

    DependencyKind(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
