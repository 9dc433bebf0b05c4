package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.Selector;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chain from a target group to its pods has no gap. A TargetGroupBinding names a target group, of its type of target and of
 * addresses, and a port of a Service of its namespace (AWS Load Balancer Controller v3.5.0, {@code
 * pkg/targetgroupbinding/resource_manager.go}; without a type, CloudFormation makes a group of instances). The load balancer
 * speaks to the pods and asks for their health as the readiness probe of the pods does: protocol, path and port. Otherwise pods
 * are ready for Kubernetes and unhealthy for the load balancer, and with readiness gates no rollout ends.
 */
public final class BindingsMeetGroups implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<TargetGroup> groups = TargetGroup.in(output.stacks());
        List<JsonNode> bindings = Objects.of(output, "TargetGroupBinding");
        for (JsonNode binding : bindings) {
            String label = Objects.label(binding) + ": ";
            List<TargetGroup> named = groups.stream()
                    .filter(group -> group.name().equals(binding.at("/spec/targetGroupName")))
                    .toList();
            if (named.size() != 1) {
                faults.add(label + named.size() + " target groups are called "
                        + binding.at("/spec/targetGroupName").asText());
                continue;
            }
            JsonNode group = named.get(0).properties();
            same(label, "targets", group.path("TargetType").asText("instance"), binding.at("/spec/targetType"), faults);
            same(
                    label,
                    "addresses",
                    group.path("IpAddressType").asText("ipv4"),
                    binding.at("/spec/ipAddressType"),
                    faults);
            Optional<JsonNode> port = port(output, binding);
            if (port.isEmpty()) {
                faults.add("%sthere is no port %s of Service %s/%s"
                        .formatted(
                                label,
                                binding.at("/spec/serviceRef/port").asText(),
                                Objects.namespace(binding),
                                binding.at("/spec/serviceRef/name").asText()));
            } else {
                pods(output, binding).forEach(pod -> probe(label, pod, port.get(), group, faults));
            }
        }
        if (bindings.isEmpty() && output.phase().states().values().stream().anyMatch(BindingsMeetGroups::isBound)) {
            faults.add("0 bindings, although pods serve requests");
        }
        return faults;
    }

    private static boolean isBound(FeatureState state) {
        return state.feature() instanceof HttpFeature && state.eksAttached();
    }

    private static void same(String label, String what, String group, JsonNode binding, List<String> faults) {
        if (!binding.asText().equals(group)) {
            faults.add("%sthe %s of the group are %s, and of the binding %s"
                    .formatted(label, what, group, binding.asText()));
        }
    }

    private static void probe(String label, PlacedPod pod, JsonNode port, JsonNode group, List<String> faults) {
        JsonNode container = pod.template().at("/spec/containers/0");
        JsonNode probe = container.at("/readinessProbe/httpGet");
        String asks = "%s %s on port %d"
                .formatted(
                        probe.path("scheme").asText("HTTP"),
                        probe.path("path").asText("/"),
                        number(container, probe.path("port")));
        String health = group.path("HealthCheckPort").asText("traffic-port");
        int traffic = number(container, port.has("targetPort") ? port.path("targetPort") : port.path("port"));
        String checks = "%s %s on port %s"
                .formatted(
                        group.path("HealthCheckProtocol").asText("HTTP"),
                        group.path("HealthCheckPath").asText("/"),
                        health.equals("traffic-port") ? traffic : health);
        if (!group.path("HealthCheckEnabled").asBoolean(true) || !checks.equals(asks)) {
            faults.add("%sthe group checks %s, and the readiness probe of %s asks %s"
                    .formatted(label, checks, pod.label(), asks));
        }
        // One port speaks one protocol: that of the probe.
        if (number(container, probe.path("port")) == traffic
                && !group.path("Protocol").asText().equals(probe.path("scheme").asText("HTTP"))) {
            faults.add("%sthe group speaks %s, and %s speaks %s"
                    .formatted(
                            label,
                            group.path("Protocol").asText(),
                            pod.label(),
                            probe.path("scheme").asText("HTTP")));
        }
    }

    private static int number(JsonNode container, JsonNode port) {
        if (port.isNumber()) {
            return port.asInt();
        }
        for (JsonNode one : container.path("ports")) {
            if (one.path("name").equals(port)) {
                return one.path("containerPort").asInt();
            }
        }
        return 0;
    }

    private static Optional<JsonNode> port(PhaseOutput output, JsonNode binding) {
        JsonNode reference = binding.at("/spec/serviceRef");
        for (JsonNode service : services(output, binding)) {
            for (JsonNode port : service.at("/spec/ports")) {
                if (port.path("port").equals(reference.path("port"))
                        || port.path("name").equals(reference.path("port"))) {
                    return Optional.of(port);
                }
            }
        }
        return Optional.empty();
    }

    private static List<PlacedPod> pods(PhaseOutput output, JsonNode binding) {
        return PlacedPod.ownIn(output).stream()
                .filter(pod -> pod.namespace().equals(Objects.namespace(binding)))
                .filter(pod -> services(output, binding).stream()
                        .anyMatch(service ->
                                Selector.has(pod.template().at("/metadata/labels"), service.at("/spec/selector"))))
                .toList();
    }

    private static List<JsonNode> services(PhaseOutput output, JsonNode binding) {
        return Objects.of(output, "Service").stream()
                .filter(service -> Objects.namespace(service).equals(Objects.namespace(binding))
                        && service.at("/metadata/name").equals(binding.at("/spec/serviceRef/name")))
                .toList();
    }
}
