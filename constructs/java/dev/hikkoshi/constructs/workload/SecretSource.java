package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.SharedNames;
import java.util.Map;

/** The store from which the External Secrets Operator fetches secrets: AWS Secrets Manager. */
public final class SecretSource {

    /** The kind of the store: it serves several namespaces. */
    public static final String KIND = "ClusterSecretStore";

    /** The name of the store that the project writes. */
    public static final String NAME = "aws-secrets-manager";

    private SecretSource() {}

    /** The reference to the store in an ExternalSecret. The store must serve its namespace (trap T36). */
    public static Map<String, String> reference(SharedNames names) {
        return Map.of("name", names.secretStore(NAME), "kind", KIND);
    }
}
