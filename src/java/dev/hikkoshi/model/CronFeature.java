package dev.hikkoshi.model;

import java.time.Duration;
import java.time.ZoneId;

/**
 * A feature that runs on a schedule. It has exactly one owner at any time (trap T26), so its share is 0 or 100 %.
 *
 * @param workload what every kind declares
 * @param schedule five cron fields, in {@code timeZone}
 * @param timeZone the zone of the schedule
 * @param longestRun the longest duration of one run
 * @param startingDeadline how late a missed run may still start
 * @param idempotent whether a second run of the same slot does no harm
 */
public record CronFeature(
        Workload workload,
        String schedule,
        ZoneId timeZone,
        Duration longestRun,
        Duration startingDeadline,
        boolean idempotent)
        implements Feature {

    /** The last part of the name of the parameter that says which side runs the cron. */
    public static final String OWNER_PARAMETER = "cron-owner";

    /**
     * The line that the application writes to its standard output at the end of a run that succeeded. It is a contract: the
     * image is the same on both sides, and nothing else on either side tells CloudWatch that a run has finished. The alarm on
     * missed runs counts these lines.
     */
    public String finishedLine() {
        return workload.name() + ": run finished";
    }

    @Override
    public FeatureKind kind() {
        return FeatureKind.CRON;
    }

    @Override
    public Duration longestWork() {
        return longestRun;
    }

    @Override
    public int peak() {
        return 1;
    }
}
