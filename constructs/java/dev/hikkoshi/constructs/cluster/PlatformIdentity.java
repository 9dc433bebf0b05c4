package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.SharedNames;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The service and environment of a platform, which are labels of all its objects.
 *
 * @param service the service
 * @param environment the environment
 * @param names the names of what its cluster has once
 */
public record PlatformIdentity(String service, String environment, SharedNames names) {

    SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/part-of", service);
        labels.put("app.kubernetes.io/managed-by", "hikkoshi");
        labels.put("hikkoshi.dev/environment", environment);
        return labels;
    }

    /** The metadata of an object without a namespace, or of a namespace. Its name is that of {@link #names}. */
    ObjectMeta shared(String name) {
        return new ObjectMetaBuilder()
                .withName(names.of(name))
                .withLabels(labels())
                .build();
    }

    /**
     * The metadata of an object in a namespace.
     *
     * @param namespace the whole name of the namespace
     */
    public ObjectMeta metadata(String namespace, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels())
                .build();
    }
}
