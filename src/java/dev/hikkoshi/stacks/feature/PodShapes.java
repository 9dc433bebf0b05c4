package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Endpoint;
import dev.hikkoshi.constructs.workload.FeaturePod;
import dev.hikkoshi.constructs.workload.NodeChoice;
import dev.hikkoshi.constructs.workload.PodImage;
import dev.hikkoshi.constructs.workload.Shutdown;
import dev.hikkoshi.constructs.workload.Sizing;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Pods;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.time.Duration;

/** The pods of a feature: what they run, how large they are, where they may be and how they end. */
final class PodShapes {

    /** What a worker or a cron may write to {@code /tmp}; a web or an api needs less. */
    private static final int SCRATCH_OF_WORK_MIB = 8192;

    private static final int SCRATCH_OF_REQUESTS_MIB = 1024;

    /** What a process that has finished its work needs to close what it holds. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private PodShapes() {}

    /** The pods that the feature's placement asks for. */
    static FeaturePod of(FeatureStackProps props) {
        boolean spot = props.workload().placement().capacity() == Capacity.SPOT;
        NodeChoice nodes = spot ? onSpot(props.feature()) : NodeChoice.ON_DEMAND;
        Pods pods = props.workload().pods();
        return new FeaturePod(
                props.workloadIdentity(),
                image(props, pods),
                new Sizing(pods.milliCpu(), pods.memoryMiB(), scratch(props.feature())),
                endpoint(props.feature()),
                nodes,
                shutdown(props.feature(), spot));
    }

    /** The pods of the on-demand floor: the same, with all the time that their work takes. */
    static FeaturePod ofFloor(FeatureStackProps props) {
        return of(props).on(NodeChoice.ON_DEMAND, shutdown(props.feature(), false));
    }

    /** Where the feature's pods answer. */
    static Endpoint endpoint(Feature feature) {
        return feature instanceof HttpFeature http
                ? new Endpoint(http.routing().port(), http.routing().healthPath())
                : Endpoint.NONE;
    }

    private static PodImage image(FeatureStackProps props, Pods pods) {
        SidedConfiguration configuration = SidedConfiguration.of(props, Side.EKS);
        return new PodImage(
                props.workload().image().reference(),
                pods.readOnlyRootFilesystem(),
                !configuration.secrets().isEmpty(),
                configuration.hash());
    }

    /**
     * Requests and the clock do not wait for spot to come back. A queue does, as long as its floor on on-demand consumes it:
     * without a floor, its consumers go where there is room.
     */
    private static NodeChoice onSpot(Feature feature) {
        boolean hasFloor = feature.workload().placement().onDemandFloor() > 0;
        return feature instanceof WorkerFeature && hasFloor ? NodeChoice.SPOT_ONLY : NodeChoice.SPOT_FIRST;
    }

    private static int scratch(Feature feature) {
        return feature instanceof HttpFeature ? SCRATCH_OF_REQUESTS_MIB : SCRATCH_OF_WORK_MIB;
    }

    private static Shutdown shutdown(Feature feature, boolean spot) {
        if (feature instanceof HttpFeature http) {
            return new Shutdown((int) http.drain().preStop().toSeconds(), (int)
                    http.drain().grace().toSeconds());
        }
        Duration work =
                feature instanceof WorkerFeature worker ? worker.longestJob() : ((CronFeature) feature).longestRun();
        Duration grace = work.plus(CLOSING);
        boolean tooLong = spot && grace.compareTo(Drain.LONGEST_GRACE_ON_SPOT) > 0;
        // No sleep: nothing is sent to these pods, and the signal tells them to take no more work.
        return new Shutdown(0, (int) (tooLong ? Drain.LONGEST_GRACE_ON_SPOT : grace).toSeconds());
    }
}
