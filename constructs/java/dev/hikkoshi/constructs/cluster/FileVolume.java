package dev.hikkoshi.constructs.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;

/**
 * The volume of a file system for one claim. It is not in a namespace, so it belongs to the platform and not to the feature. When it
 * is deleted, the files stay.
 *
 * <p>The driver mounts it with TLS, and with the identity of its own pods ({@code iam}). The handle is the id of the file system,
 * a folder and the id of the access point
 * (<a href="https://github.com/kubernetes-sigs/aws-efs-csi-driver/blob/master/docs/parameters.md">parameters.md</a>).
 *
 * @param namespace the namespace of the claim
 * @param claim the name of the claim
 * @param fileSystem the id of the file system
 * @param accessPoint the id of the access point; empty for the root of the file system
 * @param readOnly whether pods may only read
 */
public record FileVolume(String namespace, String claim, String fileSystem, String accessPoint, boolean readOnly) {

    /** The name of the driver. */
    public static final String DRIVER = "efs.csi.aws.com";

    HasMetadata object(PlatformIdentity identity) {
        return new PersistentVolumeBuilder()
                .withMetadata(identity.shared(namespace + "-" + claim))
                .withNewSpec()
                .addToCapacity("storage", new Quantity("1Gi"))
                .withVolumeMode("Filesystem")
                .withAccessModes(readOnly ? "ReadOnlyMany" : "ReadWriteMany")
                .withPersistentVolumeReclaimPolicy("Retain")
                .withStorageClassName("")
                .withMountOptions(List.of("tls", "iam"))
                .withNewClaimRef()
                .withNamespace(namespace)
                .withName(claim)
                .endClaimRef()
                .withNewCsi()
                .withDriver(DRIVER)
                .withVolumeHandle(accessPoint.isEmpty() ? fileSystem : fileSystem + "::" + accessPoint)
                .endCsi()
                .endSpec()
                .build();
    }
}
