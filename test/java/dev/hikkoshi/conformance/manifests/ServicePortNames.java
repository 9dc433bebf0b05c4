package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The API server accepts the ports of each Service: more than one port have names, and no name and no number comes twice
 * (Kubernetes 1.36, {@code pkg/apis/core/validation/validation.go}, {@code ValidateService}).
 */
public final class ServicePortNames {

    private ServicePortNames() {}

    /** The faults of a Service. */
    public static List<String> faults(JsonNode service) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        JsonNode ports = service.at("/spec/ports");
        if (ports.isEmpty()) {
            faults.add("it has no port");
        }
        for (JsonNode port : ports) {
            String name = port.path("name").asText();
            String number = port.path("port").asText() + port.path("protocol").asText("TCP");
            if (name.isEmpty() && ports.size() > 1) {
                faults.add("one of its ports has no name");
            }
            if (!name.isEmpty() && !seen.add("name " + name) || !seen.add(number)) {
                faults.add("it has the port %s %s twice".formatted(name, number));
            }
        }
        return faults;
    }
}
