package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Probes ask a port of their container. The kubelet looks a name up among the ports of the container, and the probe fails
 * without it (Kubernetes 1.36, {@code pkg/probe/util.go}, {@code ResolveContainerPort}); a number is one of the ports that the
 * container declares. Each probe asks in one way, and only a readiness probe may want more than one success ({@code
 * pkg/apis/core/validation/validation.go}, {@code validateProbe}, {@code validateLivenessProbe}).
 */
public final class PodProbes {

    private static final List<String> WAYS = List.of("exec", "grpc", "httpGet", "tcpSocket");

    private PodProbes() {}

    /** The faults of a pod template. */
    public static List<String> faults(JsonNode template) {
        List<String> faults = new ArrayList<>();
        for (JsonNode container : Containers.of(template)) {
            for (String name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
                if (container.has(name)) {
                    judge(container, name, faults);
                }
            }
        }
        return faults;
    }

    private static void judge(JsonNode container, String name, List<String> faults) {
        JsonNode probe = container.path(name);
        String place = "the %s of %s ".formatted(name, container.path("name").asText());
        List<String> ways = WAYS.stream().filter(probe::has).toList();
        if (ways.size() != 1) {
            faults.add(place + "asks in " + ways.size() + " ways");
            return;
        }
        JsonNode port = probe.path(ways.get(0)).path("port");
        if (!port.isMissingNode() && !hasPort(container, port)) {
            faults.add(place + "asks the port " + port.asText() + ", which the container does not have");
        }
        if (!name.equals("readinessProbe") && probe.path("successThreshold").asInt(1) != 1) {
            faults.add(place + "must have the successThreshold 1");
        }
    }

    private static boolean hasPort(JsonNode container, JsonNode wanted) {
        String field = wanted.isNumber() ? "containerPort" : "name";
        for (JsonNode port : container.path("ports")) {
            if (port.path(field).asText().equals(wanted.asText())) {
                return true;
            }
        }
        return false;
    }
}
