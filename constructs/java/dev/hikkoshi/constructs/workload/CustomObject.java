package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** An object of a kind that the cluster learns from a CustomResourceDefinition, with a spec that is a record here. */
final class CustomObject {

    private CustomObject() {}

    static GenericKubernetesResource of(String apiVersion, String kind, ObjectMeta metadata, Record spec) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(apiVersion);
        object.setKind(kind);
        object.setMetadata(metadata);
        object.setAdditionalProperty("spec", spec);
        return object;
    }
}
