package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * When the autoscaler of a feature with requests adds pods, as written.
 * <pre>{@code
 * scaling: { cpuPercent: 70, memoryPercent: 80 }
 * }</pre>
 */
public record ScalingFile(
        @JsonPropertyDescription(
                        "The average use of the requested CPU in percent above which the autoscaler adds pods. Without it, this is 60, or 50 with burst.")
                @Example("70")
                @Affects("HorizontalPodAutoscaler spec.metrics")
                @Within(rule = InputRule.POD_SCALING, from = 10, to = 95)
                Optional<Integer> cpuPercent,
        @JsonPropertyDescription(
                        "The average use of the requested memory in percent above which the autoscaler adds pods, too. It helps only if the process gives memory back when there are fewer requests. Without it, memory adds no pods.")
                @Example("80")
                @Affects("HorizontalPodAutoscaler spec.metrics")
                @Within(rule = InputRule.POD_SCALING, from = 10, to = 95)
                Optional<Integer> memoryPercent) {}
