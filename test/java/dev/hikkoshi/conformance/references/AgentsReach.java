package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The NetworkPolicy of an agent's namespace lets it out to everything that it reads, which is in other namespaces and on nodes:
 *
 * <ul>
 *   <li>A target of the role {@code node} is the kubelet, on port 10250 (Prometheus, Configuration, kubernetes_sd_config: "The target
 *       address defaults to the first existing address of the Kubernetes node object", with the kubelet's port).
 *   <li>node-exporter listens on port 9100 of each node (its chart, {@code service.port}).
 *   <li>New Relic's infrastructure agent reads the kubelet, too (nri-kubernetes, {@code charts/newrelic-infrastructure}).
 *   <li>A ServiceMonitor names a port of a Service.
 * </ul>
 */
public final class AgentsReach implements Check {

    private static final int KUBELET = 10250;
    private static final int NODE_EXPORTER = 9100;

    private static final String PROMETHEUS = "monitoring";
    private static final String NEW_RELIC = "new-relic";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        SharedNames names = output.phase().environment().sharedNames();
        String prometheus = names.of(PROMETHEUS);
        String newRelic = names.of(NEW_RELIC);
        for (JsonNode config : Objects.of(output, "ConfigMap")) {
            String collector = config.at("/data/config.yaml").asText();
            if (config.at("/data/config.alloy").asText().contains("role = \"node\"")
                    || collector.contains("role: node")) {
                judge(output, prometheus, KUBELET, "the containers of each node", faults);
            }
            if (collector.contains("prometheus/features:")) {
                judge(output, prometheus, ApplicationMetric.PORT, "each feature", faults);
            }
        }
        for (Release release : Release.in(output)) {
            if (release.chart().equals("prometheus-node-exporter")) {
                judge(output, prometheus, NODE_EXPORTER, "each node", faults);
            }
            if (release.values().at("/newrelic-infrastructure/enabled").asBoolean()) {
                judge(output, newRelic, KUBELET, "the containers of each node", faults);
            }
        }
        for (JsonNode monitor : Objects.of(output, "ServiceMonitor")) {
            ControllersMeet.ports(output, monitor)
                    .forEach(port -> judge(output, prometheus, port, Objects.label(monitor), faults));
        }
        return faults;
    }

    private static void judge(PhaseOutput output, String namespace, int port, String what, List<String> faults) {
        boolean reaches = Objects.of(output, "NetworkPolicy").stream()
                .filter(policy -> Objects.namespace(policy).equals(namespace))
                .flatMap(
                        policy -> StreamSupport.stream(policy.at("/spec/egress").spliterator(), false))
                .anyMatch(rule -> rule.at("/to/0/ipBlock/cidr").asText().equals("0.0.0.0/0")
                        && rule.path("ports").findValues("port").stream().anyMatch(each -> each.asInt() == port));
        if (!reaches) {
            faults.add("%s: no NetworkPolicy lets its agents out to port %d of %s".formatted(namespace, port, what));
        }
    }
}
