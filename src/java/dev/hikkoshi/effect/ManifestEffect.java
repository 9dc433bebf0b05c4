package dev.hikkoshi.effect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The effect of a change on one Kubernetes object.
 *
 * @param file the manifest file, without extension
 * @param object its kind, namespace and name: {@code Deployment api/app-api}
 * @param what {@code added}, {@code changed} or {@code removed}
 * @param lines for a changed object, each part that differs: {@code /spec/minReplicas: 12 → 40}
 */
public record ManifestEffect(String file, String object, String what, List<String> lines) {

    public ManifestEffect {
        lines = List.copyOf(lines);
    }

    /** The objects that differ, by file and name. */
    static List<ManifestEffect> of(PhaseOutput before, PhaseOutput after) {
        TreeSet<String> files = new TreeSet<>(before.manifests().keySet());
        files.addAll(after.manifests().keySet());
        List<ManifestEffect> effects = new ArrayList<>();
        for (String file : files) {
            effects.addAll(ofFile(file, objects(before, file), objects(after, file)));
        }
        return effects;
    }

    private static Map<String, JsonNode> objects(PhaseOutput output, String file) {
        Map<String, JsonNode> objects = new TreeMap<>();
        for (JsonNode object : output.manifests().getOrDefault(file, List.of())) {
            objects.put(KubernetesObjects.name(object), object);
        }
        return objects;
    }

    private static List<ManifestEffect> ofFile(String file, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<ManifestEffect> effects = new ArrayList<>();
        for (String name : names) {
            if (!before.containsKey(name)) {
                effects.add(new ManifestEffect(file, name, "added", List.of()));
            } else if (!after.containsKey(name)) {
                effects.add(new ManifestEffect(file, name, "removed", List.of()));
            } else if (!before.get(name).equals(after.get(name))) {
                effects.add(
                        new ManifestEffect(file, name, "changed", ManifestLines.of(before.get(name), after.get(name))));
            }
        }
        return effects;
    }
}
