package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.CustomObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.TreeMap;

/** The storage class of volumes that name none: encrypted, in the zone of the pod that asks first. */
final class Storage {

    private Storage() {}

    static HasMetadata of(PlatformIdentity identity) {
        ObjectMeta metadata = identity.metadata("gp3");
        metadata.getAnnotations().put("storageclass.kubernetes.io/is-default-class", "true");
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("type", "gp3");
        parameters.put("encrypted", "true");
        Map<String, Object> properties = new TreeMap<>();
        properties.put("provisioner", "ebs.csi.aws.com");
        properties.put("parameters", parameters);
        properties.put("allowVolumeExpansion", true);
        properties.put("reclaimPolicy", "Delete");
        properties.put("volumeBindingMode", "WaitForFirstConsumer");
        return CustomObject.of("storage.k8s.io/v1", "StorageClass", metadata, properties);
    }
}
