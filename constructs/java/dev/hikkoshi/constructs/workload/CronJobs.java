package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.CronFeature;
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
     * The CronJob. It has one owner at any time (trap T26): it is suspended unless EKS is that owner, and no run starts
     * while another is under way.
     */
    public static CronJob of(FeaturePod pod, CronFeature cron, boolean suspended) {
        return new CronJobBuilder()
                .withMetadata(pod.identity().metadata())
                .withNewSpec()
                .withSchedule(cron.schedule())
                .withTimeZone(cron.timeZone().getId())
                .withSuspend(suspended)
                .withConcurrencyPolicy("Forbid")
                // Without a deadline, more than 100 missed runs stop a CronJob for good.
                .withStartingDeadlineSeconds(cron.startingDeadline().toSeconds())
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
                .withActiveDeadlineSeconds((cron.longestRun().toSeconds() + START_SECONDS) * runs)
                .withTtlSecondsAfterFinished(86_400)
                .withTemplate(pod.template(Map.of(), "Never"));
        if (cron.idempotent()) {
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
