package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;

/**
 * The limits for steps, as written.
 * <pre>{@code
 * policy:
 *   firstShift: 5
 *   maxJump: 50
 *   bakeHours: 24
 *   spotShare: 0.90
 *   connectionShare: 0.80
 * }</pre>
 */
public record PolicyFile(
        @Unless(written = "5") @Within(rule = InputRule.POLICY_RANGE, from = 1, to = 99) int firstShift,
        @Unless(written = "50") @Within(rule = InputRule.POLICY_RANGE, from = 1, to = 99) int maxJump,
        @Unless(written = "24") @Within(rule = InputRule.POLICY_RANGE, from = 0, to = 8_760) int bakeHours,
        @Unless(written = "0.90") @Within(rule = InputRule.POLICY_RANGE, from = 0, to = 1) double spotShare,
        @Unless(written = "0.80") @Within(rule = InputRule.POLICY_RANGE, from = 0.1, to = 1) double connectionShare) {}
