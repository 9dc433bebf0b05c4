package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.SharedNames;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names and labels of a feature's Kubernetes objects.
 *
 * <p>Objects that select pods (Service, PodDisruptionBudget, NetworkPolicy) use {@link #selector()}. Steps of the move
 * and releases do not change it.
 *
 * @param service the service
 * @param environment the environment
 * @param feature the feature; also the name of its ServiceAccount, ConfigMap, Secret and Service
 * @param namespace the namespace of its group of features
 * @param revision the tag or digest of its image
 * @param names the names of what its cluster has once
 */
public record WorkloadIdentity(
        String service, String environment, String feature, String namespace, String revision, SharedNames names) {

    /** The label that selects the pods of one feature. */
    public static final String NAME = "app.kubernetes.io/name";

    /** The label and annotation with the revision of the image. */
    public static final String VERSION = "app.kubernetes.io/version";

    private static final int LONGEST_LABEL = 63;

    public WorkloadIdentity {
        if (service.isEmpty() || environment.isEmpty() || feature.isEmpty() || namespace.isEmpty()) {
            throw new IllegalArgumentException("a workload has a service, an environment, a feature and a namespace");
        }
    }

    /** The selector of all pods of the feature, on both capacity types. */
    public SortedMap<String, String> selector() {
        return new TreeMap<>(Map.of(NAME, feature));
    }

    /** The labels of every object of the feature. */
    public SortedMap<String, String> labels() {
        SortedMap<String, String> labels = selector();
        labels.put("app.kubernetes.io/part-of", service);
        labels.put("app.kubernetes.io/managed-by", "hikkoshi");
        labels.put("hikkoshi.dev/environment", environment);
        return labels;
    }

    /** The labels of the feature's pods: those of every object, and the revision. */
    public SortedMap<String, String> podLabels() {
        SortedMap<String, String> labels = labels();
        labels.put(VERSION, revisionLabel());
        return labels;
    }

    /** The metadata of the object with the name {@code name}. */
    public ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels())
                .build();
    }

    /** The metadata of the object with the feature's name. */
    public ObjectMeta metadata() {
        return metadata(feature);
    }

    /**
     * The revision as the value of a label, which begins and ends with a letter or a digit. A digest contains a colon and
     * is too long for a label, and a tag may begin with an underscore.
     */
    private String revisionLabel() {
        String allowed = revision.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[._-]+", "");
        return allowed.substring(0, Math.min(allowed.length(), LONGEST_LABEL)).replaceAll("[._-]+$", "");
    }
}
