package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * Load-based instances, which run while the average CPU is high or requests are many, as written.
 * <pre>{@code
 * load: { instances: 2, cpuPercent: 65, requestsPerTarget: 900 }
 * }</pre>
 */
public record LoadedInstancesFile(
        @JsonPropertyDescription("The largest number of instances that high load starts, in addition to the others.")
                @Example("2")
                @Affects("AWS::AutoScaling::AutoScalingGroup MaxSize")
                @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000)
                int instances,
        @JsonPropertyDescription(
                        "The average CPU use of the layer in percent that the scaling policy keeps: above it, instances start.")
                @Example("65")
                @Affects("AWS::AutoScaling::ScalingPolicy TargetTrackingConfiguration.TargetValue")
                @Within(rule = InputRule.LEGACY_CPU, from = 10, to = 95)
                int cpuPercent,
        @JsonPropertyDescription(
                        "The requests per minute and instance of each target group of the layer (RequestCountPerTarget) that a second scaling policy keeps: above it, instances start. Only provider autoscaling has it, for layers with features with requests. Without it, the CPU alone decides.")
                @Example(value = "900", before = "instances: 2, cpuPercent: 65")
                @Affects("AWS::AutoScaling::ScalingPolicy TargetTrackingConfiguration.CustomizedMetricSpecification")
                @Within(rule = InputRule.LEGACY_REQUESTS, from = 1, to = 10_000_000)
                Optional<Integer> requestsPerTarget) {}
