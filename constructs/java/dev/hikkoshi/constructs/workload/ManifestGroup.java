package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Objects that are applied together, as one resource of a template.
 *
 * <p>{@code kubectl apply --prune} deletes what has left a group, but only of kinds on its list: Service, ConfigMap,
 * Deployment and CronJob are on it; ServiceAccount, NetworkPolicy, PodDisruptionBudget, HorizontalPodAutoscaler and all
 * custom resources are not (trap T11). So an object of those kinds that may come and go is a group of its own without
 * pruning, and leaves with its resource.
 */
public final class ManifestGroup {

    private static final String PRUNE_LABEL = "hikkoshi.dev/applied-with";
    private static final String WAVE = "argocd.argoproj.io/sync-wave";

    private final String name;
    private final List<HasMetadata> objects;
    private final String pruneSelector;
    private final String json;

    private ManifestGroup(String name, List<HasMetadata> objects, String pruneSelector) {
        if (name.isEmpty() || objects.isEmpty()) {
            throw new IllegalArgumentException("a group of manifests has a name and at least one object");
        }
        this.name = name;
        this.objects = List.copyOf(objects);
        this.pruneSelector = pruneSelector;
        this.json = ManifestText.json(objects);
    }

    /** The group's name: unique in the feature, and the id of its resource. */
    public String name() {
        return name;
    }

    /** The objects, in the order in which they are applied. Nobody changes them any more. */
    public List<HasMetadata> objects() {
        return objects;
    }

    /** The label selector under which kubectl prunes; empty for no pruning. */
    public String pruneSelector() {
        return pruneSelector;
    }

    /** The objects as a JSON array: what kubectl is given, and what the chart is made of. */
    public String json() {
        return json;
    }

    /**
     * A group whose objects are deleted when they leave it.
     *
     * @param wave its place in the order of application, which GitOps controllers read from an annotation (trap T13)
     * @param owner the feature or platform part that it belongs to, unique in the cluster
     */
    public static ManifestGroup pruned(String name, int wave, String owner, List<HasMetadata> objects) {
        String value = owner + "." + name.toLowerCase(java.util.Locale.ROOT);
        objects.forEach(object -> {
            ObjectMeta metadata = object.getMetadata();
            Map<String, String> labels = new TreeMap<>(metadata.getLabels());
            labels.put(PRUNE_LABEL, value);
            metadata.setLabels(labels);
        });
        inWave(objects, wave);
        return new ManifestGroup(name, objects, PRUNE_LABEL + "=" + value);
    }

    /** A group whose objects leave only with the group. */
    public static ManifestGroup kept(String name, int wave, List<HasMetadata> objects) {
        inWave(objects, wave);
        return new ManifestGroup(name, objects, "");
    }

    private static void inWave(List<HasMetadata> objects, int wave) {
        objects.forEach(object -> {
            ObjectMeta metadata = object.getMetadata();
            Map<String, String> annotations = new TreeMap<>(metadata.getAnnotations());
            annotations.put(WAVE, Integer.toString(wave));
            metadata.setAnnotations(annotations);
        });
    }
}
