package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The containers of a pod template. */
final class Containers {

    private Containers() {}

    /** All containers, init containers first. */
    static List<JsonNode> of(JsonNode template) {
        List<JsonNode> containers = new ArrayList<>();
        template.at("/spec/initContainers").forEach(containers::add);
        template.at("/spec/containers").forEach(containers::add);
        return containers;
    }
}
