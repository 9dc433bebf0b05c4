package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.PlatformPod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of a chart in insertion order, because hash maps would change the output in each run (trap T24). */
final class Values {

    private final Map<String, Object> map = new LinkedHashMap<>();

    Values with(String key, Object value) {
        map.put(key, value instanceof Values inner ? inner.map() : value);
        return this;
    }

    Values withAll(Map<String, Object> values) {
        map.putAll(values);
        return this;
    }

    Map<String, Object> map() {
        return map;
    }

    /** Requests, and a limit only for memory: a CPU limit would throttle a controller under load. */
    static Map<String, Object> resources(PlatformPod pod) {
        String cpu = pod.milliCpu() + "m";
        String memory = pod.memoryMiB() % 1024 == 0 ? pod.memoryMiB() / 1024 + "Gi" : pod.memoryMiB() + "Mi";
        return new Values()
                .with("requests", new Values().with("cpu", cpu).with("memory", memory))
                .with("limits", new Values().with("memory", memory))
                .map();
    }

    /** Spreads the replicas of one controller over zones. */
    static List<Object> acrossZones(String name) {
        List<Object> constraints = new ArrayList<>();
        constraints.add(new Values()
                .with("maxSkew", 1)
                .with("topologyKey", "topology.kubernetes.io/zone")
                .with("whenUnsatisfiable", "ScheduleAnyway")
                .with(
                        "labelSelector",
                        new Values().with("matchLabels", new Values().with("app.kubernetes.io/name", name)))
                .map());
        return constraints;
    }
}
