package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;

/** An object of a custom kind. */
public final class CustomObject {

    private CustomObject() {}

    /**
     * The object.
     *
     * @param spec its {@code spec}: maps, lists, records and scalars
     */
    public static GenericKubernetesResource of(
            String apiVersion, String kind, ObjectMeta metadata, Map<String, ?> spec) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(apiVersion);
        object.setKind(kind);
        object.setMetadata(metadata);
        object.setAdditionalProperty("spec", spec);
        return object;
    }
}
