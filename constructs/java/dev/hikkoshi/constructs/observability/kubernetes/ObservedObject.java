package dev.hikkoshi.constructs.observability.kubernetes;

import dev.hikkoshi.constructs.workload.SecretSource;
import dev.hikkoshi.model.SharedNames;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A Kubernetes object for observability, made of plain maps and the labels of all objects of the service. */
public final class ObservedObject {

    private ObservedObject() {}

    /**
     * The owner of an object.
     *
     * @param name the name of the agent or feature, the value of {@code app.kubernetes.io/name}
     * @param namespace the whole name of the object's namespace; empty for a cluster-scoped object
     * @param names the names of what its cluster has once
     */
    public record Owner(String service, String environment, String name, String namespace, SharedNames names) {

        /** The labels of the object. */
        public Map<String, String> labels() {
            Map<String, String> labels = new TreeMap<>();
            labels.put("app.kubernetes.io/name", name);
            labels.put("app.kubernetes.io/part-of", service);
            labels.put("app.kubernetes.io/managed-by", "hikkoshi");
            labels.put("hikkoshi.dev/environment", environment);
            return labels;
        }
    }

    /**
     * An object of any kind.
     *
     * @param more labels in addition to the owner's
     * @param body everything except {@code apiVersion}, {@code kind} and {@code metadata}
     */
    public static HasMetadata of(
            String apiVersion,
            String kind,
            String name,
            Owner owner,
            Map<String, String> more,
            Map<String, Object> body) {
        ObjectMetaBuilder metadata = new ObjectMetaBuilder()
                .withName(name)
                .withLabels(owner.labels())
                .addToLabels(more);
        if (!owner.namespace().isEmpty()) {
            metadata.withNamespace(owner.namespace());
        }
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(apiVersion);
        object.setKind(kind);
        object.setMetadata(metadata.build());
        body.forEach(object::setAdditionalProperty);
        return object;
    }

    /** A namespace that enforces a Pod Security level. */
    public static HasMetadata namespace(Owner owner, String level) {
        return of(
                "v1",
                "Namespace",
                owner.namespace(),
                new Owner(owner.service(), owner.environment(), owner.namespace(), "", owner.names()),
                Map.of("pod-security.kubernetes.io/enforce", level),
                Map.of());
    }

    /**
     * An ExternalSecret, which the External Secrets Operator fetches from AWS Secrets Manager. No manifest contains the
     * secret itself (trap T27).
     *
     * @param secret the name in AWS Secrets Manager of a JSON object
     * @param keys the keys of that object, by the keys of the Kubernetes secret
     */
    public static HasMetadata externalSecret(String name, Owner owner, String secret, SortedMap<String, String> keys) {
        Map<String, Object> spec = new TreeMap<>();
        spec.put("refreshInterval", "1h");
        spec.put("secretStoreRef", SecretSource.reference(owner.names()));
        spec.put("target", Map.of("name", name));
        spec.put(
                "data",
                keys.entrySet().stream()
                        .map(key -> Map.of(
                                "secretKey",
                                key.getKey(),
                                "remoteRef",
                                Map.of("key", secret, "property", key.getValue())))
                        .toList());
        return of("external-secrets.io/v1", "ExternalSecret", name, owner, Map.of(), Map.of("spec", spec));
    }
}
