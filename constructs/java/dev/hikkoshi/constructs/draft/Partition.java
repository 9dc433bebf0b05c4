package dev.hikkoshi.constructs.draft;

import java.util.Map;

/** The partitions of AWS, by the regions' names; the ids are those of AWS's endpoint definitions. */
final class Partition {

    private static final String DEFAULT = "aws";

    private static final Map<String, String> BY_PREFIX = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "eu-isoe-", "aws-iso-e",
            "us-isof-", "aws-iso-f",
            "eusc-", "aws-eusc");

    private Partition() {}

    /** The partition of a region: {@code aws} for most. */
    static String of(String region) {
        return BY_PREFIX.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(DEFAULT);
    }
}
