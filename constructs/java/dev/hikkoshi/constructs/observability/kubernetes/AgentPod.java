package dev.hikkoshi.constructs.observability.kubernetes;

import dev.hikkoshi.model.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Deployment of an observability agent. Its pods meet the restricted Pod Security Standard and run on on-demand
 * capacity, because the agent must keep running when spot instances are interrupted.
 *
 * @param owner its owner; the name is the Deployment's, the ServiceAccount's and the pods'
 * @param replicas the number of pods
 * @param configuration the text of its ConfigMap; a change of it restarts the pods, which read it once
 * @param containers the containers, each with {@code name}, {@code image} and more
 * @param volumes the volumes
 */
public record AgentPod(
        ObservedObject.Owner owner,
        int replicas,
        String configuration,
        List<Map<String, Object>> containers,
        List<Map<String, Object>> volumes) {

    /** Any user but root. */
    private static final int USER = 10001;

    /** The PriorityClass of agents. The cluster's platform creates it. */
    public static final String PRIORITY = "hikkoshi-agent";

    /** The node selector of pods that do not run on spot instances. */
    public static final Map<String, Object> ON_DEMAND = Map.of("hikkoshi.dev/capacity", "on-demand");

    /** The Deployment's {@code spec}. */
    public Map<String, Object> deployment() {
        return deployment(Map.of());
    }

    /** The {@code spec} of a Deployment whose pod ends before the next one starts, because two would do everything twice. */
    public Map<String, Object> replaced() {
        return deployment(Map.of("strategy", Map.of("type", "Recreate")));
    }

    private Map<String, Object> deployment(Map<String, Object> strategy) {
        Map<String, Object> labels = Map.of("app.kubernetes.io/name", owner.name());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("replicas", replicas);
        spec.putAll(strategy);
        spec.put("selector", Map.of("matchLabels", labels));
        Map<String, Object> template = new LinkedHashMap<>();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("labels", owner.labels());
        metadata.put("annotations", Map.of("hikkoshi.dev/configuration", Hash.of(configuration, 16)));
        template.put("metadata", metadata);
        template.put("spec", pod(labels));
        spec.put("template", template);
        return Map.of("spec", spec);
    }

    private Map<String, Object> pod(Map<String, Object> labels) {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("serviceAccountName", owner.name());
        // A higher priority than features, so that features cannot evict their agents.
        pod.put("priorityClassName", owner.names().of(PRIORITY));
        pod.put("nodeSelector", ON_DEMAND);
        Map<String, Object> security = new LinkedHashMap<>();
        security.put("runAsNonRoot", true);
        security.put("runAsUser", USER);
        security.put("runAsGroup", USER);
        security.put("fsGroup", USER);
        security.put("seccompProfile", Map.of("type", "RuntimeDefault"));
        pod.put("securityContext", security);
        Map<String, Object> spread = new LinkedHashMap<>();
        spread.put("maxSkew", 1);
        spread.put("topologyKey", "topology.kubernetes.io/zone");
        spread.put("whenUnsatisfiable", "ScheduleAnyway");
        spread.put("labelSelector", Map.of("matchLabels", labels));
        pod.put("topologySpreadConstraints", List.of(spread));
        List<Map<String, Object>> restricted = new ArrayList<>();
        containers.forEach(container -> restricted.add(restricted(container)));
        pod.put("containers", restricted);
        pod.put("volumes", volumes);
        return pod;
    }

    private static Map<String, Object> restricted(Map<String, Object> container) {
        Map<String, Object> copy = new LinkedHashMap<>(container);
        copy.put("securityContext", restricted());
        return copy;
    }

    /** The security context of a container for a restricted namespace. It does not depend on the context of the pod. */
    public static Map<String, Object> restricted() {
        Map<String, Object> security = new LinkedHashMap<>();
        security.put("allowPrivilegeEscalation", false);
        security.put("readOnlyRootFilesystem", true);
        security.put("runAsNonRoot", true);
        security.put("capabilities", Map.of("drop", List.of("ALL")));
        security.put("seccompProfile", Map.of("type", "RuntimeDefault"));
        return security;
    }

    /** Requests and the same memory as a limit. */
    public static Map<String, Object> resources(String cpu, String memory) {
        Map<String, Object> requests = new LinkedHashMap<>();
        requests.put("cpu", cpu);
        requests.put("memory", memory);
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("requests", requests);
        resources.put("limits", Map.of("memory", memory));
        return resources;
    }

    /** An environment variable from a key of a secret. */
    public static Map<String, Object> fromSecret(String variable, String secret, String key) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", variable);
        entry.put("valueFrom", Map.of("secretKeyRef", Map.of("name", secret, "key", key)));
        return entry;
    }

    /** An environment variable. */
    public static Map<String, Object> variable(String variable, String value) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", variable);
        entry.put("value", value);
        return entry;
    }

    /** A mount of a volume. */
    public static Map<String, Object> mount(String volume, String path) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", volume);
        entry.put("mountPath", path);
        return entry;
    }

    /** A volume with the files of a ConfigMap. */
    public static Map<String, Object> configMap(String volume, String name) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", volume);
        entry.put("configMap", Map.of("name", name));
        return entry;
    }

    /** A volume that is deleted with the pod. */
    public static Map<String, Object> scratch(String volume, String size) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", volume);
        entry.put("emptyDir", Map.of("sizeLimit", size));
        return entry;
    }
}
