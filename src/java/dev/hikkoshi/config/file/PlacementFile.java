package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription(
                        "The capacity type of the instances that the pods run on. With spot, pods of features with requests and of crons may use on-demand nodes while there is no spot capacity.")
                @Example("spot")
                @Affects("Deployment spec.template.spec.affinity")
                Capacity capacity,
        @JsonPropertyDescription(
                        "The number of pods that stay on on-demand instances while the others are on spot. They keep the feature running when AWS takes all spot instances back; it is for kinds web, api and worker with capacity: spot, and at most pods.min.")
                @Example("1")
                @Affects("Deployment of the on-demand floor")
                @Unless(written = "0")
                @Within(rule = InputRule.POD_FLOOR, from = 0, to = 5_000)
                int onDemandFloor,
        @JsonPropertyDescription(
                        "Whether a partner admits the feature by the public IP addresses of its traffic, which are those of the NAT gateways. While it is true, a change that would replace these addresses is refused.")
                @Example("true")
                @Affects({"AWS::EC2::EIP", "the rule CHECK-REPLACED"})
                @Unless(written = "false")
                boolean fixedEgress) {}
