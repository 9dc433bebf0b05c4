package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Deployments.Rollout;
import dev.hikkoshi.constructs.workload.OwnerQuestion;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;

/**
 * The pods of a feature that the quota of its namespace counts during a rollout at the maximum. A quota counts terminating pods:
 * without room for them, a rollout waits until old pods are gone (trap T37).
 *
 * @param feature the feature
 * @param most its maximum
 * @param surging the new pods that a rollout starts in addition
 * @param terminating the old pods that are terminating at once
 */
public record CountedPods(Feature feature, int most, int surging, int terminating) {

    /** The pods of {@code feature}. The on-demand floor is a Deployment of its own, with its own rounding and grace period. */
    public static CountedPods of(Feature feature) {
        int most = feature.maxPods();
        if (feature instanceof CronFeature) {
            // The next pod of a Job starts after the last one has ended. A person may start a run beside it.
            return new CountedPods(feature, most, 1, 0);
        }
        Rollout rollout = rollout(feature);
        boolean spot = feature.workload().placement().capacity() == Capacity.SPOT;
        int floor = Math.min(feature.workload().placement().onDemandFloor(), most);
        int elastic = most - floor;
        return new CountedPods(
                feature,
                most,
                rollout.surging(elastic) + rollout.surging(floor),
                rollout.terminating(elastic, PodShapes.shutdown(feature, spot).graceSeconds())
                        + rollout.terminating(
                                floor, PodShapes.shutdown(feature, false).graceSeconds()));
    }

    /** How a release replaces the pods of a feature. */
    static Rollout rollout(Feature feature) {
        return feature instanceof HttpFeature ? Rollout.SURGING : Rollout.SHRINKING;
    }

    /** All of them. */
    public int all() {
        return most + surging + terminating;
    }

    /** Requested memory of one pod in MiB: a cron's pods also ask for their owner. */
    public int memoryMiB() {
        int declared = feature.workload().pods().memoryMiB();
        int least = OwnerQuestion.MEMORY_MIB + feature.workload().containers().sidecarMemoryMiB();
        return feature instanceof CronFeature ? Math.max(declared, least) : declared;
    }

    /** {@code app-api 80 + 20 + 80}: the maximum, the surging and the terminating pods. */
    public String arithmetic() {
        return "%s %d + %d + %d".formatted(feature.name(), most, surging, terminating);
    }
}
