package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The pods of features that fit on one node by their requests fill no more than its disk, if each writes as much as its limit.
 * Otherwise the kubelet evicts pods from the node (Kubernetes, Node-pressure Eviction). The check fills each node with pods of
 * one kind.
 */
public final class DiskCheck implements Check {

    private static final String DISK = "ephemeral-storage";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> namespaces = output.phase().environment().service().namespaces();
        List<PlacedPod> all = PlacedPod.in(output);
        List<PlacedPod> pods =
                all.stream().filter(pod -> namespaces.contains(pod.namespace())).collect(Collectors.toList());
        Room daemons = Daemons.in(output, all);
        List<String> faults = new ArrayList<>();
        if (pods.isEmpty() && output.phase().states().values().stream().anyMatch(FeatureState::runsOnCluster)) {
            faults.add("0 pods of features, although some run on EKS");
        }
        for (NodeGroup group : NodeGroup.in(output)) {
            Node node = group.real(daemons);
            pods.stream().filter(pod -> node.takes(pod.template())).forEach(pod -> judge(group, node, pod, faults));
        }
        return faults;
    }

    private static void judge(NodeGroup group, Node node, PlacedPod pod, List<String> faults) {
        Room one = Room.requestsOfPod(pod.template());
        long number = 1;
        while (node.free().holds(one.times(number + 1))) {
            number++;
        }
        long written = 0;
        for (JsonNode container : pod.template().at("/spec/containers")) {
            JsonNode limit = container.at("/resources/limits");
            if (!limit.has(DISK)) {
                faults.add("%s: nothing limits what it writes".formatted(pod.label()));
            }
            written += Room.of(limit).storageMiB();
        }
        if (number * written > node.free().storageMiB()) {
            faults.add("%s: %d pods fit on a node of %s and may write %d GiB on %d"
                    .formatted(
                            pod.label(),
                            number,
                            group.id(),
                            number * written / 1024,
                            node.free().storageMiB() / 1024));
        }
    }
}
