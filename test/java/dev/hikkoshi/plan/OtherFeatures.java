package dev.hikkoshi.plan;

import dev.hikkoshi.model.Configuration;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import java.util.List;

/** Features and workloads that differ from another in one thing. */
public final class OtherFeatures {

    private OtherFeatures() {}

    /** The feature with another workload. */
    public static Feature with(Feature like, Workload workload) {
        if (like instanceof HttpFeature http) {
            return new HttpFeature(workload, http.kind(), http.routing(), http.drain(), http.peak());
        }
        if (like instanceof WorkerFeature worker) {
            return new WorkerFeature(
                    workload,
                    worker.queue(),
                    worker.list(),
                    worker.consumers(),
                    worker.jobsPerConsumer(),
                    worker.longestJob(),
                    worker.checkpoints(),
                    worker.furtherQueues());
        }
        CronFeature cron = (CronFeature) like;
        return new CronFeature(
                workload,
                cron.schedule(),
                cron.timeZone(),
                cron.longestRun(),
                cron.startingDeadline(),
                cron.idempotent());
    }

    /** The workload with other pods. */
    public static Workload with(Workload like, Pods pods) {
        return workload(like, pods, like.placement(), like.configuration(), like.freezes());
    }

    /** The workload with another placement. */
    public static Workload with(Workload like, Placement placement) {
        return workload(like, like.pods(), placement, like.configuration(), like.freezes());
    }

    /** The workload with another configuration. */
    public static Workload with(Workload like, Configuration configuration) {
        return workload(like, like.pods(), like.placement(), configuration, like.freezes());
    }

    /** The workload with other freeze windows. */
    public static Workload with(Workload like, List<Freeze> freezes) {
        return workload(like, like.pods(), like.placement(), like.configuration(), freezes);
    }

    /** The workload with other targets of its autoscaler. */
    public static Workload with(Workload like, Scaling scaling) {
        return new Workload(
                like.name(),
                like.namespace(),
                like.layer(),
                like.image(),
                like.pods(),
                like.placement(),
                scaling,
                like.containers(),
                like.configuration(),
                like.needs(),
                like.freezes(),
                like.owner());
    }

    /** The workload with other containers. */
    public static Workload with(Workload like, Containers containers) {
        return new Workload(
                like.name(),
                like.namespace(),
                like.layer(),
                like.image(),
                like.pods(),
                like.placement(),
                like.scaling(),
                containers,
                like.configuration(),
                like.needs(),
                like.freezes(),
                like.owner());
    }

    private static Workload workload(
            Workload like, Pods pods, Placement placement, Configuration configuration, List<Freeze> freezes) {
        return new Workload(
                like.name(),
                like.namespace(),
                like.layer(),
                like.image(),
                pods,
                placement,
                like.scaling(),
                like.containers(),
                configuration,
                like.needs(),
                freezes,
                like.owner());
    }
}
