package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
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
        TimeToCapacity.Basis basis,
        @Within(rule = InputRule.SCALE_OUT, from = 0, to = 7200) int notice,
        @Within(rule = InputRule.SCALE_OUT, from = 0, to = 7200) int machine,
        @Within(rule = InputRule.SCALE_OUT, from = 0, to = 7200) int software,
        @Within(rule = InputRule.SCALE_OUT, from = 1, to = 7200) int healthy) {}
