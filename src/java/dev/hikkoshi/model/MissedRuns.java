package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Optional;

/** Whether an alarm can tell that no run of a cron finished. It counts the lines of finished runs in CloudWatch. */
public final class MissedRuns {

    private MissedRuns() {}

    /** The hours without a finished run after which the alarm rises: the longest gap, one run and one late start. */
    public static int hours(CronFeature cron) {
        return hours(cron.schedule(), cron.longestRun(), cron.startingDeadline());
    }

    /** The same for the parts of a cron. */
    public static int hours(String schedule, Duration longestRun, Duration startingDeadline) {
        Duration longest = CronGap.longest(schedule).plus(longestRun).plus(startingDeadline);
        return (int) longest.plusSeconds(3599).toHours();
    }

    /** Why the cron never has the alarm in this environment; empty if it can have it. */
    public static Optional<String> obstacle(Environment environment, CronFeature cron) {
        if (!environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH)) {
            return Optional.of("CloudWatch gets no logs");
        }
        return obstacle(hours(cron));
    }

    /** Why an alarm cannot wait that long for a run; empty if it can. */
    public static Optional<String> obstacle(int hours) {
        return hours > AwsLimits.ALARM_HOURS
                ? Optional.of("a run may take %d hours to come, and an alarm of CloudWatch looks back %d hours at most"
                        .formatted(hours, AwsLimits.ALARM_HOURS))
                : Optional.empty();
    }

    /**
     * Whether the cron has the alarm now. Nobody reads the lines of a legacy side that is not ours, so the alarm comes with
     * the move: before, it would rise although the runs finish.
     *
     * @param onEks whether EKS owns the cron
     */
    public static boolean areWatched(Environment environment, CronFeature cron, boolean onEks) {
        return obstacle(environment, cron).isEmpty()
                && (onEks || environment.legacy().provider() == LegacyProvider.AUTOSCALING);
    }
}
