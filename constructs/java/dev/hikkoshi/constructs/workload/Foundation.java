package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Containers;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The objects that a feature's pods need: ServiceAccount, configuration, Service and claims. */
public final class Foundation {

    private Foundation() {}

    /**
     * The ServiceAccount, which gets its AWS permissions through EKS Pod Identity, or through annotations. It has no token for
     * the Kubernetes API, because pods do not call it.
     *
     * @param annotations empty with EKS Pod Identity
     */
    public static ServiceAccount serviceAccount(WorkloadIdentity identity, SortedMap<String, String> annotations) {
        return new ServiceAccountBuilder()
                .withMetadata(identity.metadata())
                .editMetadata()
                .addToAnnotations(annotations)
                .endMetadata()
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

    /**
     * The claim of a file system, bound to the one volume that waits for it. Kubernetes asks for a size, and Amazon EFS has none.
     *
     * @param folder a folder with a file system
     */
    public static PersistentVolumeClaim claim(WorkloadIdentity identity, Containers.Folder folder) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(identity.metadata(folder.claim()))
                .withNewSpec()
                .withAccessModes(folder.readOnly() ? "ReadOnlyMany" : "ReadWriteMany")
                .withStorageClassName("")
                .withVolumeName(identity.namespace() + "-" + folder.claim())
                .withNewResources()
                .addToRequests("storage", new Quantity("1Gi"))
                .endResources()
                .endSpec()
                .build();
    }

    /**
     * The Service in front of all pods of the feature, on both capacity types. Its port is the port of the container, with the
     * same name: the network policies of the VPC CNI need both
     * (<a href="https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html">Amazon EKS, Considerations</a>).
     */
    public static Service service(WorkloadIdentity identity, int port) {
        return new ServiceBuilder()
                .withMetadata(identity.metadata())
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(identity.selector())
                .addNewPort()
                .withName(Endpoint.PORT_NAME)
                .withPort(port)
                .withNewTargetPort(Endpoint.PORT_NAME)
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }

    /**
     * The ExternalSecret for the feature's secret variables. No manifest contains a Secret, because the kubectl handler
     * logs the manifests (trap T27).
     *
     * @param key the secret's name in AWS Secrets Manager, a JSON object with the variables as keys
     * @param variables the names of the variables
     */
    public static GenericKubernetesResource externalSecret(
            WorkloadIdentity identity, String key, List<String> variables) {
        Map<String, Object> spec = Map.of(
                "refreshInterval", "1h",
                // The store from the platform's manifests, or that of the owner of the cluster.
                "secretStoreRef", SecretSource.reference(identity.names()),
                "target", Map.of("name", identity.feature(), "creationPolicy", "Owner", "deletionPolicy", "Delete"),
                "data",
                        variables.stream()
                                .map(variable -> Map.of(
                                        "secretKey", variable, "remoteRef", Map.of("key", key, "property", variable)))
                                .toList());
        return CustomObject.of("external-secrets.io/v1", "ExternalSecret", identity.metadata(), spec);
    }
}
