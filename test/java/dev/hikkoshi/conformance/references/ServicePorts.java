package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * The port of a Service is the port of the container, and a named target port has the name of the Service's port (Amazon EKS
 * user guide, Limit Pod traffic with Kubernetes network policies, Considerations: the network policies of the VPC CNI need it).
 */
public final class ServicePorts implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<PlacedPod> pods = PlacedPod.ownIn(output);
        for (JsonNode service : Objects.of(output, "Service")) {
            for (JsonNode port : service.at("/spec/ports")) {
                for (PlacedPod pod : pods) {
                    if (isOf(service, pod)) {
                        judge(service, port, pod, faults);
                    }
                }
            }
        }
        return faults;
    }

    private static void judge(JsonNode service, JsonNode port, PlacedPod pod, List<String> faults) {
        // Without a target port, it is the port of the Service (Kubernetes, Service).
        JsonNode target = port.has("targetPort") ? port.path("targetPort") : port.path("port");
        int number = target.asInt();
        if (target.isTextual()) {
            number = 0;
            for (JsonNode container : pod.template().at("/spec/containers")) {
                for (JsonNode one : container.path("ports")) {
                    number = one.path("name").equals(target)
                            ? one.path("containerPort").asInt()
                            : number;
                }
            }
            if (!port.path("name").equals(target)) {
                faults.add("%s: its port %s leads to the port %s"
                        .formatted(Objects.label(service), port.path("name").asText(), target.asText()));
            }
        }
        if (number != port.path("port").asInt()) {
            faults.add("%s: its port %d leads to port %d of %s"
                    .formatted(Objects.label(service), port.path("port").asInt(), number, pod.label()));
        }
    }

    private static boolean isOf(JsonNode service, PlacedPod pod) {
        JsonNode selector = service.at("/spec/selector");
        return Objects.namespace(service).equals(pod.namespace())
                && !selector.isEmpty()
                && selector.properties().stream().allMatch(label -> label.getValue()
                        .equals(pod.template().at("/metadata/labels").path(label.getKey())));
    }
}
