package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * The criteria of a step, as written.
 * <pre>{@code
 * criteria: { errorPercent: 1, slowerPercent: 50, requestFloor: 100, monitoringMinutes: 30 }
 * criteria: { errorPercent: { value: 2, because: the crawler sends bad requests, since: 2026-11-25 } }
 * }</pre>
 */
public record CriteriaFile(
        @Unless(written = "1") @Within(rule = InputRule.OBS_ERRORS, from = 0.01, to = 50) Reasoned<Double> errorPercent,
        @Unless(written = "50") @Within(rule = InputRule.OBS_SLOWER, from = 1, to = 1_000)
                Reasoned<Double> slowerPercent,
        @Unless(written = "100") @Within(rule = InputRule.OBS_FLOOR, from = 1, to = 1_000_000)
                Reasoned<Integer> requestFloor,
        @Unless(written = "30") @Within(rule = InputRule.OBS_MONITORING, from = 15, to = AwsLimits.MONITORING_MINUTES)
                Reasoned<Integer> monitoringMinutes) {}
