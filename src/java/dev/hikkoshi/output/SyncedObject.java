package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.ApiGroup;
import java.util.List;

/**
 * A Kubernetes object as Argo CD sees it: its kind, and what its annotations say about its sync.
 *
 * @param object the object as it is applied
 */
public record SyncedObject(JsonNode object) {

    private static final String PREFIX = "argocd.argoproj.io/";

    /** The API group of its kind. */
    public ApiGroup group() {
        return ApiGroup.of(object.path("apiVersion").asText());
    }

    /** Its kind. */
    public String kind() {
        return KubernetesObjects.kind(object);
    }

    /** Its namespace; empty for an object of the cluster. */
    public String namespace() {
        return object.at("/metadata/namespace").asText();
    }

    /** Kind, namespace and name. */
    public String name() {
        return KubernetesObjects.name(object);
    }

    /** Its wave; 0 if it names none. */
    public int wave() {
        return object.at("/metadata/annotations").path(PREFIX + "sync-wave").asInt(0);
    }

    /** Whether it has this sync option. */
    public boolean has(String option) {
        return List.of(object.at("/metadata/annotations")
                        .path(PREFIX + "sync-options")
                        .asText()
                        .split(","))
                .contains(option);
    }

    /** The store that an ExternalSecret reads. */
    public String secretStore() {
        return object.at("/spec/secretStoreRef/name").asText();
    }

    /** The object with this kind and name in the namespace of this object. */
    public String neighbour(String kind, String name) {
        return kind + " " + (namespace().isEmpty() ? "" : namespace() + "/") + name;
    }
}
