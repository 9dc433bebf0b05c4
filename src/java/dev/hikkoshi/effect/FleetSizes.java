package dev.hikkoshi.effect;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.UsualPeak;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Pods and instances of both fleets, before and after. */
final class FleetSizes {

    private FleetSizes() {}

    static List<Measure> of(Phase before, Phase after) {
        UsualPeak was = UsualPeak.of(before);
        UsualPeak is = UsualPeak.of(after);
        List<Measure> sizes = new ArrayList<>(List.of(
                Measure.count(
                        "pods on EKS without load",
                        pods(before, FeatureState::minimumPods),
                        pods(after, FeatureState::minimumPods)),
                Measure.count(
                        "pods on EKS at most",
                        pods(before, FeatureState::maximumPods),
                        pods(after, FeatureState::maximumPods)),
                Measure.count("instances of the cluster at a usual peak", cluster(was), cluster(is))));
        // Without instances there is no share. Before the cluster is built, the share does not change: it begins.
        is.cluster()
                .part()
                .ifPresent(part -> sizes.add(new Measure(
                        "of these on spot", percent(was.cluster().part().orElse(part)), percent(part), 0, " %")));
        sizes.add(Measure.count(
                "instances of the legacy side at a usual peak", was.legacyInstances(), is.legacyInstances()));
        return List.copyOf(sizes);
    }

    private static int pods(Phase phase, ToIntFunction<FeatureState> count) {
        return phase.states().values().stream().mapToInt(count).sum();
    }

    private static int cluster(UsualPeak peak) {
        return peak.cluster().all();
    }

    private static double percent(double part) {
        return Math.round(part * 1000) / 10.0;
    }
}
