package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.Capacity;

/**
 * The capacity type of a feature's pods, as written.
 * <pre>{@code
 * placement: { capacity: spot, onDemandFloor: 1, fixedEgress: true }
 * }</pre>
 */
public record PlacementFile(
        Capacity capacity,
        @Unless(written = "0") @Within(rule = InputRule.POD_FLOOR, from = 0, to = 5_000) int onDemandFloor,
        @Unless(written = "false") boolean fixedEgress) {}
