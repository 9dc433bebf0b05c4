package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The metadata with which the CDK CLI says where a resource comes from. It changes nothing that is deployed. */
public final class PathMetadata {

    private static final String KEY = "Metadata";

    private PathMetadata() {}

    /** Removes it from each resource of a template. */
    public static void remove(JsonNode template) {
        for (JsonNode resource : template.path("Resources")) {
            if (resource.path(KEY) instanceof ObjectNode metadata) {
                List<String> names = metadata.properties().stream()
                        .map(entry -> entry.getKey())
                        .filter(name -> name.equals("aws:cdk:path") || name.startsWith("aws:asset:"))
                        .toList();
                metadata.remove(names);
                if (metadata.isEmpty()) {
                    ((ObjectNode) resource).remove(KEY);
                }
            }
        }
    }
}
