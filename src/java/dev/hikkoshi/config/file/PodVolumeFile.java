package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * A folder that the containers of a pod share, as written: an empty one with a size, a file system that the feature needs, or a
 * claim.
 * <pre>{@code
 * { mountPath: /var/cache/app, sizeMiB: 2048 }
 * { mountPath: /srv/uploads, fileSystem: uploads, hostPath: /mnt/uploads }
 * { mountPath: /srv/archive, claim: archive, readOnly: true }
 * }</pre>
 */
public record PodVolumeFile(
        @JsonPropertyDescription(
                        "The folder of the volume in all containers of the pod. It is not /tmp, which each pod has.")
                @Example("/srv/uploads")
                @Affects("Deployment spec.template.spec.containers.volumeMounts.mountPath")
                @Formed(Form.MOUNT_PATH)
                String mountPath,
        @JsonPropertyDescription(
                        "The size in MiB of an empty folder on the disk of the node, which ends with the pod. A volume has a size, a file system or a claim.")
                @Example("2048")
                @Affects({
                    "Deployment spec.template.spec.volumes.emptyDir.sizeLimit",
                    "Deployment spec.template.spec.containers.resources"
                })
                @Within(rule = InputRule.POD_VOLUME, from = 1, to = 8_192)
                Optional<Integer> sizeMiB,
        @JsonPropertyDescription(
                        "The name of a PersistentVolumeClaim in the namespace of the feature, with the access mode ReadWriteMany or ReadOnlyMany, such as one of Amazon EFS. Somebody else writes it.")
                @Example("uploads")
                @Affects("Deployment spec.template.spec.volumes.persistentVolumeClaim")
                @Formed(Form.POD_OBJECT)
                Optional<String> claim,
        @JsonPropertyDescription(
                        "The name of a dependency of kind efs that the feature needs. The volume and its claim are written, and the cluster gets the driver that mounts it with TLS and IAM.")
                @Example("uploads")
                @Affects({"PersistentVolume spec.csi", "PersistentVolumeClaim", "AWS::EKS::Addon"})
                @Formed(Form.LABEL)
                Optional<String> fileSystem,
        @JsonPropertyDescription("Whether the containers may only read the volume.")
                @Example("true")
                @Affects("Deployment spec.template.spec.containers.volumeMounts.readOnly")
                @Unless(written = "false")
                boolean readOnly,
        @JsonPropertyDescription(
                        "The folder of the instances of the legacy side with the same files. Containers there see it under mountPath. Without it, they see the folder of their image.")
                @Example("/mnt/uploads")
                @Affects("AWS::SSM::Parameter Value")
                @Formed(Form.HOST_PATH)
                Optional<String> hostPath) {}
