package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AnyScalar;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.OneOrMany;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * A step of the ledger, as written: a day, exactly one verb, and what belongs to the verb.
 * <pre>{@code
 * - { on: 2026-01-12, build: cluster }
 * - { on: 2026-01-19, build: observability }
 * - { on: 2026-01-26, adopt: admin-console }   # on an existing load balancer
 * - { on: 2026-02-02, deploy-both: admin-console }
 * - { on: 2026-02-04, shift: admin-console, to: 5 }
 * - { on: 2026-02-05, shift: [print-api, order-export], to: 5, override: [PLAN-BAKE], because: the partner's date }
 * - { on: 2026-02-07, roll-back: admin-console, to: 0, because: 5xx while pods drained, evacuate: true }
 * - { on: 2026-02-08, roll-back: admin-console, to: on-legacy, because: the image lacks a font }
 * - { on: 2026-02-08, roll-back: admin-console, to: adopted, because: the image lacks a font }
 * - { on: 2026-02-20, move: admin-console }
 * - { on: 2026-03-06, retire: admin-console }
 * - { on: 2026-06-01, remove-layer: jobq }
 * - { on: 2027-02-01, decommission: legacy }
 * }</pre>
 */
public record StepFile(
        @JsonPropertyDescription(
                        "The day of the step. Days never go backwards, and bake times and freeze windows are counted from it.")
                @Example(value = "2026-02-04", after = "shift: admin-console, to: 5")
                @Affects("the rules PLAN-DATES, PLAN-BAKE and PLAN-FREEZE")
                @Formed(Form.DATE)
                String on,
        @JsonPropertyDescription(
                        "Builds the cluster or its observability, each once. The cluster comes before the first deploy-both, and observability before the first share of a feature.")
                @Example(value = "cluster", before = "on: 2026-02-04")
                @Affects({"AWS::EKS::Cluster", "AWS::CloudWatch::Alarm"})
                Optional<Building> build,
        @JsonPropertyDescription(
                        "Gives a feature behind an existing load balancer a listener rule of its own just above the one that serves it now. The rule forwards to the same target group, so no request moves.")
                @Example(value = "admin-console", before = "on: 2026-02-04")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule")
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                @OneOrMany
                Optional<List<String>> adopt,
        @JsonPropertyDescription(
                        "Deploys a feature to EKS beside the legacy side. Its pods take no work yet: the weight of EKS is 0, consumers are 0 and CronJobs are suspended.")
                @Example(value = "admin-console", before = "on: 2026-02-04")
                @Affects({
                    "Deployment",
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    "AWS::ElasticLoadBalancingV2::ListenerRule Actions"
                })
                @AtMost(items = ListLimits.FEATURES)
                @JsonProperty("deploy-both")
                @NotEmpty
                @OneOrMany
                Optional<List<String>> deployBoth,
        @JsonPropertyDescription(
                        "Raises the share of EKS in the work of a feature to the percentage in to. It is a share of the requests, or of the consumers of a worker; a cron moves as a whole with move.")
                @Example(value = "admin-console", before = "on: 2026-02-04", after = "to: 5")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::ListenerRule Actions",
                    "HorizontalPodAutoscaler spec.minReplicas",
                    "AWS::SSM::Parameter Value"
                })
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                @OneOrMany
                Optional<List<String>> shift,
        @JsonPropertyDescription("Gives all work of a feature to EKS. The legacy side stays ready for a roll-back.")
                @Example(value = "admin-console", before = "on: 2026-02-04")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::ListenerRule Actions",
                    "CronJob spec.suspend",
                    "AWS::SSM::Parameter Value"
                })
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                @OneOrMany
                Optional<List<String>> move,
        @JsonPropertyDescription(
                        "Gives work back to the legacy side: to says how much stays on EKS. It needs a reason, and it skips the bake time and the freeze windows.")
                @Example(
                        value = "admin-console",
                        before = "on: 2026-02-04",
                        after = "to: 0, because: 5xx while pods drained")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions")
                @AtMost(items = ListLimits.FEATURES)
                @JsonProperty("roll-back")
                @NotEmpty
                @OneOrMany
                Optional<List<String>> rollBack,
        @JsonPropertyDescription("Removes a feature that has moved from the legacy side. This is final.")
                @Example(value = "admin-console", before = "on: 2026-02-04")
                @Affects({"AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::SSM::Parameter"})
                @AtMost(items = ListLimits.FEATURES)
                @NotEmpty
                @OneOrMany
                Optional<List<String>> retire,
        @JsonPropertyDescription(
                        "Removes a layer of the legacy fleet with its instances. All its features must have retired in earlier steps.")
                @Example(value = "jobq", before = "on: 2026-02-04")
                @Affects("AWS::AutoScaling::AutoScalingGroup")
                @JsonProperty("remove-layer")
                Optional<String> removeLayer,
        @JsonPropertyDescription(
                        "Removes the rest of the legacy side, after its last layer. This is the last step of a move.")
                @Example(value = "legacy", before = "on: 2026-02-04")
                @Affects("the stack <environment>/legacy")
                Optional<Leaving> decommission,
        @JsonPropertyDescription(
                        "The share of EKS after a shift or a roll-back, in percent: 1 to 99 for shift, 0 to 99 for roll-back. A roll-back to on-legacy also removes the feature from EKS, and one to adopted keeps its listener rule.")
                @Example(value = "5", before = "on: 2026-02-04, shift: admin-console")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions")
                @AnyScalar
                Optional<String> to,
        @JsonPropertyDescription(
                        "Whether a roll-back also takes the EKS target group out of the listener rule. Then no client reaches EKS any more, also not one with a cookie of stickiness.")
                @Example(
                        value = "true",
                        before = "on: 2026-02-04, roll-back: admin-console, to: 0, because: 5xx while pods drained")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions")
                @Unless(written = "false")
                boolean evacuate,
        @JsonPropertyDescription("The reason for the step. A roll-back and an override need one.")
                @Example(value = "5xx while pods drained", before = "on: 2026-02-04, roll-back: admin-console, to: 0")
                @Affects("the report of the move")
                @Formed(Form.REASON)
                Optional<String> because,
        @JsonPropertyDescription(
                        "The ids of the rules of the ledger that this step may break. It needs because, and every synth prints the override as a warning.")
                @Example(
                        value = "[PLAN-BAKE]",
                        before = "on: 2026-02-04, shift: print-api, to: 5",
                        after = "because: the date of the partner")
                @Affects("the rule PLAN-OVERRIDE")
                @AtMost(items = ListLimits.OVERRIDES)
                @Unless(written = "[]")
                @OneOrMany
                @Formed(Form.RULE_ID)
                List<String> override) {}
