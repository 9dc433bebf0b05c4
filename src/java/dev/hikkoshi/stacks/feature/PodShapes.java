package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.observability.newrelic.Instrumentation;
import dev.hikkoshi.constructs.workload.Endpoint;
import dev.hikkoshi.constructs.workload.FeaturePod;
import dev.hikkoshi.constructs.workload.NodeChoice;
import dev.hikkoshi.constructs.workload.PodImage;
import dev.hikkoshi.constructs.workload.Shutdown;
import dev.hikkoshi.constructs.workload.Sizing;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Containers;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Scratch;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/** Computes the pods of a feature: containers, size, placement and shutdown. */
final class PodShapes {

    private PodShapes() {}

    /** The pods with the feature's declared placement. */
    static FeaturePod of(FeatureStackProps props) {
        boolean spot = props.workload().placement().capacity() == Capacity.SPOT;
        NodeChoice nodes = spot ? onSpot(props.feature()) : NodeChoice.ON_DEMAND;
        Pods pods = props.workload().pods();
        Containers containers = props.workload().containers();
        return new FeaturePod(
                props.workloadIdentity(),
                image(props, pods),
                containers,
                new Sizing(
                        pods.milliCpu() - containers.sidecarMilliCpu(),
                        pods.memoryMiB() - containers.sidecarMemoryMiB(),
                        Scratch.of(props.feature())),
                endpoint(props.feature()),
                nodes,
                shutdown(props.feature(), spot));
    }

    /** The pods of the on-demand floor: the same, with a grace period as long as their work needs. */
    static FeaturePod ofFloor(FeatureStackProps props) {
        return of(props).on(NodeChoice.ON_DEMAND, shutdown(props.feature(), false));
    }

    /** The port and health path of the feature's pods. */
    static Endpoint endpoint(Feature feature) {
        return feature instanceof HttpFeature http
                ? new Endpoint(
                        http.routing().port(),
                        http.routing().healthPath(),
                        http.probes(),
                        http.routing().targets(),
                        http.checks().eks())
                : Endpoint.NONE;
    }

    private static PodImage image(FeatureStackProps props, Pods pods) {
        SidedConfiguration configuration = SidedConfiguration.of(props, Side.EKS);
        return new PodImage(
                props.workload().image().reference(),
                pods.readOnlyRootFilesystem(),
                configuration.secrets(),
                ownVariables(props, configuration),
                configuration.hash());
    }

    /** What New Relic's operator would replace, if it stood only in the ConfigMap. */
    private static SortedMap<String, String> ownVariables(FeatureStackProps props, SidedConfiguration configuration) {
        SortedMap<String, String> own = new TreeMap<>(configuration.variables());
        own.keySet().retainAll(Instrumentation.VARIABLES);
        return props.surroundings().observability().sends(Signal.TRACES, Backend.NEW_RELIC) ? own : new TreeMap<>();
    }

    /**
     * HTTP features and crons cannot wait for spot capacity, so they may also run on on-demand. A worker can wait if
     * its on-demand floor consumes the queue. Without a floor, its consumers may run on both.
     */
    private static NodeChoice onSpot(Feature feature) {
        boolean hasFloor = feature.workload().placement().onDemandFloor() > 0;
        return feature instanceof WorkerFeature && hasFloor ? NodeChoice.SPOT_ONLY : NodeChoice.SPOT_FIRST;
    }

    /**
     * The shutdown times of pods on spot or on-demand instances. Without requests there is no preStop sleep: after SIGTERM, such
     * a pod takes no more work.
     */
    static Shutdown shutdown(Feature feature, boolean spot) {
        Duration preStop = feature instanceof HttpFeature http ? http.drain().preStop() : Duration.ZERO;
        return new Shutdown(
                (int) preStop.toSeconds(), (int) Drain.grace(feature, spot).toSeconds());
    }
}
