package dev.hikkoshi.constructs.observability.cloudwatch;

/**
 * What a step of an HTTP feature has to hold, and what aborts it (R38).
 *
 * @param errorPercent 5xx answers of one side, in percent of its requests
 * @param slowerPercent how much slower EKS's p95 may be than the legacy side's, in percent
 * @param longestRequestSeconds the longest request that the feature declares; p99 stays below it
 * @param requestFloor requests in five minutes below which ratios and percentiles say nothing
 * @param monitoringMinutes how long CloudFormation watches the alarms after a deployment, 0 to 180 (AWS limit)
 */
public record Criteria(
        double errorPercent,
        double slowerPercent,
        double longestRequestSeconds,
        int requestFloor,
        int monitoringMinutes) {

    public Criteria {
        if (errorPercent <= 0 || errorPercent > 100 || slowerPercent <= 0 || longestRequestSeconds <= 0) {
            throw new IllegalArgumentException("percentages and seconds are above zero");
        }
        if (requestFloor < 1) {
            throw new IllegalArgumentException("a floor of no requests divides by zero");
        }
    }
}
