package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Kubernetes objects in manifests and in the custom resources that apply them. */
public final class KubernetesObjects {

    /** The custom resource of CDK that applies manifests. */
    public static final String APPLIED = "Custom::AWSCDK-EKS-KubernetesResource";

    private KubernetesObjects() {}

    /** The objects of a kind, in their order. */
    public static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
        return objects.stream().filter(object -> kind(object).equals(kind)).toList();
    }

    /** The texts of the manifests that the resources apply, by logical id, without what only the deployment knows. */
    public static Map<String, String> manifests(Resources resources) {
        Map<String, String> manifests = new TreeMap<>();
        resources
                .properties(APPLIED)
                .forEach((id, applied) -> manifests.put(
                        id, PropertyValue.of(applied.path("Manifest")).text()));
        return manifests;
    }

    /** The objects of a kind that the resources apply. */
    public static List<JsonNode> applied(Resources resources, String kind, Parser parser) {
        List<JsonNode> objects = new ArrayList<>();
        for (String text : manifests(resources).values()) {
            // Parsing takes long, and few manifests have the kind.
            if (text.contains("\"" + kind + "\"")) {
                List<JsonNode> all = new ArrayList<>();
                parser.json(text).forEach(all::add);
                objects.addAll(ofKind(all, kind));
            }
        }
        return objects;
    }

    /** The images of an object. In the values of a chart, an image is an object, and the version of the chart pins it. */
    public static List<String> images(JsonNode object) {
        return object.findValues("image").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    /** The keys of a ConfigMap. */
    public static Set<String> configurationKeys(JsonNode configMap) {
        Set<String> keys = new TreeSet<>();
        configMap.path("data").fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The keys of the Secret that an ExternalSecret makes. */
    public static Set<String> secretKeys(JsonNode externalSecret) {
        Set<String> keys = new TreeSet<>();
        externalSecret
                .at("/spec/data")
                .forEach(entry -> keys.add(entry.path("secretKey").asText()));
        return keys;
    }

    /** Whether this is a Kubernetes object, and not another document of YAML. */
    public static boolean isObject(JsonNode document) {
        return document.has("kind");
    }

    /** The kind of an object; empty for other documents. */
    public static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    /** The name of an object. */
    public static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** The finalizers of an object. */
    public static List<String> finalizers(JsonNode object) {
        List<String> finalizers = new ArrayList<>();
        object.at("/metadata/finalizers").forEach(one -> finalizers.add(one.asText()));
        return finalizers;
    }

    /** Kind, namespace and name: {@code Deployment api/app-api}; without a namespace, {@code Namespace api}. */
    public static String name(JsonNode object) {
        String namespace = object.at("/metadata/namespace").asText();
        return kind(object) + " " + (namespace.isEmpty() ? "" : namespace + "/") + nameOf(object);
    }
}
