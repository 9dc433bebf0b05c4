package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.CustomObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * Where the features' secrets come from: AWS Secrets Manager, with the rights of the operator. Only the features'
 * namespaces may use it.
 */
final class SecretStore {

    private SecretStore() {}

    static HasMetadata of(PlatformIdentity identity, String region, List<String> namespaces) {
        return CustomObject.of(
                "external-secrets.io/v1",
                "ClusterSecretStore",
                identity.metadata("aws-secrets-manager"),
                new Spec(
                        new Provider(new Aws("SecretsManager", region)),
                        List.of(new Condition(List.copyOf(namespaces)))));
    }

    private record Spec(Provider provider, List<Condition> conditions) {}

    private record Provider(Aws aws) {}

    private record Aws(String service, String region) {}

    private record Condition(List<String> namespaces) {}
}
