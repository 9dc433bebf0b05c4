package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What one controller reads, another one serves:
 *
 * <ul>
 *   <li>A HorizontalPodAutoscaler of CPU reads {@code metrics.k8s.io}, which only metrics-server serves (Kubernetes,
 *       Horizontal Pod Autoscaling).
 *   <li>A TriggerAuthentication with {@code provider: aws} and {@code identityOwner: keda} uses the identity of KEDA's operator
 *       (KEDA, AWS Pod Identity), which is a pod identity association of its service account. In a cluster of others, both are
 *       the owner's.
 *   <li>A ServiceMonitor names a port of a Service that its selector finds, and a NetworkPolicy of the same pods admits the
 *       namespace of the agent on that port.
 * </ul>
 */
public final class ControllersMeet implements Check {

    private static final String AGENT = "monitoring";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        boolean isOurs = output.phase().environment().cluster().isNew();
        if (isOurs && !Objects.of(output, "HorizontalPodAutoscaler").isEmpty() && !hasAddOn(output, "metrics-server")) {
            faults.add("cluster: no metrics-server for the HorizontalPodAutoscalers");
        }
        for (JsonNode authentication : Objects.of(output, "TriggerAuthentication")) {
            boolean ofKeda =
                    authentication.at("/spec/podIdentity/provider").asText().equals("aws")
                            && authentication
                                    .at("/spec/podIdentity/identityOwner")
                                    .asText()
                                    .equals("keda");
            if (isOurs && ofKeda && !hasIdentity(output, "keda", "keda-operator")) {
                faults.add(Objects.label(authentication) + ": keda-operator has no identity");
            }
        }
        Objects.of(output, "ServiceMonitor").forEach(monitor -> judge(output, monitor, faults));
        return faults;
    }

    private static void judge(PhaseOutput output, JsonNode monitor, List<String> faults) {
        String name = monitor.at("/spec/endpoints/0/port").asText();
        List<Integer> ports = ports(output, monitor);
        String agent = output.phase().environment().sharedNames().of(AGENT);
        if (ports.size() != 1) {
            faults.add("%s: %d ports are called %s".formatted(Objects.label(monitor), ports.size(), name));
        } else if (Objects.of(output, "NetworkPolicy").stream()
                .filter(policy -> isIn(monitor, policy))
                .noneMatch(policy -> admitsAgent(policy, agent, monitor, ports.get(0)))) {
            faults.add(
                    "%s: no NetworkPolicy admits the agent on port %d".formatted(Objects.label(monitor), ports.get(0)));
        }
    }

    /** The ports of pods that a ServiceMonitor names. */
    static List<Integer> ports(PhaseOutput output, JsonNode monitor) {
        String name = monitor.at("/spec/endpoints/0/port").asText();
        List<Integer> ports = new ArrayList<>();
        for (JsonNode service : Objects.of(output, "Service")) {
            if (isIn(monitor, service)
                    && has(service.at("/metadata/labels"), monitor.at("/spec/selector/matchLabels"))) {
                service.at("/spec/ports").forEach(port -> {
                    if (port.path("name").asText().equals(name)) {
                        ports.add(port.path("targetPort").asInt());
                    }
                });
            }
        }
        return ports;
    }

    private static boolean admitsAgent(JsonNode policy, String agent, JsonNode monitor, int port) {
        boolean selects = has(monitor.at("/metadata/labels"), policy.at("/spec/podSelector/matchLabels"));
        for (JsonNode ingress : policy.at("/spec/ingress")) {
            boolean fromAgent = ingress.at("/from/0/namespaceSelector/matchLabels")
                    .path("kubernetes.io/metadata.name")
                    .asText()
                    .equals(agent);
            if (selects && fromAgent && ingress.at("/ports/0/port").asInt() == port) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(JsonNode one, JsonNode other) {
        return Objects.namespace(one).equals(Objects.namespace(other));
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        return !wanted.isEmpty()
                && wanted.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    private static boolean hasAddOn(PhaseOutput output, String name) {
        return output.properties("cluster", "AWS::EKS::Addon").values().stream()
                .anyMatch(addOn -> addOn.path("AddonName").asText().equals(name));
    }

    private static boolean hasIdentity(PhaseOutput output, String namespace, String account) {
        return output.properties("cluster", "AWS::EKS::PodIdentityAssociation").values().stream()
                .anyMatch(identity -> identity.path("Namespace").asText().equals(namespace)
                        && identity.path("ServiceAccount").asText().equals(account));
    }
}
