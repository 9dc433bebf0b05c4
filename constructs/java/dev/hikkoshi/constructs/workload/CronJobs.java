package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.PlatformDefault;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.util.Map;

/** The CronJob of a cron feature. */
public final class CronJobs {

    /** The number of retries after the loss of a node, for an idempotent cron. */
    private static final int RETRIES = 2;

    private CronJobs() {}

    /**
     * The CronJob. It has one owner at any time (trap T26): it is suspended unless EKS is the owner, and runs do not
     * overlap.
     */
    public static CronJob of(FeaturePod pod, CronFeature cron, boolean suspended) {
        return new CronJobBuilder()
                .withMetadata(pod.identity().metadata())
                .withNewSpec()
                .withSchedule(cron.schedule())
                .withTimeZone(cron.timeZone().getId())
                .withSuspend(suspended)
                .withConcurrencyPolicy("Forbid")
                // Without a deadline, a CronJob stops permanently after more than 100 missed runs.
                .withStartingDeadlineSeconds(
                        PlatformDefault.MISSED_RUNS.of(cron.startingDeadline().toSeconds()))
                .withSuccessfulJobsHistoryLimit(3)
                .withFailedJobsHistoryLimit(5)
                .withNewJobTemplate()
                .withNewMetadata()
                .withLabels(pod.identity().labels())
                .endMetadata()
                .withSpec(job(pod, cron))
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static JobSpec job(FeaturePod pod, CronFeature cron) {
        int runs = cron.idempotent() ? 1 + RETRIES : 1;
        JobSpecBuilder job = new JobSpecBuilder()
                .withBackoffLimit(runs - 1)
                // A Job's deadline counts from its creation.
                .withActiveDeadlineSeconds(
                        PlatformDefault.RUN_DEADLINE.of(cron.longestRun().toSeconds()) * runs)
                .withTtlSecondsAfterFinished(86_400)
                .withTemplate(pod.template(Map.of(), "Never"));
        if (cron.idempotent()) {
            // A disruption of the node does not count as a failure: the job starts again and keeps its retries.
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
