package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An agent of ours may read from the API server what it watches, and its pods have a token. Alloy discovers the pods behind the
 * ServiceMonitors (Grafana Alloy v1.18, prometheus.operator.servicemonitors: it lists and watches them; its Helm chart, {@code
 * templates/rbac.yaml}), and with {@code attachMetadata} their nodes; the sidecar watches ConfigMaps (kiwigrid/helm-charts,
 * Grafana's {@code templates/role.yaml}).
 */
public final class AgentRights implements Check {

    private static final List<String> VERBS = List.of("get", "list", "watch");

    /** What an image reads, as {@code group/resource}. */
    private static final Map<String, Set<String>> READS = Map.of(
            "grafana/alloy",
            Set.of(
                    "/nodes",
                    "/pods",
                    "/services",
                    "discovery.k8s.io/endpointslices",
                    "monitoring.coreos.com/servicemonitors"),
            "kiwigrid/k8s-sidecar",
            Set.of("/configmaps"));

    /**
     * What a receiver of the OpenTelemetry collector reads, by its name in the configuration (opentelemetry-collector-contrib
     * v0.153.0, receiver/k8sobjectsreceiver and k8sclusterreceiver, README.md; Prometheus, kubernetes_sd_config, role pod with
     * attach_metadata).
     */
    private static final Map<String, Set<String>> RECEIVERS = Map.of(
            "  k8sobjects:",
            Set.of("events.k8s.io/events"),
            "  prometheus/features:",
            Set.of("/nodes", "/pods"),
            "  k8s_cluster:",
            Set.of(
                    "/namespaces",
                    "/nodes",
                    "/pods",
                    "/replicationcontrollers",
                    "/resourcequotas",
                    "/services",
                    "apps/daemonsets",
                    "apps/deployments",
                    "apps/replicasets",
                    "apps/statefulsets",
                    "autoscaling/horizontalpodautoscalers",
                    "batch/cronjobs",
                    "batch/jobs"));

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        int seen = 0;
        for (PlacedPod pod : PlacedPod.ownIn(output)) {
            for (JsonNode container : pod.template().at("/spec/containers")) {
                for (Map.Entry<String, Set<String>> reads : READS.entrySet()) {
                    if (container.path("image").asText().contains("/" + reads.getKey() + ":")) {
                        seen++;
                        judge(output, pod, reads.getValue(), faults);
                    }
                }
            }
        }
        for (PlacedPod pod : PlacedPod.ownIn(output)) {
            String config = config(output, pod);
            for (Map.Entry<String, Set<String>> receiver : RECEIVERS.entrySet()) {
                if (config.contains("\n" + receiver.getKey() + "\n")) {
                    seen++;
                    judge(output, pod, receiver.getValue(), faults);
                }
            }
        }
        if (seen == 0 && Agents.runIn(output)) {
            faults.add("no agent reads from the API server");
        }
        return faults;
    }

    /** The configuration of a collector; empty for other pods. */
    private static String config(PhaseOutput output, PlacedPod pod) {
        JsonNode name = pod.template().at("/spec/serviceAccountName");
        return Objects.of(output, "ConfigMap").stream()
                .filter(map -> Objects.namespace(map).equals(pod.namespace())
                        && map.at("/metadata/name").equals(name))
                .map(map -> map.at("/data/config.yaml").asText())
                .findFirst()
                .orElse("");
    }

    private static void judge(PhaseOutput output, PlacedPod pod, Set<String> reads, List<String> faults) {
        JsonNode name = pod.template().at("/spec/serviceAccountName");
        Set<String> missing = new TreeSet<>();
        reads.forEach(one -> VERBS.forEach(verb -> missing.add(verb + " " + one)));
        for (String kind : List.of("RoleBinding", "ClusterRoleBinding")) {
            for (JsonNode binding : Objects.of(output, kind)) {
                boolean isInReach = kind.equals("ClusterRoleBinding")
                        || Objects.namespace(binding).equals(pod.namespace());
                for (JsonNode subject : binding.path("subjects")) {
                    if (isInReach
                            && subject.path("kind").asText().equals("ServiceAccount")
                            && subject.path("name").equals(name)
                            && subject.path("namespace").asText().equals(pod.namespace())) {
                        missing.removeAll(granted(output, binding));
                    }
                }
            }
        }
        missing.forEach(one -> faults.add("%s: it may not %s".formatted(pod.label(), one)));
        boolean hasToken =
                pod.template().at("/spec/automountServiceAccountToken").asBoolean(true)
                        && Objects.of(output, "ServiceAccount").stream()
                                .filter(account -> Objects.namespace(account).equals(pod.namespace())
                                        && account.at("/metadata/name").equals(name))
                                .allMatch(account -> account.path("automountServiceAccountToken")
                                        .asBoolean(true));
        if (!hasToken) {
            faults.add("%s: it has no token of its service account".formatted(pod.label()));
        }
    }

    private static Set<String> granted(PhaseOutput output, JsonNode binding) {
        JsonNode reference = binding.path("roleRef");
        Set<String> granted = new TreeSet<>();
        Objects.of(output, reference.path("kind").asText()).stream()
                .filter(role -> role.at("/metadata/name").equals(reference.path("name")))
                .filter(role -> reference.path("kind").asText().equals("ClusterRole")
                        || Objects.namespace(role).equals(Objects.namespace(binding)))
                .forEach(role -> role.path("rules").forEach(rule -> rule.path("apiGroups")
                        .forEach(group -> rule.path("resources").forEach(resource -> rule.path("verbs")
                                .forEach(verb -> granted.add(
                                        verb.asText() + " " + group.asText() + "/" + resource.asText()))))));
        return granted;
    }
}
