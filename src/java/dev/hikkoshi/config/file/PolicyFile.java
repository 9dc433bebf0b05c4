package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription(
                        "The largest first share of EKS that a feature may have, in percent. A small first share means that few users meet a problem.")
                @Example("5")
                @Affects("the rule PLAN-FIRST-SHIFT")
                @Unless(written = "5")
                @Within(rule = InputRule.POLICY_RANGE, from = 1, to = Policy.LARGEST_FIRST_SHIFT)
                Reasoned<Integer> firstShift,
        @JsonPropertyDescription("The largest rise of a feature's share in one step, in percentage points.")
                @Example("50")
                @Affects("the rule PLAN-JUMP")
                @Unless(written = "50")
                @Within(rule = InputRule.POLICY_RANGE, from = 1, to = Policy.LARGEST_JUMP)
                Reasoned<Integer> maxJump,
        @JsonPropertyDescription(
                        "The shortest time in hours between two steps of one feature, so that a problem shows before the next step. Roll-backs do not wait.")
                @Example("24")
                @Affects("the rule PLAN-BAKE")
                @Unless(written = "24")
                @Within(rule = InputRule.POLICY_RANGE, from = 1, to = 8_760)
                Reasoned<Integer> bakeHours,
        @JsonPropertyDescription(
                        "The smallest part of the typical nodes that is on spot when the move ends: 0.90 is 90 %.")
                @Example("0.90")
                @Affects("the rule PLAN-SPOT-SHARE")
                @Unless(written = "0.90")
                @Within(rule = InputRule.POLICY_RANGE, from = 0.1, to = 1)
                Reasoned<Double> spotShare,
        @JsonPropertyDescription(
                        "The largest part of a database's maxConnections that both sides together may use: 0.80 is 80 %.")
                @Example("0.80")
                @Affects({"the rule PLAN-CONNECTIONS", "AWS::CloudWatch::Alarm Threshold"})
                @Unless(written = "0.80")
                @Within(rule = InputRule.POLICY_RANGE, from = 0.1, to = Policy.LARGEST_CONNECTION_SHARE)
                Reasoned<Double> connectionShare) {}
