package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.TimeToCapacity;

/**
 * How long one side takes from more load to more capacity, as written: the parts in seconds, in their order. A machine
 * takes none where room is kept.
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
