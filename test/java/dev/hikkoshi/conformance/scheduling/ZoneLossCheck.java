package dev.hikkoshi.conformance.scheduling;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whichever zone is lost, every pod finds a node in the other zones, with all replicas of its workload at the peak. The nodes
 * of a lost zone may remain as objects with a taint, and their pods are deleted after five minutes.
 *
 * <p>Sources: Kubernetes, Assigning Pods to Nodes (anti-affinity), Pod Topology Spread Constraints ({@code minDomains},
 * {@code nodeTaintsPolicy}), Persistent Volumes (node affinity: a volume of Amazon EBS is in one zone).
 */
public final class ZoneLossCheck implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        if (!output.phase().hasCluster()) {
            return faults;
        }
        List<NodeGroup> groups = NodeGroup.in(output);
        Set<String> zones = new TreeSet<>();
        groups.forEach(group -> zones.addAll(Zones.of(group, output)));
        List<PlacedPod> pods = PlacedPod.in(output);
        if (zones.size() < 2 || pods.isEmpty()) {
            faults.add("%d zones and %d pods: nothing to check".formatted(zones.size(), pods.size()));
        }
        Room daemons = Daemons.in(output, pods);
        for (PlacedPod pod : pods) {
            if (!Daemons.isDaemon(pod)) {
                zones.forEach(lost -> new Loss(output, groups, daemons, lost, zones.size() - 1).judge(pod, faults));
            }
        }
        return faults;
    }

    /**
     * The cluster without one zone.
     *
     * @param lost the zone
     * @param left the number of the other zones
     */
    private record Loss(PhaseOutput output, List<NodeGroup> groups, Room daemons, String lost, int left) {

        void judge(PlacedPod pod, List<String> faults) {
            String place = "%s without %s: ".formatted(pod.label(), lost);
            long nodes = groups.stream()
                    .filter(group -> takes(group, pod))
                    .mapToLong(Loss::most)
                    .sum();
            if (nodes == 0) {
                faults.add(place + "no node takes it");
                return;
            }
            if (!pod.template()
                            .at("/spec/volumes")
                            .findValues("persistentVolumeClaim")
                            .isEmpty()
                    || pod.workload().at("/spec").has("volumeClaimTemplates")) {
                faults.add(place + "its volume is in one zone");
            }
            long replicas = Math.max(
                    PodCount.of(pod.workload(), output).most(),
                    pod.workload().path("replicas").asLong());
            Spread.of(pod.template()).forEach(spread -> {
                long places = spread.most(left, nodes);
                if (replicas > places) {
                    faults.add(place + "%s has places for %d of %d pods".formatted(spread.words(), places, replicas));
                }
            });
        }

        private boolean takes(NodeGroup group, PlacedPod pod) {
            return Zones.of(group, output).stream()
                    .filter(zone -> !zone.equals(lost))
                    .anyMatch(zone -> group.real(daemons).in(zone).takes(pod.template())
                            && (!group.startsEmpty()
                                    || group.expected(daemons).in(zone).takes(pod.template())));
        }

        private static long most(NodeGroup group) {
            return group.properties().at("/ScalingConfig/MaxSize").asLong();
        }
    }
}
