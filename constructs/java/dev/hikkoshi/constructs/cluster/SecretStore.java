package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.SecretSource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * The store for ExternalSecrets: AWS Secrets Manager, with the permissions of the External Secrets Operator. The
 * operator refuses an ExternalSecret in a namespace that the store does not list (trap T36;
 * {@code external-secrets/external-secrets} v2.9.0, {@code pkg/controllers/secretstore/client_manager.go}).
 */
final class SecretStore {

    private SecretStore() {}

    /** @param namespaces exactly the namespaces with ExternalSecrets */
    static HasMetadata of(PlatformIdentity identity, String region, List<String> namespaces) {
        GenericKubernetesResource store = new GenericKubernetesResource();
        store.setApiVersion("external-secrets.io/v1");
        store.setKind(SecretSource.KIND);
        store.setMetadata(identity.shared(SecretSource.NAME));
        store.setAdditionalProperty(
                "spec",
                new Spec(
                        new Provider(new Aws("SecretsManager", region)),
                        List.of(new NamespaceCondition(List.copyOf(namespaces)))));
        return store;
    }

    private record Spec(Provider provider, List<NamespaceCondition> conditions) {}

    private record Provider(Aws aws) {}

    private record Aws(String service, String region) {}

    private record NamespaceCondition(List<String> namespaces) {}
}
