package dev.hikkoshi.start;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;

/**
 * A group of machines of a new service, as written.
 * <pre>{@code
 * { name: web, instanceType: m5.large, instances: 4 }
 * }</pre>
 */
record NewLayerFile(
        @JsonPropertyDescription("The name of a layer: a group of machines that are alike.")
                @Example("web")
                @Affects("environment.yaml legacy.layers[].name")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription("The EC2 instance type of its machines.")
                @Example("m5.large")
                @Affects("environment.yaml legacy.layers[].instanceType")
                @Unless(written = "m5.large")
                String instanceType,
        @JsonPropertyDescription("The number of machines that always run.")
                @Example("4")
                @Affects("environment.yaml legacy.layers[].always")
                @Unless(written = "2")
                @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000)
                int instances) {}
