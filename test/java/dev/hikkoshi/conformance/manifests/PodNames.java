package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A pod has each name once: of its containers, its volumes, and of the ports and variables of a container. The API server
 * refuses a second container, volume or port of a name (Kubernetes 1.36, {@code pkg/apis/core/validation/validation.go}:
 * {@code validateContainers}, {@code ValidateVolumes}, {@code validateContainerPorts}). It takes a second variable, and the
 * last one counts; a server-side apply refuses it, as it refuses a second port of a number and a protocol ({@code
 * x-kubernetes-list-map-keys}).
 */
public final class PodNames {

    private PodNames() {}

    /** The faults of a pod template. */
    public static List<String> faults(JsonNode template) {
        List<String> faults = new ArrayList<>();
        twice(Containers.of(template), PodNames::name, "container", faults);
        twice(template.at("/spec/volumes"), PodNames::name, "volume", faults);
        for (JsonNode container : Containers.of(template)) {
            String place = name(container) + ": ";
            twice(container.path("ports"), PodNames::name, place + "port", faults);
            twice(
                    container.path("ports"),
                    port -> port.path("containerPort").asText()
                            + port.path("protocol").asText("TCP"),
                    place + "port",
                    faults);
            twice(container.path("env"), PodNames::name, place + "variable", faults);
        }
        return faults;
    }

    private static String name(JsonNode one) {
        return one.path("name").asText();
    }

    private static void twice(
            Iterable<JsonNode> list, Function<JsonNode, String> name, String what, List<String> faults) {
        Set<String> seen = new HashSet<>();
        for (JsonNode one : list) {
            String key = name.apply(one);
            if (!key.isEmpty() && !seen.add(key)) {
                faults.add("it has the %s %s twice".formatted(what, key));
            }
        }
    }
}
