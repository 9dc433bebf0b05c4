package dev.hikkoshi.constructs.workload;

import java.util.List;

/**
 * The spec of an ExternalSecret, {@code external-secrets.io/v1}.
 *
 * @param refreshInterval how often the value is fetched again
 * @param secretStoreRef where it is fetched from
 * @param target the Secret that it becomes
 * @param data one entry per variable
 */
record ExternalSecretSpec(String refreshInterval, StoreRef secretStoreRef, Target target, List<Entry> data) {

    /** The store that the platform chart sets up. */
    private static final StoreRef STORE = new StoreRef("aws-secrets-manager", "ClusterSecretStore");

    /** A Secret called {@code name}, owned by its ExternalSecret. */
    static ExternalSecretSpec fromSecretsManager(String name, List<Entry> data) {
        return new ExternalSecretSpec("1h", STORE, new Target(name, "Owner", "Delete"), data);
    }

    /** A store of secrets, by name and kind. */
    record StoreRef(String name, String kind) {}

    /** The Secret, who creates it, and what becomes of it when the source is gone. */
    record Target(String name, String creationPolicy, String deletionPolicy) {}

    /** One variable. */
    record Entry(String secretKey, RemoteRef remoteRef) {}

    /** The secret and the property in its JSON. */
    record RemoteRef(String key, String property) {}
}
