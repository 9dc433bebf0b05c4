package dev.hikkoshi.conformance.scheduling;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Every pod fits a pool, also a pool without nodes: both the node that the autoscaler expects and the real node must
 * accept the pod. Otherwise the pod waits forever, or the autoscaler adds useless nodes.
 */
public final class SchedulingCheck implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<PlacedPod> pods = PlacedPod.in(output);
        List<NodeGroup> groups = NodeGroup.in(output);
        List<String> faults = new ArrayList<>();
        if (pods.isEmpty() && output.phase().hasCluster()) {
            faults.add("no pod in an output with a cluster");
        }
        Room daemons = Daemons.in(output, pods);
        for (PlacedPod pod : pods) {
            if (!Daemons.isDaemon(pod) && groups.stream().noneMatch(group -> isTakenBy(group, pod, daemons))) {
                faults.add("%s: %s".formatted(pod.label(), reason(groups, pod, daemons)));
            }
        }
        return faults;
    }

    private static boolean isTakenBy(NodeGroup group, PlacedPod pod, Room daemons) {
        return group.real(daemons).takes(pod.template())
                && (!group.startsEmpty() || group.expected(daemons).takes(pod.template()));
    }

    private static String reason(List<NodeGroup> groups, PlacedPod pod, Room daemons) {
        List<String> onceThere = groups.stream()
                .filter(group -> group.real(daemons).takes(pod.template()))
                .map(NodeGroup::id)
                .toList();
        return onceThere.isEmpty()
                ? "no node takes it"
                : "the autoscaler starts no node of " + String.join(", ", onceThere) + " for it";
    }
}
