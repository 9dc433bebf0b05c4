package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * What runs in a pod of a feature beside the defaults of its image, as written. The web server, the worker and the crons of one
 * application are features of one image with different commands.
 * <pre>{@code
 * container:
 *   command: [bundle, exec, sidekiq]
 *   args: [-q, mailers]
 *   runAsUser: 1000
 *   runAsGroup: 1000
 *   volumes: [ … ]           # PodVolumeFile
 *   initContainers: [ … ]    # InitContainerFile
 *   sidecars: [ … ]          # SidecarFile
 *   imagePullSecrets: [registry-credentials]
 * }</pre>
 */
public record ContainerFile(
        @JsonPropertyDescription(
                        "What the container runs instead of the entrypoint of its image, one item for each word, on both sides. No shell reads it, and $(NAME) means these characters. Without it, the entrypoint of the image runs.")
                @Example("[bundle, exec, sidekiq]")
                @Affects({"Deployment spec.template.spec.containers.command", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.ARGUMENTS)
                @Unless(written = "[]")
                @Formed(Form.ARGUMENT)
                List<String> command,
        @JsonPropertyDescription(
                        "The arguments of the command, or of the entrypoint if there is no command, one item for each, on both sides. Without them, the arguments of the image are used if the command is its own, too.")
                @Example("[-q, mailers]")
                @Affects({"Deployment spec.template.spec.containers.args", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.ARGUMENTS)
                @Unless(written = "[]")
                @Formed(Form.ARGUMENT)
                List<String> args,
        @JsonPropertyDescription(
                        "The number of the user that all containers of the feature run as, on both sides. It is not 0, because no container runs as root.")
                @Example("1000")
                @Affects({"Deployment spec.template.spec.securityContext.runAsUser", "AWS::SSM::Parameter Value"})
                @Unless(written = "10001")
                @Within(rule = InputRule.POD_USER, from = 1, to = 999_999_999)
                int runAsUser,
        @JsonPropertyDescription(
                        "The number of the group of that user, which also owns the empty folders of its volumes. On Amazon EFS, the access point or the folder says who owns the files. Without it, the group has the number of the user.")
                @Example("1000")
                @Affects({
                    "Deployment spec.template.spec.securityContext.runAsGroup",
                    "Deployment spec.template.spec.securityContext.fsGroup",
                    "AWS::SSM::Parameter Value"
                })
                @Within(rule = InputRule.POD_USER, from = 1, to = 999_999_999)
                Optional<Integer> runAsGroup,
        @JsonPropertyDescription(
                        "The folders that the containers of a pod share, in addition to /tmp: empty ones with a size, or claims of shared file systems such as Amazon EFS.")
                @Affects({"Deployment spec.template.spec.volumes", "AWS::SSM::Parameter Value"})
                @AtMost(items = ListLimits.POD_VOLUMES)
                @Unless(written = "[]")
                List<PodVolumeFile> volumes,
        @JsonPropertyDescription(
                        "What runs once, and ends, before the container of the feature starts in each pod. The legacy side does not run it.")
                @Affects("Deployment spec.template.spec.initContainers")
                @AtMost(items = ListLimits.POD_CONTAINERS)
                @Unless(written = "[]")
                List<InitContainerFile> initContainers,
        @JsonPropertyDescription(
                        "What runs beside the container of the feature in each pod, starts before it and ends after it. The legacy side does not run it.")
                @Affects({"Deployment spec.template.spec.initContainers", "ResourceQuota spec.hard"})
                @AtMost(items = ListLimits.POD_CONTAINERS)
                @Unless(written = "[]")
                List<SidecarFile> sidecars,
        @JsonPropertyDescription(
                        "The names of Secrets in the namespace of the feature with credentials for private registries. Somebody else writes them; Amazon ECR needs none.")
                @Example("[registry-credentials]")
                @Affects("Deployment spec.template.spec.imagePullSecrets")
                @AtMost(items = ListLimits.POD_CONTAINERS)
                @Unless(written = "[]")
                @Formed(Form.POD_OBJECT)
                List<String> imagePullSecrets) {}
