package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Extracts the parts of a rendered chart that decide whether its pods are admitted, scheduled and connected. */
final class PodFacts {

    private static final Set<String> OF_PODS = Set.of(
            "affinity",
            "automountServiceAccountToken",
            "hostIPC",
            "hostNetwork",
            "hostPID",
            "hostUsers",
            "nodeSelector",
            "priorityClassName",
            "securityContext",
            "serviceAccountName",
            "terminationGracePeriodSeconds",
            "tolerations",
            "topologySpreadConstraints");

    private static final Set<String> OF_CONTAINERS =
            Set.of("image", "lifecycle", "name", "ports", "resources", "restartPolicy", "securityContext");

    /** The fields of a volume's source that identify the mounted object. */
    private static final Set<String> OF_VOLUMES = Set.of("path", "secretName", "name", "claimName", "sizeLimit");

    private PodFacts() {}

    /** The pod templates of a rendering, sorted by kind and name. */
    static List<JsonNode> pods(List<JsonNode> objects) {
        List<JsonNode> pods = new ArrayList<>();
        for (JsonNode object : objects) {
            JsonNode template = template(object);
            if (!template.isMissingNode()) {
                ObjectNode pod = JsonNodeFactory.instance.objectNode();
                pod.put("kind", object.path("kind").asText());
                pod.put("name", object.at("/metadata/name").asText());
                if (object.path("spec").has("replicas")) {
                    pod.set("replicas", object.at("/spec/replicas"));
                }
                pod.set("template", reduced(template));
                pods.add(pod);
            }
        }
        pods.sort((one, other) -> label(one).compareTo(label(other)));
        return pods;
    }

    /** The webhooks of a rendering. */
    static List<JsonNode> webhooks(List<JsonNode> objects) {
        List<JsonNode> webhooks = new ArrayList<>();
        for (JsonNode object : objects) {
            if (object.path("kind").asText().endsWith("WebhookConfiguration")) {
                object.path("webhooks").forEach(webhook -> {
                    ObjectNode facts = JsonNodeFactory.instance.objectNode();
                    facts.put("name", webhook.path("name").asText());
                    facts.put("failurePolicy", webhook.path("failurePolicy").asText("Fail"));
                    facts.put(
                            "service", webhook.at("/clientConfig/service/name").asText());
                    facts.put("port", targetPort(webhook.at("/clientConfig/service"), objects));
                    webhooks.add(facts);
                });
            }
        }
        webhooks.sort((one, other) ->
                one.path("name").asText().compareTo(other.path("name").asText()));
        return webhooks;
    }

    /** The port of the pods behind a webhook's service. */
    private static String targetPort(JsonNode reference, List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals("Service")
                        && object.at("/metadata/name").equals(reference.path("name")))
                .map(service -> service.at("/spec/ports/0/targetPort").asText())
                .findFirst()
                .orElse("");
    }

    /** The pod template of an object that creates pods; a missing node for any other. */
    private static JsonNode template(JsonNode object) {
        return switch (object.path("kind").asText()) {
            case "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "Job" -> object.at("/spec/template");
            case "CronJob" -> object.at("/spec/jobTemplate/spec/template");
            case "Pod" -> object;
            default -> object.path("no template");
        };
    }

    private static JsonNode reduced(JsonNode template) {
        ObjectNode reduced = JsonNodeFactory.instance.objectNode();
        ObjectNode metadata = reduced.putObject("metadata");
        JsonNode labels = template.at("/metadata/labels");
        if (labels.isObject()) {
            metadata.set("labels", labels);
        }
        ObjectNode annotations = JsonNodeFactory.instance.objectNode();
        template.at("/metadata/annotations").properties().forEach(annotation -> {
            if (annotation.getKey().contains("apparmor") || annotation.getKey().contains("safe-to-evict")) {
                annotations.set(annotation.getKey(), annotation.getValue());
            }
        });
        if (!annotations.isEmpty()) {
            metadata.set("annotations", annotations);
        }
        ObjectNode spec = kept(template.path("spec"), OF_PODS);
        for (String kind : List.of("initContainers", "containers")) {
            if (template.path("spec").has(kind)) {
                template.path("spec").path(kind).forEach(container -> spec.withArray(kind)
                        .add(container(container)));
            }
        }
        template.at("/spec/volumes").forEach(volume -> spec.withArray("volumes").add(volume(volume)));
        reduced.set("spec", spec);
        return reduced;
    }

    /** A container, with the secrets that its variables come from. */
    private static ObjectNode container(JsonNode container) {
        ObjectNode kept = kept(container, OF_CONTAINERS);
        Set<String> secrets = new TreeSet<>();
        container
                .findValues("secretKeyRef")
                .forEach(reference -> secrets.add(reference.path("name").asText() + "/"
                        + reference.path("key").asText()));
        if (!secrets.isEmpty()) {
            secrets.forEach(kept.putArray("secretKeys")::add);
        }
        return kept;
    }

    private static ObjectNode volume(JsonNode volume) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        volume.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                kept.set(field.getKey(), kept(field.getValue(), OF_VOLUMES));
            } else {
                kept.set(field.getKey(), field.getValue());
            }
        });
        return kept;
    }

    private static ObjectNode kept(JsonNode object, Set<String> fields) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        new TreeSet<>(fields).forEach(field -> {
            JsonNode value = object.path(field);
            if (!value.isMissingNode() && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
                kept.set(field, value);
            }
        });
        return kept;
    }

    private static String label(JsonNode pod) {
        return pod.path("kind").asText() + " " + pod.path("name").asText();
    }
}
