package dev.hikkoshi.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ARNs of a place, for values that exist before a construct and are compared without CDK: permissions, and reports. A
 * construct takes {@code Stack.formatArn}, which writes the same text.
 *
 * @param region an AWS region
 * @param account twelve digits
 */
public record Arns(String region, String account) {

    /** The partitions by the beginning of their regions ({@code partitions.json} of botocore, commit c870f2c); others are {@code aws}. */
    private static final Map<String, String> PARTITIONS = partitions();

    private static final String USUAL = "aws";

    private static Map<String, String> partitions() {
        Map<String, String> partitions = new LinkedHashMap<>();
        partitions.put("cn-", "aws-cn");
        partitions.put("us-gov-", "aws-us-gov");
        partitions.put("us-iso-", "aws-iso");
        partitions.put("us-isob-", "aws-iso-b");
        partitions.put("us-isof-", "aws-iso-f");
        partitions.put("eu-isoe-", "aws-iso-e");
        return partitions;
    }

    /** The partition of a region, such as {@code aws-us-gov}. */
    public static String partitionOf(String region) {
        return PARTITIONS.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(USUAL);
    }

    /**
     * The ARN of a resource of the place.
     *
     * @param service the service's prefix, such as {@code sqs}
     * @param resource everything after the account
     */
    public String of(String service, String resource) {
        return String.join(":", "arn", partitionOf(region), service, region, account, resource);
    }

    /** The ARN of a resource of the account in IAM, which has no region. */
    public String iam(String resource) {
        return String.join(":", "arn", partitionOf(region), "iam", "", account, resource);
    }

    /** The ARN of a bucket, or of objects in it: its name is unique in the partition. */
    public String s3(String bucket) {
        return String.join(":", "arn", partitionOf(region), "s3", "", "", bucket);
    }
}
