package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.util.Map;

/** The CronJob of a feature that runs by the clock. */
public final class CronJobs {

    /** Runs that are tried again when a node goes, for a cron that may run twice. */
    private static final int RETRIES = 2;

    /** What a run may wait for a node and its image, in seconds: a Job's deadline counts from its creation. */
    private static final int START_SECONDS = 300;

    private CronJobs() {}

    /**
     * When and how a cron runs.
     *
     * @param schedule five cron fields
     * @param timeZone the zone of the schedule, an IANA name
     * @param startingDeadlineSeconds how late a missed run may start; without it, more than 100 missed runs stop a CronJob
     *     for good
     * @param longestRunSeconds the longest that one run takes
     * @param idempotent whether a run that was interrupted may be started again
     */
    public record Timetable(
            String schedule, String timeZone, int startingDeadlineSeconds, int longestRunSeconds, boolean idempotent) {}

    /**
     * The CronJob. It has one owner at any time (trap T26): it is suspended unless EKS is that owner, and no run starts
     * while another is under way.
     */
    public static CronJob of(FeaturePod pod, Timetable timetable, boolean suspended) {
        return new CronJobBuilder()
                .withMetadata(pod.identity().metadata())
                .withNewSpec()
                .withSchedule(timetable.schedule())
                .withTimeZone(timetable.timeZone())
                .withSuspend(suspended)
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds((long) timetable.startingDeadlineSeconds())
                .withSuccessfulJobsHistoryLimit(3)
                .withFailedJobsHistoryLimit(5)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(pod.identity().labels())
                .endMetadata()
                .withSpec(job(pod, timetable))
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static JobSpec job(FeaturePod pod, Timetable timetable) {
        int runs = timetable.idempotent() ? 1 + RETRIES : 1;
        JobSpecBuilder job = new JobSpecBuilder()
                .withBackoffLimit(runs - 1)
                .withActiveDeadlineSeconds((long) (timetable.longestRunSeconds() + START_SECONDS) * runs)
                .withTtlSecondsAfterFinished(86_400)
                .withTemplate(pod.template(Map.of(), "Never"));
        if (timetable.idempotent()) {
            // An interruption of the node is not the job's failure: it starts again, and keeps its retries.
            job.withNewPodFailurePolicy()
                    .addNewRule()
                    .withAction("Ignore")
                    .addNewOnPodCondition()
                    .withType("DisruptionTarget")
                    .withStatus("True")
                    .endOnPodCondition()
                    .endRule()
                    .endPodFailurePolicy();
        }
        return job.build();
    }
}
