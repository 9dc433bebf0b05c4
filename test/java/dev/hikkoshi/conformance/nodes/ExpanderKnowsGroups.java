package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The autoscaler's priorities name each node group, spot before on-demand. It takes the groups of the highest priority;
 * one without a priority is never taken (github.com/kubernetes/autoscaler cluster-autoscaler-1.36.1,
 * expander/priority/readme.md). EKS names the Auto Scaling group of a node group {@code eks-<name>-<id>} (Amazon EKS
 * user guide, Managed node groups), and CloudFormation the node group by its logical id and twelve characters.
 */
public final class ExpanderKnowsGroups implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Map<String, JsonNode> groups = output.properties("cluster", NodeGroups.TYPE);
        Optional<Release> autoscaler = Release.in(output).stream()
                .filter(release -> release.chart().equals("cluster-autoscaler"))
                .findFirst();
        if (autoscaler.isEmpty()) {
            if (!groups.isEmpty()) {
                faults.add("cluster: no cluster-autoscaler for its node groups");
            }
            return faults;
        }
        JsonNode values = autoscaler.get().values();
        if (!values.at("/extraArgs/expander").asText().startsWith("priority")) {
            faults.add("cluster-autoscaler: its first expander is not priority");
        }
        Map<String, Integer> priorities = new TreeMap<>();
        groups.forEach((id, group) -> {
            OptionalInt priority = priority(values.path("expanderPriorities"), "eks-" + id + "-0a1B2c3D4e5F-id");
            if (priority.isPresent()) {
                priorities.put(id, priority.getAsInt());
            } else {
                faults.add("cluster-autoscaler: no priority names the node group " + id);
            }
        });
        priorities.forEach((spot, high) -> priorities.forEach((lasting, low) -> {
            if (isSpot(groups.get(spot)) && !isSpot(groups.get(lasting)) && high <= low) {
                faults.add("cluster-autoscaler: it takes %s before %s".formatted(lasting, spot));
            }
        }));
        return faults;
    }

    private static boolean isSpot(JsonNode group) {
        return group.path("CapacityType").asText().equals("SPOT");
    }

    private static OptionalInt priority(JsonNode priorities, String name) {
        return priorities.properties().stream()
                .filter(priority -> {
                    for (JsonNode pattern : priority.getValue()) {
                        if (Pattern.compile(pattern.asText()).matcher(name).find()) {
                            return true;
                        }
                    }
                    return false;
                })
                .mapToInt(priority -> Integer.parseInt(priority.getKey()))
                .max();
    }
}
