package dev.hikkoshi.constructs.workload;

import java.util.Map;

/** The one store from which the External Secrets operator fetches secrets: AWS Secrets Manager. */
public final class SecretSource {

    /** The kind of the store: it serves several namespaces. */
    public static final String KIND = "ClusterSecretStore";

    /** The name of the store. */
    public static final String NAME = "aws-secrets-manager";

    private SecretSource() {}

    /** How an ExternalSecret names the store. Its namespace must be one that the store serves (trap T36). */
    public static Map<String, String> reference() {
        return Map.of("name", NAME, "kind", KIND);
    }
}
