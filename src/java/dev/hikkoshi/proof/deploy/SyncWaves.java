package dev.hikkoshi.proof.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.SyncedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The objects of an Application after each wave of a sync. The waves in which something is deleted are swapped: what was
 * created last is deleted first.
 */
final class SyncWaves {

    private final List<JsonNode> afterEach = new ArrayList<>();

    private SyncWaves() {}

    /** The waves that lead from the old objects to the new ones; none if they are the same. */
    static SyncWaves of(List<JsonNode> old, List<JsonNode> wanted) {
        SyncWaves waves = new SyncWaves();
        if (old.equals(wanted)) {
            return waves;
        }
        SortedMap<String, JsonNode> live = new TreeMap<>();
        old.forEach(object -> live.put(KubernetesObjects.name(object), object));
        List<String> kept = wanted.stream().map(KubernetesObjects::name).toList();
        TreeSet<Integer> order = new TreeSet<>();
        old.forEach(object -> order.add(new SyncedObject(object).wave()));
        wanted.forEach(object -> order.add(new SyncedObject(object).wave()));
        TreeSet<Integer> pruned = new TreeSet<>();
        old.stream()
                .filter(object -> !kept.contains(KubernetesObjects.name(object)))
                .forEach(object -> pruned.add(new SyncedObject(object).wave()));
        List<Integer> deletions = List.copyOf(pruned);
        for (int wave : order) {
            int index = deletions.indexOf(wave);
            if (index >= 0) {
                int deleted = deletions.get(deletions.size() - 1 - index);
                live.values()
                        .removeIf(object -> new SyncedObject(object).wave() == deleted
                                && !kept.contains(KubernetesObjects.name(object)));
            }
            wanted.stream()
                    .filter(object -> new SyncedObject(object).wave() == wave)
                    .forEach(object -> live.put(KubernetesObjects.name(object), object));
            ArrayNode objects = JsonNodeFactory.instance.arrayNode();
            objects.addAll(live.values());
            waves.afterEach.add(objects);
        }
        return waves;
    }

    /** The number of waves. */
    int count() {
        return afterEach.size();
    }

    /** The objects after a wave, counted from 0. */
    JsonNode after(int wave) {
        return afterEach.get(wave);
    }
}
