package dev.hikkoshi.stacks.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.hikkoshi.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The schemas of Kubernetes 1.36 and of the custom resources in use, made strict: a field that a schema does not know is
 * an error, as a typo is.
 */
final class ManifestSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

    private static final Map<String, String> BUILT_IN = Map.ofEntries(
            Map.entry("v1/ServiceAccount", "io.k8s.api.core.v1.ServiceAccount"),
            Map.entry("v1/ConfigMap", "io.k8s.api.core.v1.ConfigMap"),
            Map.entry("v1/Service", "io.k8s.api.core.v1.Service"),
            Map.entry("v1/Namespace", "io.k8s.api.core.v1.Namespace"),
            Map.entry("v1/ResourceQuota", "io.k8s.api.core.v1.ResourceQuota"),
            Map.entry("v1/LimitRange", "io.k8s.api.core.v1.LimitRange"),
            Map.entry("scheduling.k8s.io/v1/PriorityClass", "io.k8s.api.scheduling.v1.PriorityClass"),
            Map.entry("storage.k8s.io/v1/StorageClass", "io.k8s.api.storage.v1.StorageClass"),
            Map.entry("rbac.authorization.k8s.io/v1/ClusterRole", "io.k8s.api.rbac.v1.ClusterRole"),
            Map.entry("rbac.authorization.k8s.io/v1/ClusterRoleBinding", "io.k8s.api.rbac.v1.ClusterRoleBinding"),
            Map.entry("rbac.authorization.k8s.io/v1/Role", "io.k8s.api.rbac.v1.Role"),
            Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", "io.k8s.api.rbac.v1.RoleBinding"),
            Map.entry("apps/v1/DaemonSet", "io.k8s.api.apps.v1.DaemonSet"),
            Map.entry("apps/v1/Deployment", "io.k8s.api.apps.v1.Deployment"),
            Map.entry("batch/v1/CronJob", "io.k8s.api.batch.v1.CronJob"),
            Map.entry("policy/v1/PodDisruptionBudget", "io.k8s.api.policy.v1.PodDisruptionBudget"),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", "io.k8s.api.networking.v1.NetworkPolicy"),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler"));

    private static final Map<String, String> CUSTOM = Map.of(
            "elbv2.k8s.aws/v1beta1/TargetGroupBinding", "targetgroupbinding_v1beta1.json",
            "keda.sh/v1alpha1/ScaledObject", "scaledobject_v1alpha1.json",
            "keda.sh/v1alpha1/TriggerAuthentication", "triggerauthentication_v1alpha1.json",
            "external-secrets.io/v1/ExternalSecret", "externalsecret_v1.json",
            "monitoring.coreos.com/v1/ServiceMonitor", "servicemonitor_v1.json");

    /** Kinds whose schemas are written down in this project, by the names that their own projects publish. */
    private static final Map<String, String> OURS = Map.of(
            "newrelic.com/v1beta3/Instrumentation", "instrumentation_v1beta3.json",
            "external-secrets.io/v1/ClusterSecretStore", "clustersecretstore_v1.json");

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private final JsonNode definitions = strict(read("kubernetes/definitions-v1.36.0.json"));
    private final Map<String, JsonSchema> schemas = new TreeMap<>();

    /** What is wrong with a manifest, one line each; nothing when it is right. */
    List<String> problems(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + "/"
                + manifest.path("kind").asText();
        JsonSchema schema = schemas.computeIfAbsent(kind, this::schema);
        return schema.validate(manifest).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private JsonSchema schema(String kind) {
        ObjectNode root = JSON.createObjectNode();
        root.set("definitions", definitions.path("definitions"));
        if (BUILT_IN.containsKey(kind)) {
            root.put("$ref", "#/definitions/" + BUILT_IN.get(kind));
        } else if (CUSTOM.containsKey(kind) || OURS.containsKey(kind)) {
            JsonNode text = OURS.containsKey(kind) ? ours(OURS.get(kind)) : read("kubernetes/crds/" + CUSTOM.get(kind));
            ObjectNode custom = (ObjectNode) strict(text);
            ((ObjectNode) custom.path("properties"))
                    .set("metadata", JSON.createObjectNode().put("$ref", "#/definitions/" + OBJECT_META));
            root.setAll(custom);
        } else {
            throw new IllegalArgumentException("no schema for " + kind);
        }
        return factory.getSchema(root);
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            boolean declares = object.path("properties").isObject();
            if (declares && !object.has("additionalProperties") && !isOpen(object)) {
                object.put("additionalProperties", false);
            }
        }
        for (Iterator<JsonNode> inner = schema.elements(); inner.hasNext(); ) {
            strict(inner.next());
        }
        return schema;
    }

    private static boolean isOpen(ObjectNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    private static JsonNode ours(String name) {
        try {
            return JSON.readTree(Path.of("test", "resources", "schemas", name).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(String path) {
        try {
            return JSON.readTree(SharedData.file(path).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
