package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All pods of the platform together fit the on-demand nodes: at the minimum size the add-ons and the autoscaler, which
 * start before a node can be added, and at the maximum size all of them. The autoscaler comes before the other charts. The
 * table of the rules ({@link PlatformPod}) says what charts, add-ons and manifests run. It places pods one after the other
 * on the first node with room, the largest first.
 */
public final class PlatformFits implements Check {

    private static final String AUTOSCALER = "cluster-autoscaler";

    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";

    /** The pods of one Deployment or StatefulSet. */
    private record Workload(String name, int replicas, Room requests) {}

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        if (!output.phase().hasCluster()) {
            return faults;
        }
        List<PlacedPod> pods = PlacedPod.in(output);
        List<Workload> platform = onDemand(output, pods);
        addOrder(output, faults);
        addTable(output, platform, Daemons.in(output, pods), faults);
        List<Workload> first = platform.stream()
                .filter(workload -> workload.name().startsWith(AUTOSCALER)
                        || AddOnPods.ALL.stream().anyMatch(addOn -> addOn.name().equals(workload.name())))
                .toList();
        addUnplaced(output, "MinSize", first, Daemons.in(output, pods), faults);
        addUnplaced(output, "MaxSize", platform, Daemons.in(output, pods), faults);
        return faults;
    }

    private static List<Workload> onDemand(PhaseOutput output, List<PlacedPod> pods) {
        Set<String> features = Set.copyOf(output.phase().environment().service().namespaces());
        List<Workload> platform = new ArrayList<>();
        AddOnPods.ALL.forEach(
                addOn -> platform.add(new Workload(addOn.name(), addOn.replicas(), Room.of(addOn.requests()))));
        for (PlacedPod pod : pods) {
            JsonNode workload = pod.workload();
            boolean isPlaced = pod.template()
                    .at("/spec/nodeSelector")
                    .path("hikkoshi.dev/capacity")
                    .asText()
                    .equals("on-demand");
            if (isPlaced
                    && workload.path("kind").asText().matches("Deployment|StatefulSet")
                    && !features.contains(pod.namespace())
                    && !pod.namespace().equals("overprovisioning")) {
                String name = workload.path("name")
                        .asText(workload.at("/metadata/name").asText());
                int replicas = workload.path("replicas")
                        .asInt(workload.at("/spec/replicas").asInt(1));
                platform.add(new Workload(name, replicas, Room.requestsOfPod(pod.template())));
            }
        }
        return platform;
    }

    private static void addOrder(PhaseOutput output, List<String> faults) {
        JsonNode resources = output.template("cluster").path("Resources");
        resources.properties().forEach(resource -> {
            JsonNode chart = resource.getValue();
            if (chart.path("Type").asText().equals(CHART) && !waitsForAutoscaler(resources, chart)) {
                faults.add("cluster/%s: it does not wait for the autoscaler".formatted(resource.getKey()));
            }
        });
        List<JsonNode> applications = Objects.of(output, "Application").stream()
                .filter(application -> application.at("/spec/source").has("chart"))
                .toList();
        int first = applications.stream()
                .filter(PlatformFits::isAutoscaler)
                .mapToInt(PlatformFits::wave)
                .findFirst()
                .orElse(Integer.MIN_VALUE);
        applications.stream()
                .filter(application -> !isAutoscaler(application) && wave(application) <= first)
                .forEach(application ->
                        faults.add(Objects.label(application) + ": it does not wait for the autoscaler"));
    }

    private static boolean isAutoscaler(JsonNode application) {
        return application.at("/spec/source/chart").asText().equals(AUTOSCALER);
    }

    /** Whether a chart is the autoscaler's, or waits for it, directly or through other charts. */
    private static boolean waitsForAutoscaler(JsonNode resources, JsonNode chart) {
        return chart.at("/Properties/Release").asText().equals(AUTOSCALER)
                || Objects.texts(chart.path("DependsOn")).stream()
                        .map(resources::path)
                        .filter(before -> before.path("Type").asText().equals(CHART))
                        .anyMatch(before -> waitsForAutoscaler(resources, before));
    }

    private static int wave(JsonNode application) {
        return application
                .at("/metadata/annotations")
                .path("argocd.argoproj.io/sync-wave")
                .asInt();
    }

    private static void addTable(PhaseOutput output, List<Workload> platform, Room daemons, List<String> faults) {
        var backends = output.phase().environment().observability().backends();
        Map<String, String> written = new TreeMap<>();
        PlatformPod.onDemand(backends)
                .forEach(pod -> written.put(
                        pod.workload(), "%d x %dm, %d MiB".formatted(pod.replicas(), pod.milliCpu(), pod.memoryMiB())));
        Map<String, String> run = new TreeMap<>();
        platform.forEach(workload -> run.put(
                workload.name(),
                "%d x %dm, %d MiB"
                        .formatted(
                                workload.replicas(),
                                workload.requests().milliCpu(),
                                workload.requests().memoryMiB())));
        if (!output.phase().hasObservability()) {
            written.keySet().retainAll(run.keySet());
        }
        run.forEach((name, size) -> {
            if (!size.equals(written.get(name))) {
                faults.add("%s runs %s, and the table of the rules says %s".formatted(name, size, written.get(name)));
            }
        });
        written.keySet().stream()
                .filter(name -> !run.containsKey(name))
                .forEach(name -> faults.add(name + " is in the table of the rules, and nothing runs it"));
        List<PlatformPod> everywhere = PlatformPod.of(backends, PlatformPod.Time.EVERY_NODE);
        long cpu = everywhere.stream().mapToLong(PlatformPod::milliCpu).sum();
        if (daemons.milliCpu() > cpu || output.phase().hasObservability() && daemons.milliCpu() < cpu) {
            faults.add("the agents of a node request %dm, and the table of the rules says %dm"
                    .formatted(daemons.milliCpu(), cpu));
        }
    }

    private static void addUnplaced(
            PhaseOutput output, String size, List<Workload> workloads, Room daemons, List<String> faults) {
        List<Room> nodes = new ArrayList<>();
        for (NodeGroup group : NodeGroup.in(output)) {
            Node node = group.real(daemons);
            if ("on-demand".equals(node.labels().get("hikkoshi.dev/capacity"))
                    && node.taints().isEmpty()) {
                int number = group.properties().path("ScalingConfig").path(size).asInt();
                for (int i = 0; i < number; i++) {
                    nodes.add(node.free());
                }
            }
        }
        workloads.stream()
                .sorted(Comparator.comparing((Workload one) -> -one.requests().milliCpu()))
                .forEach(workload -> {
                    for (int i = 0; i < workload.replicas(); i++) {
                        if (!place(nodes, workload.requests())) {
                            faults.add("%s: no on-demand node at %s has room for it".formatted(workload.name(), size));
                        }
                    }
                });
    }

    private static boolean place(List<Room> nodes, Room requests) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).holds(requests)) {
                nodes.set(i, nodes.get(i).minus(requests));
                return true;
            }
        }
        return false;
    }
}
