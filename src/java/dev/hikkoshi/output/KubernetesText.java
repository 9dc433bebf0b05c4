package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names, labels and ports of Kubernetes objects as the API server accepts them
 * ({@code kubernetes/kubernetes} v1.36.0, {@code staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go};
 * of CronJobs, {@code pkg/apis/batch/validation/validation.go}). A custom resource has the rules of its controller
 * besides.
 */
public final class KubernetesText {

    private static final int LABEL = 63;
    private static final int SUBDOMAIN = 253;

    /** A Job adds 11 characters to the name of its CronJob. */
    private static final int CRON_JOB = 52;

    private static final int PORT = 15;

    /** Bytes of all annotations of one object. */
    private static final int ANNOTATIONS = 262_144;

    /** Kinds whose name is a DNS label. The names of other kinds are DNS subdomains. */
    private static final Map<String, Integer> LABELS =
            Map.of("Namespace", LABEL, "Service", LABEL, "CronJob", CRON_JOB);

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern DNS_SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern PORT_NAME = Pattern.compile("(?!.*--)(?=.*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?");
    private static final Pattern KEY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern DATA_KEY = Pattern.compile("[-._A-Za-z0-9]+");

    private final List<String> refusals = new ArrayList<>();

    private KubernetesText() {}

    /** What the API server refuses in an object, one sentence each, with the limit. */
    public static List<String> refusals(JsonNode object) {
        KubernetesText text = new KubernetesText();
        text.judgeName(object);
        text.judgeAnnotations(object.path("metadata").path("annotations"));
        text.judgeKeys(object);
        text.walk(object);
        return text.refusals;
    }

    private void judgeName(JsonNode object) {
        String kind = KubernetesObjects.kind(object);
        String name = KubernetesObjects.nameOf(object);
        // Names of roles and their bindings are path segments: any text without a slash.
        if (!kind.matches("(Cluster)?Role(Binding)?")) {
            Integer label = LABELS.get(kind);
            judge("the name", name, label == null ? SUBDOMAIN : label, label == null ? DNS_SUBDOMAIN : DNS_LABEL);
        }
        String namespace = object.path("metadata").path("namespace").asText();
        if (!namespace.isEmpty()) {
            judge("the namespace", namespace, LABEL, DNS_LABEL);
        }
    }

    private void judgeAnnotations(JsonNode annotations) {
        int bytes = 0;
        for (var annotation : annotations.properties()) {
            bytes += annotation.getKey().getBytes(StandardCharsets.UTF_8).length
                    + annotation.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
            judge("the annotation", annotation.getKey(), SUBDOMAIN + 1 + LABEL, KEY);
        }
        if (bytes > ANNOTATIONS) {
            refusals.add("the annotations have %d bytes; at most %d".formatted(bytes, ANNOTATIONS));
        }
    }

    private void judgeKeys(JsonNode object) {
        if (KubernetesObjects.kind(object).equals("ConfigMap")) {
            KubernetesObjects.configurationKeys(object).forEach(key -> judge("the key", key, SUBDOMAIN, DATA_KEY));
        }
    }

    private void walk(JsonNode node) {
        for (var field : node.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "labels", "matchLabels" -> judgeLabels(value);
                case "containers", "initContainers", "volumes" -> judgeNames(field.getKey(), value);
                default -> {}
            }
            walk(value);
        }
        if (node.isArray()) {
            node.forEach(this::walk);
        }
    }

    private void judgeLabels(JsonNode labels) {
        for (var label : labels.properties()) {
            judge("the label", label.getKey(), SUBDOMAIN + 1 + LABEL, KEY);
            judge("the value of the label " + label.getKey(), label.getValue().asText(), LABEL, VALUE);
        }
    }

    /** Containers and volumes, and the ports of containers. */
    private void judgeNames(String what, JsonNode list) {
        for (JsonNode one : list) {
            judge(what, one.path("name").asText(), LABEL, DNS_LABEL);
            for (JsonNode port : one.path("ports")) {
                if (port.has("name")) {
                    judge("the port", port.path("name").asText(), PORT, PORT_NAME);
                }
            }
        }
    }

    private void judge(String what, String text, int most, Pattern form) {
        if (text.length() > most) {
            refusals.add("%s %s has %d characters; Kubernetes accepts at most %d"
                    .formatted(what, text, text.length(), most));
        } else if (!form.matcher(text).matches()) {
            refusals.add("%s %s does not match %s".formatted(what, text, form));
        }
    }
}
