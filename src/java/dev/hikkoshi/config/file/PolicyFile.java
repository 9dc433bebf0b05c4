package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Reasoned;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.Policy;

/**
 * The limits for steps, as written. A limit outside its recommended range has a reason, and so has one that was loosened.
 * <pre>{@code
 * policy:
 *   firstShift: 5
 *   maxJump: { value: 60, because: the old zone closes in January, since: 2026-11-25 }
 *   bakeHours: 24
 *   spotShare: 0.90
 *   connectionShare: 0.80
 * }</pre>
 */
public record PolicyFile(
        @Unless(written = "5") @Within(rule = InputRule.POLICY_RANGE, from = 1, to = Policy.LARGEST_FIRST_SHIFT)
                Reasoned<Integer> firstShift,
        @Unless(written = "50") @Within(rule = InputRule.POLICY_RANGE, from = 1, to = Policy.LARGEST_JUMP)
                Reasoned<Integer> maxJump,
        @Unless(written = "24") @Within(rule = InputRule.POLICY_RANGE, from = 1, to = 8_760)
                Reasoned<Integer> bakeHours,
        @Unless(written = "0.90") @Within(rule = InputRule.POLICY_RANGE, from = 0.1, to = 1) Reasoned<Double> spotShare,
        @Unless(written = "0.80")
                @Within(rule = InputRule.POLICY_RANGE, from = 0.1, to = Policy.LARGEST_CONNECTION_SHARE)
                Reasoned<Double> connectionShare) {}
