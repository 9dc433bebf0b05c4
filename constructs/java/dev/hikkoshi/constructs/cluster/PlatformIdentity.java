package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The service and environment of a platform, which are labels of all its objects.
 *
 * @param service the service
 * @param environment the environment
 */
public record PlatformIdentity(String service, String environment) {

    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/part-of", service);
        labels.put("app.kubernetes.io/managed-by", "hikkoshi");
        labels.put("hikkoshi.dev/environment", environment);
        return labels;
    }

    /** The metadata of an object without a namespace. */
    ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder().withName(name).withLabels(labels()).build();
    }

    /** The metadata of an object in a namespace. */
    public ObjectMeta metadata(String namespace, String name) {
        return new ObjectMetaBuilder(metadata(name)).withNamespace(namespace).build();
    }
}
