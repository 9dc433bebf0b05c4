package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.CronJobs;
import dev.hikkoshi.constructs.workload.Deployments;
import dev.hikkoshi.constructs.workload.Deployments.Rollout;
import dev.hikkoshi.constructs.workload.FeaturePod;
import dev.hikkoshi.constructs.workload.Foundation;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.NetworkPolicies;
import dev.hikkoshi.constructs.workload.QueueAutoscaler;
import dev.hikkoshi.constructs.workload.QueueTrigger;
import dev.hikkoshi.constructs.workload.RequestAutoscaler;
import dev.hikkoshi.constructs.workload.TargetGroupBindings;
import dev.hikkoshi.constructs.workload.WorkloadIdentity;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.WorkerFeature;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** Puts a feature's objects into groups, each kind of feature in its own order. */
final class ManifestPlan {

    private static final String DRAINED_AT_ONCE = "10%";
    private static final String CONSUMERS_DRAINED_AT_ONCE = "25%";

    private final PhasedFeature subject;
    private final WorkloadIdentity identity;
    private final TierCounts counts;
    private int wave;

    ManifestPlan(PhasedFeature subject) {
        this.subject = subject;
        this.identity = subject.identity();
        this.counts = TierCounts.of(subject.state());
    }

    FeatureManifests manifests() {
        if (subject.feature() instanceof HttpFeature http) {
            return http(http);
        }
        return subject.feature() instanceof WorkerFeature worker
                ? worker(worker)
                : cron((CronFeature) subject.feature());
    }

    /** The autoscaler comes before the rule, so that capacity rises before weights do (trap T17). */
    private FeatureManifests http(HttpFeature http) {
        List<ManifestGroup> before = foundation(List.of(Foundation.service(identity)));
        int cpuPercent = http.workload().pods().burst() ? 50 : 60;
        String targetGroup = TargetGroups.nameOf(subject.environment(), http).text();
        String hash = TargetGroups.nameOf(subject.environment(), http).hash();
        ManifestGroup binding = kept("Binding-" + hash, List.of(TargetGroupBindings.of(identity, targetGroup)));
        // GitOps controllers wait until a wave is healthy, and an autoscaler without its Deployment is not: one wave.
        before.add(ManifestGroup.kept(
                "Scaling",
                wave,
                List.of(RequestAutoscaler.of(identity, counts.elasticMin(), counts.elasticMax(), cpuPercent))));
        List<ManifestGroup> after = List.of(binding, workload(Rollout.SURGING, DRAINED_AT_ONCE, false));
        return new FeatureManifests(before, after);
    }

    /** The autoscaler comes after the Deployment that it needs to find. */
    private FeatureManifests worker(WorkerFeature worker) {
        List<ManifestGroup> groups = foundation(List.of());
        boolean pinned = counts.elasticMax() == 0;
        groups.add(workload(Rollout.SHRINKING, CONSUMERS_DRAINED_AT_ONCE, pinned));
        QueueTrigger trigger = QueueTriggers.of(subject, worker);
        QueueAutoscaler.Bounds bounds =
                new QueueAutoscaler.Bounds(counts.elasticMin(), counts.elasticMax(), Math.max(300, (int)
                        worker.longestJob().toSeconds()));
        List<HasMetadata> scaling = new ArrayList<>();
        if (trigger.authenticated()) {
            scaling.add(QueueAutoscaler.authentication(identity));
        }
        scaling.add(QueueAutoscaler.scaledObject(identity, bounds, trigger));
        // In the wave of its Deployment: in dual that is paused, and a GitOps controller would wait for it in vain.
        groups.add(ManifestGroup.kept("Scaling", wave - 1, scaling));
        return new FeatureManifests(groups, List.of());
    }

    private FeatureManifests cron(CronFeature cron) {
        List<ManifestGroup> groups = foundation(List.of());
        CronJobs.Timetable timetable = new CronJobs.Timetable(
                cron.schedule(),
                cron.timeZone().getId(),
                (int) cron.startingDeadline().toSeconds(),
                (int) cron.longestRun().toSeconds(),
                cron.idempotent());
        boolean suspended = !subject.state().ownedByCluster();
        groups.add(pruned("Workload", List.of(CronJobs.of(PodShapes.of(subject), timetable, suspended))));
        return new FeatureManifests(groups, List.of());
    }

    private List<ManifestGroup> foundation(List<HasMetadata> more) {
        SidedConfiguration configuration = SidedConfiguration.of(subject, Side.EKS);
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(Foundation.serviceAccount(identity));
        objects.add(Foundation.configMap(identity, configuration.variables()));
        objects.addAll(more);
        objects.add(NetworkPolicies.of(
                identity,
                PodShapes.endpoint(subject.feature()),
                List.of(subject.environment().network().cidr().toString()),
                EgressRules.of(subject)));
        List<ManifestGroup> groups = new ArrayList<>();
        groups.add(pruned("Foundation", objects));
        if (!configuration.secrets().isEmpty()) {
            groups.add(kept(
                    "Secrets",
                    List.of(Foundation.externalSecret(identity, subject.secretName(), configuration.secrets()))));
        }
        // Before the pods, which get their agent when they are created; they take no place in the order of the others.
        FeatureWatch watch = FeatureWatch.of(subject);
        if (!watch.pruned().isEmpty()) {
            groups.add(ManifestGroup.pruned("Metrics", wave, identity.feature(), watch.pruned()));
        }
        if (!watch.kept().isEmpty()) {
            groups.add(ManifestGroup.kept("Observation", wave, watch.kept()));
        }
        return groups;
    }

    /** The elastic Deployment, the floor where one is declared, and one budget of disruptions for both. */
    private ManifestGroup workload(Rollout rollout, String drainedAtOnce, boolean paused) {
        FeaturePod pod = PodShapes.of(subject);
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(Deployments.disruptionBudget(identity, drainedAtOnce));
        objects.add(Deployments.elastic(pod, rollout, paused));
        if (subject.workload().placement().onDemandFloor() > 0) {
            objects.add(Deployments.floor(PodShapes.ofFloor(subject), rollout, counts.floor()));
        }
        return pruned("Workload", objects);
    }

    private ManifestGroup pruned(String name, List<HasMetadata> objects) {
        return ManifestGroup.pruned(name, wave++, identity.feature(), objects);
    }

    private ManifestGroup kept(String name, List<HasMetadata> objects) {
        return ManifestGroup.kept(name, wave++, objects);
    }
}
