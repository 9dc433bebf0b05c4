package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Each pod of ours finds what it names in its namespace: its service account, without which the API server creates no pod
 * (Kubernetes 1.36, {@code plugin/pkg/admission/serviceaccount}), its priority class ({@code .../priority}), and the volume claims, the ConfigMaps and Secrets of its variables and volumes,
 * with their keys, without which the kubelet starts no container ({@code CreateContainerConfigError}, {@code FailedMount}). A
 * reference with {@code optional} must be right too: it would be empty for ever.
 */
public final class PodsFindConfiguration implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Keys keys = new Keys(output);
        List<PlacedPod> pods = PlacedPod.ownIn(output);
        for (PlacedPod pod : pods) {
            JsonNode spec = pod.template().path("spec");
            String account = spec.path("serviceAccountName").asText("default");
            if (!account.equals("default")
                    && Objects.of(output, "ServiceAccount").stream()
                            .noneMatch(one -> Objects.namespace(one).equals(pod.namespace())
                                    && one.at("/metadata/name").asText().equals(account))) {
                faults.add("%s: there is no service account %s".formatted(pod.label(), account));
            }
            String priority = spec.path("priorityClassName").asText();
            if (!priority.isEmpty()
                    && !priority.startsWith("system-")
                    && Objects.of(output, "PriorityClass").stream()
                            .noneMatch(one -> one.at("/metadata/name").asText().equals(priority))) {
                faults.add("%s: there is no priority class %s".formatted(pod.label(), priority));
            }
            references(spec, (kind, reference) -> judge(pod, kind, reference, keys, faults));
        }
        if (pods.isEmpty()
                && output.phase().hasObservability()
                && output.phase().hasCluster()) {
            faults.add("no pod in an output with a cluster");
        }
        return faults;
    }

    /** Each reference, with the kind that it names; all have a name, and some a key. */
    private static void references(JsonNode spec, BiConsumer<String, JsonNode> found) {
        for (String kind : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(kind)) {
                for (JsonNode variable : container.path("env")) {
                    take("ConfigMap", variable.at("/valueFrom/configMapKeyRef"), found);
                    take("Secret", variable.at("/valueFrom/secretKeyRef"), found);
                }
                for (JsonNode source : container.path("envFrom")) {
                    take("ConfigMap", source.path("configMapRef"), found);
                    take("Secret", source.path("secretRef"), found);
                }
            }
        }
        spec.path("imagePullSecrets").forEach(secret -> take("Secret", secret, found));
        for (JsonNode volume : spec.path("volumes")) {
            take("PersistentVolumeClaim", volume.path("persistentVolumeClaim"), found);
            take("ConfigMap", volume.path("configMap"), found);
            take("Secret", volume.path("secret"), found);
            for (JsonNode source : volume.at("/projected/sources")) {
                take("ConfigMap", source.path("configMap"), found);
                take("Secret", source.path("secret"), found);
            }
        }
    }

    private static void take(String kind, JsonNode reference, BiConsumer<String, JsonNode> found) {
        if (!reference.isMissingNode()) {
            found.accept(kind, reference);
        }
    }

    private static void judge(PlacedPod pod, String kind, JsonNode reference, Keys keys, List<String> faults) {
        String name = reference
                .path("name")
                .asText(reference
                        .path("secretName")
                        .asText(reference.path("claimName").asText()));
        String label = Keys.label(kind, pod.namespace(), name);
        if (!keys.has(kind, pod.namespace(), name)) {
            faults.add("%s: there is no %s".formatted(pod.label(), label));
            return;
        }
        List<JsonNode> items = new ArrayList<>();
        reference.path("items").forEach(items::add);
        if (reference.has("key")) {
            items.add(reference);
        }
        for (JsonNode item : items) {
            String key = item.path("key").asText();
            if (!keys.has(kind, pod.namespace(), name, key)) {
                faults.add("%s: %s has no key %s".formatted(pod.label(), label, key));
            }
        }
        paths(pod, reference)
                .filter(path -> items.isEmpty() && !keys.has(kind, pod.namespace(), name, path))
                .forEach(path -> faults.add("%s: %s has no key %s".formatted(pod.label(), label, path)));
    }

    /** The files that containers mount from the volume of a reference. */
    private static Stream<String> paths(PlacedPod pod, JsonNode reference) {
        List<String> paths = new ArrayList<>();
        for (JsonNode volume : pod.template().at("/spec/volumes")) {
            if (volume.path("configMap") == reference || volume.path("secret") == reference) {
                for (JsonNode container : pod.template().at("/spec/containers")) {
                    for (JsonNode mount : container.path("volumeMounts")) {
                        if (mount.path("name").equals(volume.path("name")) && mount.has("subPath")) {
                            paths.add(mount.path("subPath").asText());
                        }
                    }
                }
            }
        }
        return paths.stream();
    }
}
