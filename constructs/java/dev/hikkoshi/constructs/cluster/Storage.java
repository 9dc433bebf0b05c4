package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.TreeMap;

/** The default storage class: encrypted volumes, in the zone of the first pod that uses them. */
final class Storage {

    private Storage() {}

    static HasMetadata of(PlatformIdentity identity) {
        GenericKubernetesResource storage = new GenericKubernetesResource();
        storage.setApiVersion("storage.k8s.io/v1");
        storage.setKind("StorageClass");
        storage.setMetadata(identity.shared("gp3"));
        storage.getMetadata().getAnnotations().put("storageclass.kubernetes.io/is-default-class", "true");
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("type", "gp3");
        parameters.put("encrypted", "true");
        storage.setAdditionalProperty("provisioner", "ebs.csi.aws.com");
        storage.setAdditionalProperty("parameters", parameters);
        storage.setAdditionalProperty("allowVolumeExpansion", true);
        storage.setAdditionalProperty("reclaimPolicy", "Delete");
        storage.setAdditionalProperty("volumeBindingMode", "WaitForFirstConsumer");
        return storage;
    }
}
