package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Containers;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;

/** The declared volumes of a pod: empty folders, and claims that many pods mount at once. */
final class PodVolumes {

    private PodVolumes() {}

    static List<Volume> of(Containers containers) {
        return containers.volumes().stream().map(PodVolumes::volume).toList();
    }

    static List<VolumeMount> mounts(Containers containers) {
        return containers.volumes().stream().map(PodVolumes::mount).toList();
    }

    private static Volume volume(Containers.Folder volume) {
        VolumeBuilder builder = new VolumeBuilder().withName(volume.name());
        return volume.claim().isEmpty()
                ? builder.withNewEmptyDir()
                        .withSizeLimit(new Quantity(volume.sizeMiB() + "Mi"))
                        .endEmptyDir()
                        .build()
                : builder.withNewPersistentVolumeClaim()
                        .withClaimName(volume.claim())
                        .withReadOnly(volume.readOnly())
                        .endPersistentVolumeClaim()
                        .build();
    }

    private static VolumeMount mount(Containers.Folder volume) {
        return new VolumeMountBuilder()
                .withName(volume.name())
                .withMountPath(volume.mountPath())
                .withReadOnly(volume.readOnly())
                .build();
    }
}
