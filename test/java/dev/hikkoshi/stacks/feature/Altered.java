package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.model.Workload;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.OtherFeatures;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sample's production with one feature that a test changes. */
public final class Altered {

    private Altered() {}

    /** The sample's feature with this name. */
    public static Feature feature(String name) {
        return FullMove.plan().environment().service().feature(name);
    }

    /** A worker with as many consumers as pods, and a floor of its pods on on-demand. */
    public static WorkerFeature worker(int consumers, int floor) {
        WorkerFeature known = (WorkerFeature) feature("thumbnailer");
        Workload workload = known.workload();
        Placement placement = new Placement(workload.placement().capacity(), floor, false);
        return new WorkerFeature(
                OtherFeatures.with(
                        OtherFeatures.with(workload, new Pods(2, consumers, 1000, 2048, false, true)), placement),
                known.queue(),
                known.list(),
                consumers,
                known.jobsPerConsumer(),
                known.longestJob(),
                known.checkpoints());
    }

    /** The HTTP feature with another routing. */
    public static HttpFeature routed(HttpFeature known, Routing routing) {
        return new HttpFeature(known.workload(), known.kind(), routing, known.drain(), known.peak());
    }

    /** The latest phase of the move, with this feature instead of the sample's, in this stage. */
    public static Phase phase(Feature feature, Stage stage, int share, boolean evacuated) {
        return phase(
                feature,
                stage,
                share,
                evacuated,
                FullMove.plan().latest().environment().observability());
    }

    private static Phase phase(
            Feature feature, Stage stage, int share, boolean evacuated, Observability observability) {
        Phase latest = FullMove.plan().latest();
        Environment known = latest.environment();
        Service service = known.service();
        List<Feature> features = service.features().stream()
                .map(one -> one.name().equals(feature.name()) ? feature : one)
                .toList();
        Environment environment = new Environment(
                known.name(),
                known.purpose(),
                known.target(),
                known.gitOps(),
                new Service(
                        service.name(),
                        service.timeZone(),
                        service.namespaces(),
                        features,
                        service.pairs(),
                        service.dependencies()),
                known.network(),
                known.loadBalancers(),
                known.legacy(),
                known.cluster(),
                observability,
                known.policy(),
                List.of());
        Map<String, FeatureState> states = new LinkedHashMap<>(latest.states());
        states.put(
                feature.name(),
                new FeatureState(feature, stage, share, evacuated, false, latest.number(), known.policy()));
        return new Phase(
                environment,
                latest.number(),
                latest.clusterSince(),
                latest.observabilitySince(),
                latest.legacySince(),
                known.legacy().layers(),
                true,
                states);
    }

    /** The feature of {@link #phase}, in an environment where KEDA asks a workspace of Prometheus. */
    static FeatureStackProps asking(Feature feature, Stage stage, int share, String workspace) {
        Observability known = FullMove.plan().latest().environment().observability();
        Observability asking = new Observability(
                known.backends(),
                known.without(),
                known.criteria(),
                known.newRelic(),
                known.otlp(),
                workspace,
                known.contacts());
        return FeatureStackProps.of(phase(feature, stage, share, false, asking), feature.name());
    }

    /** The feature of {@link #phase}. */
    public static FeatureStackProps of(Feature feature, Stage stage, int share) {
        return FeatureStackProps.of(phase(feature, stage, share, false), feature.name());
    }
}
