package dev.hikkoshi.effect;

import dev.hikkoshi.model.Layer;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.SpotCount;
import java.util.List;
import java.util.function.ToIntFunction;

/** Pods and instances of both fleets, before and after. */
final class Capacity {

    private Capacity() {}

    static List<Measure> of(Phase before, Phase after) {
        return List.of(
                Measure.count(
                        "pods on EKS without load",
                        pods(before, FeatureState::minimumPods),
                        pods(after, FeatureState::minimumPods)),
                Measure.count(
                        "pods on EKS at most",
                        pods(before, FeatureState::maximumPods),
                        pods(after, FeatureState::maximumPods)),
                Measure.count("instances of the cluster, typically", cluster(before), cluster(after)),
                new Measure("of these on spot", spotShare(before), spotShare(after), 0, " %"),
                Measure.count("instances of the legacy side at most", legacy(before), legacy(after)));
    }

    private static int pods(Phase phase, ToIntFunction<FeatureState> count) {
        return phase.states().values().stream().mapToInt(count).sum();
    }

    private static SpotCount counted(Phase phase) {
        return phase.hasCluster() ? SpotCount.typical(phase.environment().cluster()) : new SpotCount(0, 0);
    }

    private static int cluster(Phase phase) {
        SpotCount count = counted(phase);
        return count.spot() + count.onDemand();
    }

    private static double spotShare(Phase phase) {
        return Math.round(counted(phase).share() * 1000) / 10.0;
    }

    private static int legacy(Phase phase) {
        return phase.layers().stream().mapToInt(Layer::maxInstances).sum();
    }
}
