package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.TimeToCapacity;

/**
 * The scale-out time of one side, from more load to more capacity, as written: the parts in seconds, in order.
 * {@code machine} is 0 if spare capacity is kept.
 * <pre>{@code
 * scaleOut: { basis: measured, notice: 180, machine: 120, software: 540, healthy: 30 }
 * }</pre>
 */
public record ScaleOutFile(
        @JsonPropertyDescription("Where the numbers come from.") @Example("measured") TimeToCapacity.Basis basis,
        @JsonPropertyDescription(
                        "The seconds until the scaling notices more load: the period of the metric and the time above its threshold.")
                @Example("180")
                @Within(rule = InputRule.SCALE_OUT, from = 0, to = 7200)
                int notice,
        @JsonPropertyDescription("The seconds until a new instance or node has started; 0 if spare capacity is kept.")
                @Example("120")
                @Within(rule = InputRule.SCALE_OUT, from = 0, to = 7200)
                int machine,
        @JsonPropertyDescription(
                        "The seconds until the software runs: Chef recipes on a virtual machine, or the pull of the image for a pod.")
                @Example("540")
                @Within(rule = InputRule.SCALE_OUT, from = 0, to = 7200)
                int software,
        @JsonPropertyDescription(
                        "The seconds until the load balancer sends requests: the number of health checks that it waits for.")
                @Example("30")
                @Within(rule = InputRule.SCALE_OUT, from = 1, to = 7200)
                int healthy) {}
