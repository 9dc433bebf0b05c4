package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Within;

/**
 * Load-based instances, which run while the average CPU is high, as written.
 * <pre>{@code
 * load: { instances: 2, cpuPercent: 65 }
 * }</pre>
 */
public record LoadedInstancesFile(
        @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000) int instances,
        @Within(rule = InputRule.LEGACY_CPU, from = 10, to = 95) int cpuPercent) {}
