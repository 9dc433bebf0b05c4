package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * Where the features' secrets come from: AWS Secrets Manager, with the rights of the operator. Only the features'
 * namespaces may use it.
 */
final class SecretStore {

    private SecretStore() {}

    static HasMetadata of(PlatformIdentity identity, String region, List<String> namespaces) {
        GenericKubernetesResource store = new GenericKubernetesResource();
        store.setApiVersion("external-secrets.io/v1");
        store.setKind("ClusterSecretStore");
        store.setMetadata(identity.metadata("aws-secrets-manager"));
        store.setAdditionalProperty(
                "spec",
                new Spec(
                        new Provider(new Aws("SecretsManager", region)),
                        List.of(new Condition(List.copyOf(namespaces)))));
        return store;
    }

    private record Spec(Provider provider, List<Condition> conditions) {}

    private record Provider(Aws aws) {}

    private record Aws(String service, String region) {}

    private record Condition(List<String> namespaces) {}
}
