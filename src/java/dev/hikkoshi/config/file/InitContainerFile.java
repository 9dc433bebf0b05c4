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

/**
 * A container that ends before the container of the feature starts, as written. It has the image, the resources, the variables
 * and the secrets of the feature.
 * <pre>{@code
 * { name: assets, command: [bin/assets, download], args: [--all], longestSeconds: 120 }
 * }</pre>
 */
public record InitContainerFile(
        @JsonPropertyDescription("The name of the container in the pod.")
                @Example("assets")
                @Affects("Deployment spec.template.spec.initContainers.name")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription(
                        "What it runs instead of the entrypoint of the image, one item for each word. Without it, the entrypoint of the image runs with args, which are there then.")
                @Example("[bin/assets, download]")
                @Affects("Deployment spec.template.spec.initContainers.command")
                @AtMost(items = ListLimits.ARGUMENTS)
                @Unless(written = "[]")
                @Formed(Form.ARGUMENT)
                List<String> command,
        @JsonPropertyDescription("Its arguments, one item for each. Without them, those of the image are used.")
                @Example("[--all]")
                @Affects("Deployment spec.template.spec.initContainers.args")
                @AtMost(items = ListLimits.ARGUMENTS)
                @Unless(written = "[]")
                @Formed(Form.ARGUMENT)
                List<String> args,
        @JsonPropertyDescription(
                        "The longest time in seconds that it runs. A rollout waits for it before it counts as failed; it ends nothing.")
                @Example(value = "120", before = "name: assets, command: [bin/assets]")
                @Affects("Deployment spec.progressDeadlineSeconds")
                @Unless(written = "60")
                @Within(rule = InputRule.POD_CONTAINER, from = 1, to = 3_600)
                int longestSeconds) {}
