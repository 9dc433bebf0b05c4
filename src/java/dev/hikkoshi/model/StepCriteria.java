package dev.hikkoshi.model;

/**
 * The criteria of a step on EKS. If a step breaks them, CloudFormation rolls it back (R38).
 *
 * <pre>{@code
 * criteria: { errorPercent: 1, slowerPercent: 50, requestFloor: 100, monitoringMinutes: 30 }
 * }</pre>
 *
 * @param errorPercent the maximum of 5xx answers of one side, in percent of its requests
 * @param slowerPercent how much slower EKS's p95 may be than the legacy side's, in percent
 * @param requestFloor the minimum of requests in five minutes for meaningful ratios and percentiles
 * @param monitoringMinutes how long CloudFormation watches the alarms after a deployment; 0 to 180 (AWS limit), and
 *     long enough for an alarm to rise: three periods of five minutes
 */
public record StepCriteria(double errorPercent, double slowerPercent, int requestFloor, int monitoringMinutes) {

    /** The criteria of an environment without {@code criteria}. */
    public static final StepCriteria DEFAULT = new StepCriteria(1, 50, 100, 30);
}
