package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a feature's pods stand on: their account, their configuration and the Service in front of them. */
public final class Foundation {

    /** The Service's port, whatever the container's is. */
    public static final int SERVICE_PORT = 80;

    private Foundation() {}

    /** The account that Pod Identity gives its AWS rights to. Pods talk to AWS, not to the Kubernetes API. */
    public static ServiceAccount serviceAccount(WorkloadIdentity identity) {
        return new ServiceAccountBuilder()
                .withMetadata(identity.metadata())
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /** The feature's variables. */
    public static ConfigMap configMap(WorkloadIdentity identity, SortedMap<String, String> variables) {
        return new ConfigMapBuilder()
                .withMetadata(identity.metadata())
                .withData(variables)
                .build();
    }

    /** The Service in front of all pods of the feature, on whichever capacity they run. */
    public static Service service(WorkloadIdentity identity) {
        return new ServiceBuilder()
                .withMetadata(identity.metadata())
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(identity.selector())
                .addNewPort()
                .withName(Endpoint.PORT_NAME)
                .withPort(SERVICE_PORT)
                .withNewTargetPort(Endpoint.PORT_NAME)
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /**
     * The feature's secret variables, fetched inside the cluster: no manifest holds a Secret, because the kubectl handler
     * logs what it applies (trap T27).
     *
     * @param key the secret's name in AWS Secrets Manager, a JSON object with the variables as keys
     * @param variables the names of the variables
     */
    public static GenericKubernetesResource externalSecret(
            WorkloadIdentity identity, String key, List<String> variables) {
        Map<String, Object> spec = Map.of(
                "refreshInterval", "1h",
                // The store that the platform chart sets up.
                "secretStoreRef", SecretSource.reference(),
                "target", Map.of("name", identity.feature(), "creationPolicy", "Owner", "deletionPolicy", "Delete"),
                "data",
                        variables.stream()
                                .map(variable -> Map.of(
                                        "secretKey", variable, "remoteRef", Map.of("key", key, "property", variable)))
                                .toList());
        return CustomObject.of("external-secrets.io/v1", "ExternalSecret", identity.metadata(), spec);
    }
}
