package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.identity.WebIdentity;
import dev.hikkoshi.constructs.workload.CronJobs;
import dev.hikkoshi.constructs.workload.Deployments;
import dev.hikkoshi.constructs.workload.Deployments.Rollout;
import dev.hikkoshi.constructs.workload.FeaturePod;
import dev.hikkoshi.constructs.workload.Foundation;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.NetworkPolicies;
import dev.hikkoshi.constructs.workload.QueueAutoscaler;
import dev.hikkoshi.constructs.workload.RequestAutoscaler;
import dev.hikkoshi.constructs.workload.ScaleTrigger;
import dev.hikkoshi.constructs.workload.TargetGroupBindings;
import dev.hikkoshi.constructs.workload.TargetGroupName;
import dev.hikkoshi.constructs.workload.WorkloadIdentity;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts a feature's objects into groups. Each kind of feature has its own order. */
final class ManifestPlan {

    private static final String DRAINED_AT_ONCE = "10%";
    private static final String CONSUMERS_DRAINED_AT_ONCE = "25%";

    private final FeatureStackProps props;
    private final WorkloadIdentity identity;
    private final TierCounts counts;

    ManifestPlan(FeatureStackProps props) {
        this.props = props;
        this.identity = props.workloadIdentity();
        this.counts = props.counts();
    }

    FeatureManifests manifests() {
        if (props.feature() instanceof HttpFeature http) {
            return http(http);
        }
        return props.feature() instanceof WorkerFeature worker ? worker(worker) : cron((CronFeature) props.feature());
    }

    /** The autoscaler comes before the rule, so that the capacity rises before the weights (trap T17). */
    private FeatureManifests http(HttpFeature http) {
        List<ManifestGroup> before =
                foundation(List.of(Foundation.service(identity, http.routing().port())));
        TargetGroupName targetGroup = props.targetGroupName(http);
        ManifestGroup binding = kept(
                "Binding-" + targetGroup.hash(),
                List.of(TargetGroupBindings.of(identity, http.routing().port(), targetGroup.text())));
        before.add(ManifestGroup.kept("Scaling", scaling(http, targetGroup)));
        List<ManifestGroup> after = List.of(binding, workload(DRAINED_AT_ONCE, false));
        return new FeatureManifests(before, after);
    }

    private List<HasMetadata> scaling(HttpFeature http, TargetGroupName targetGroup) {
        Scaling scaling = http.workload().scaling();
        int min = counts.elasticMin();
        int max = counts.elasticMax();
        if (!scaling.countsWork()) {
            return List.of(RequestAutoscaler.of(identity, min, max, scaling));
        }
        List<ScaleTrigger> triggers = new ArrayList<>();
        if (scaling.requestsPerTarget() > 0) {
            triggers.add(ScaleTrigger.ofRequests(
                    targetGroup.text(),
                    scaling.requestsPerTarget(),
                    props.identity().region()));
        }
        query(props, scaling).ifPresent(triggers::add);
        List<HasMetadata> objects = new ArrayList<>(QueueAutoscaler.authentications(identity, triggers));
        objects.add(RequestAutoscaler.ofTriggers(identity, min, max, triggers));
        return objects;
    }

    private static Optional<ScaleTrigger> query(FeatureStackProps props, Scaling scaling) {
        return scaling.query()
                .map(query -> ScaleTrigger.ofQuery(
                        query,
                        props.surroundings().observability().queryWorkspace(),
                        props.identity().region()));
    }

    /** The autoscaler comes after its Deployment, which must exist first. */
    private FeatureManifests worker(WorkerFeature worker) {
        List<ManifestGroup> groups = foundation(List.of());
        boolean pinned = counts.elasticMax() == 0;
        groups.add(workload(CONSUMERS_DRAINED_AT_ONCE, pinned));
        if (worker.isFixed()) {
            return new FeatureManifests(groups, List.of());
        }
        List<ScaleTrigger> triggers = triggers(props, worker);
        QueueAutoscaler.Bounds bounds =
                new QueueAutoscaler.Bounds(counts.elasticMin(), counts.elasticMax(), worker.longestJob());
        List<HasMetadata> scaling = new ArrayList<>(QueueAutoscaler.authentications(identity, triggers));
        scaling.add(QueueAutoscaler.scaledObject(identity, bounds, triggers));
        groups.add(ManifestGroup.kept("Scaling", scaling));
        return new FeatureManifests(groups, List.of());
    }

    /** The KEDA triggers of the consumers of {@code worker}: one for each queue, for the ages of SQS queues, and for a query. */
    static List<ScaleTrigger> triggers(FeatureStackProps props, WorkerFeature worker) {
        List<ScaleTrigger> triggers = new ArrayList<>();
        for (WorkerFeature.Source source : worker.sources()) {
            triggers.add(ScaleTrigger.ofQueue(
                    worker,
                    props.uses().dependency(source.queue()),
                    source.list(),
                    props.identity().account(),
                    props.identity().region(),
                    props.presence().ownedByCluster()));
        }
        worker.scaler()
                .map(scaler -> ScaleTrigger.declared(worker.name(), scaler))
                .ifPresent(triggers::add);
        Scaling scaling = worker.workload().scaling();
        if (scaling.oldestJobSeconds() > 0) {
            worker.sources().stream()
                    .map(source -> props.uses().dependency(source.queue()))
                    .filter(queue -> queue.kind() == DependencyKind.SQS)
                    .map(queue -> ScaleTrigger.ofAge(
                            queue.id(),
                            scaling.oldestJobSeconds(),
                            props.identity().region()))
                    .forEach(triggers::add);
        }
        query(props, scaling).ifPresent(triggers::add);
        return triggers;
    }

    private FeatureManifests cron(CronFeature cron) {
        List<ManifestGroup> groups = foundation(List.of());
        CronJob job = CronJobs.of(PodShapes.of(props), cron, !props.presence().ownedByCluster());
        CronJob asking = CronOwner.question(props)
                .map(question -> question.before(job))
                .or(() -> CronOwner.wait(props).map(wait -> wait.before(job)))
                .orElse(job);
        groups.add(pruned("Workload", List.of(asking)));
        return new FeatureManifests(groups, List.of());
    }

    private List<ManifestGroup> foundation(List<HasMetadata> more) {
        SidedConfiguration configuration = SidedConfiguration.of(props, Side.EKS);
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(Foundation.serviceAccount(identity, annotations()));
        objects.add(Foundation.configMap(identity, configuration.variables()));
        objects.addAll(more);
        props.workload().containers().volumes().stream()
                .filter(Containers.Folder::isOurs)
                .forEach(folder -> objects.add(Foundation.claim(identity, folder)));
        objects.add(NetworkPolicies.of(
                identity, PodShapes.endpoint(props.feature()), IngressSources.of(props), EgressRules.of(props)));
        List<ManifestGroup> groups = new ArrayList<>();
        groups.add(pruned("Foundation", objects));
        if (!configuration.secrets().isEmpty()) {
            groups.add(kept(
                    "Secrets",
                    List.of(Foundation.externalSecret(identity, props.secretName(), configuration.secrets()))));
        }
        // Before the pods, because pods get their agent when they are created. These objects do not change the order of
        // the others.
        FeatureWatch watch = FeatureWatch.of(props);
        if (!watch.pruned().isEmpty()) {
            groups.add(ManifestGroup.pruned("Metrics", identity.feature(), watch.pruned()));
        }
        if (!watch.kept().isEmpty()) {
            groups.add(ManifestGroup.kept("Observation", watch.kept()));
        }
        return groups;
    }

    private SortedMap<String, String> annotations() {
        SortedMap<String, String> annotations = new TreeMap<>();
        props.webIdentity().ifPresent(web -> annotations.put(WebIdentity.ANNOTATION, web.roleArn()));
        return annotations;
    }

    /** The elastic Deployment, the on-demand floor if declared, and one PodDisruptionBudget for both. */
    private ManifestGroup workload(String drainedAtOnce, boolean pinned) {
        Rollout rollout = CountedPods.rollout(props.feature());
        FeaturePod pod = PodShapes.of(props);
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(Deployments.disruptionBudget(identity, drainedAtOnce));
        objects.add(
                props.feature() instanceof WorkerFeature worker && worker.isFixed()
                        ? Deployments.fixed(pod, rollout, counts.elasticMax())
                        : Deployments.elastic(pod, rollout, pinned));
        if (props.workload().placement().onDemandFloor() > 0) {
            objects.add(Deployments.floor(PodShapes.ofFloor(props), rollout, counts.floor()));
        }
        return pruned("Workload", objects);
    }

    private ManifestGroup pruned(String name, List<HasMetadata> objects) {
        return ManifestGroup.pruned(name, identity.feature(), objects);
    }

    private ManifestGroup kept(String name, List<HasMetadata> objects) {
        return ManifestGroup.kept(name, objects);
    }
}
