package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects that are applied together, as one resource of a template.
 *
 * <p>{@code kubectl apply --prune} deletes objects that are no longer in a group, but only of the kinds on its list.
 * Service, ConfigMap, Deployment and CronJob are on the list; ServiceAccount, NetworkPolicy, PodDisruptionBudget,
 * HorizontalPodAutoscaler and all custom resources are not (trap T11). Therefore an optional object of the latter kinds
 * has its own group without pruning and is deleted with the group's resource.
 *
 * @param name the group's name: unique in the feature, and the id of its resource
 * @param objects the objects, in the order in which they are applied
 * @param pruneSelector the label selector under which kubectl prunes; empty for no pruning
 */
public record ManifestGroup(String name, List<HasMetadata> objects, String pruneSelector) {

    private static final String PRUNE_LABEL = "hikkoshi.dev/applied-with";

    public ManifestGroup {
        objects = List.copyOf(objects);
        if (name.isEmpty() || objects.isEmpty()) {
            throw new IllegalArgumentException("a group of manifests has a name and at least one object");
        }
        objects.forEach(SyncOrder::annotate);
    }

    /**
     * A group whose objects are deleted when they are no longer in it.
     *
     * @param owner the feature or platform part that it belongs to, unique in the cluster
     */
    public static ManifestGroup pruned(String name, String owner, List<HasMetadata> objects) {
        String value = owner + "." + name.toLowerCase(java.util.Locale.ROOT);
        objects.forEach(object -> {
            ObjectMeta metadata = object.getMetadata();
            Map<String, String> labels = new TreeMap<>(metadata.getLabels());
            labels.put(PRUNE_LABEL, value);
            metadata.setLabels(labels);
        });
        return new ManifestGroup(name, objects, PRUNE_LABEL + "=" + value);
    }

    /** A group whose objects are deleted only together with the group. */
    public static ManifestGroup kept(String name, List<HasMetadata> objects) {
        return new ManifestGroup(name, objects, "");
    }
}
