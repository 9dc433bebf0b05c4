package dev.hikkoshi.model;

import java.util.List;

/** Where the flow logs of a new VPC go, and how long their records stay there. */
public sealed interface FlowRecords {

    /** A log group for a year and a month: longer than the longest time between two yearly peaks. */
    FlowRecords DEFAULT = new LogGroup(400);

    /**
     * A log group of the network stack.
     *
     * @param retentionDays the retention in days, one of {@link #RETENTIONS}
     */
    record LogGroup(int retentionDays) implements FlowRecords {

        /**
         * The retentions of a log group, in days.
         * <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">
         * CloudWatch Logs, PutRetentionPolicy</a>
         */
        public static final List<Integer> RETENTIONS = List.of(
                1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
                3653);

        public LogGroup {
            if (!RETENTIONS.contains(retentionDays)) {
                throw new IllegalArgumentException("a log group has no retention of " + retentionDays + " days");
            }
        }
    }

    /**
     * A bucket of the network stack.
     *
     * @param retentionDays the days after which a record expires
     */
    record NewBucket(int retentionDays) implements FlowRecords {}

    /**
     * A bucket that exists, such as that of a central log account. Its owner keeps its policy and its retention.
     *
     * @param arn its ARN
     */
    record ExistingBucket(String arn) implements FlowRecords {}
}
