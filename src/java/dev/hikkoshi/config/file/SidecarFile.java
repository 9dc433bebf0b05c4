package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Map;

/**
 * A container that runs as long as the container of the feature, as written. It has no variables and secrets of the feature.
 * <pre>{@code
 * name: proxy
 * image: 111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/proxy:2.4.1
 * command: [/bin/proxy]
 * args: [--listen, "127.0.0.1:5432"]
 * cpu: 50m
 * memory: 64Mi
 * variables: { LOG_LEVEL: info }
 * }</pre>
 */
public record SidecarFile(
        @JsonPropertyDescription("The name of the container in the pod.")
                @Example("proxy")
                @Affects("Deployment spec.template.spec.initContainers.name")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription("The image of the container, with an immutable tag or a digest.")
                @Example("111122223333.dkr.ecr.ap-northeast-1.amazonaws.com/hidamari/proxy:2.4.1")
                @Affects("Deployment spec.template.spec.initContainers.image")
                @Formed(Form.IMAGE)
                String image,
        @JsonPropertyDescription(
                        "What it runs instead of the entrypoint of its image, one item for each word. Without it, the entrypoint of the image runs.")
                @Example("[/bin/proxy]")
                @Affects("Deployment spec.template.spec.initContainers.command")
                @AtMost(items = ListLimits.ARGUMENTS)
                @Unless(written = "[]")
                @Formed(Form.ARGUMENT)
                List<String> command,
        @JsonPropertyDescription("Its arguments, one item for each. Without them, those of the image are used.")
                @Example("[--listen, \"127.0.0.1:5432\"]")
                @Affects("Deployment spec.template.spec.initContainers.args")
                @AtMost(items = ListLimits.ARGUMENTS)
                @Unless(written = "[]")
                @Formed(Form.ARGUMENT)
                List<String> args,
        @JsonPropertyDescription(
                        "The CPU that the container requests, in vCPU or in thousandths of it (50m), in addition to pods.cpu.")
                @Example("50m")
                @Affects({"Deployment spec.template.spec.initContainers.resources", "ResourceQuota spec.hard"})
                @Formed(Form.CPU)
                String cpu,
        @JsonPropertyDescription(
                        "The memory that the container requests, which is also its limit, in addition to pods.memory.")
                @Example("64Mi")
                @Affects({"Deployment spec.template.spec.initContainers.resources", "ResourceQuota spec.hard"})
                @Formed(Form.MEMORY)
                String memory,
        @JsonPropertyDescription(
                        "The environment variables of the container by name. Values of secrets do not belong here.")
                @Example("{ LOG_LEVEL: info }")
                @Affects("Deployment spec.template.spec.initContainers.env")
                @AtMost(items = ListLimits.VARIABLES)
                @Unless(written = "{}")
                Map<String, String> variables) {}
