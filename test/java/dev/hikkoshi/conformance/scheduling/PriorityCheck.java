package dev.hikkoshi.conformance.scheduling;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Features cannot evict shared pods: pods outside of the features' namespaces have a higher priority, except
 * placeholders, and have requests. A pod without a class has the priority 0 (Kubernetes, Pod Priority and Preemption),
 * and one without requests is evicted first (Node-pressure Eviction). Placeholders of features on spot stay on spot.
 */
public final class PriorityCheck implements Check {

    private static final String ROOM = "overprovisioning";

    /** The priority classes of Kubernetes. */
    private static final Map<String, Integer> KNOWN =
            Map.of("system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);

    @Override
    public List<String> faults(PhaseOutput output) {
        String room = output.phase().environment().sharedNames().of(ROOM);
        Map<String, Integer> classes = new TreeMap<>(KNOWN);
        Objects.of(output, "PriorityClass")
                .forEach(one -> classes.put(
                        one.at("/metadata/name").asText(), one.path("value").asInt()));
        Set<String> features =
                output.phase().environment().service().namespaces().stream().collect(Collectors.toSet());
        List<PlacedPod> pods = PlacedPod.in(output).stream()
                .filter(pod -> !pod.workload().path("kind").asText().matches("Job|CronJob"))
                .toList();
        int highest = pods.stream()
                .filter(pod -> features.contains(pod.namespace()))
                .mapToInt(pod -> classes.getOrDefault(classOf(pod), 0))
                .max()
                .orElse(0);
        List<String> faults = new ArrayList<>();
        for (PlacedPod pod : pods) {
            String priority = classOf(pod);
            if (!priority.isEmpty() && !classes.containsKey(priority)) {
                faults.add("%s: there is no priority class %s".formatted(pod.label(), priority));
            }
            if (room.equals(pod.namespace()) && takesOnDemandOfSpot(pod, output)) {
                faults.add("%s: it takes the room of pods with work while there is no spot".formatted(pod.label()));
            }
            if (!features.contains(pod.namespace()) && !room.equals(pod.namespace())) {
                if (classes.getOrDefault(priority, 0) <= highest) {
                    faults.add("%s: a feature evicts it".formatted(pod.label()));
                }
                pod.template().at("/spec/containers").forEach(container -> {
                    if (container.at("/resources/requests").isMissingNode()) {
                        faults.add("%s: %s asks for nothing"
                                .formatted(pod.label(), container.path("name").asText()));
                    }
                });
            }
        }
        return faults;
    }

    private static String classOf(PlacedPod pod) {
        return pod.template().at("/spec/priorityClassName").asText();
    }

    /** Whether placeholders of a feature on spot may run on another capacity than {@code spot}. */
    private static boolean takesOnDemandOfSpot(PlacedPod pod, PhaseOutput output) {
        String feature = pod.workload().at("/metadata/name").asText().replaceFirst("-room$", "");
        boolean spot = output.phase()
                        .environment()
                        .service()
                        .feature(feature)
                        .workload()
                        .placement()
                        .capacity()
                == Capacity.SPOT;
        String required = pod.template()
                .at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution")
                .toString();
        return spot && !required.contains("\"values\":[\"spot\"]");
    }
}
