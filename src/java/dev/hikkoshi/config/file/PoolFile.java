package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node group, as written.
 * <pre>{@code
 * - name: spot-general
 *   capacity: spot
 *   ami: AL2023
 *   instanceTypes: [m5.xlarge, m5a.xlarge, m5d.xlarge, m5n.xlarge, m6i.xlarge, m6a.xlarge]
 *   min: 6
 *   typical: 12
 *   max: 30
 *   diskGiB: 50
 *   retiring: false
 *   labels: { example.com/team: media }
 *   taints: [ … ]                              # TaintFile
 *   zones: [ap-northeast-1a, ap-northeast-1c]  # all zones of the network without it
 * - name: karpenter-spot                         # of an existing cluster, whose owner chooses the instance types
 *   capacity: spot
 *   vcpu: 4
 *   memoryGiB: 16
 *   min: 0
 *   typical: 4
 *   max: 20
 * }</pre>
 */
public record PoolFile(
        @JsonPropertyDescription(
                        "The name of the pool, unique in the cluster. Nodes have it as the label hikkoshi.dev/pool.")
                @Example("spot-general")
                @Affects({"AWS::EKS::Nodegroup NodegroupName", "AWS::EKS::Nodegroup Labels"})
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription("The capacity type of all nodes of the pool.")
                @Example("spot")
                @Affects("AWS::EKS::Nodegroup CapacityType")
                Capacity capacity,
        @JsonPropertyDescription(
                        "The operating system of the nodes. Types with GPUs of NVIDIA, or with Inferentia or Trainium, get its image with their driver; the device plugin, and the taints that keep other pods away, are yours.")
                @Example("AL2023")
                @Affects("AWS::EKS::Nodegroup AmiType")
                @Unless(written = "AL2023")
                AmiFamily ami,
        @JsonPropertyDescription(
                        "The EC2 instance types that the nodes may have, in the order of preference. All have the same vCPU and memory; a spot pool needs several, so that AWS can choose one with spare capacity.")
                @Example("[m5.xlarge, m5a.xlarge, m5d.xlarge, m5n.xlarge, m6i.xlarge, m6a.xlarge]")
                @Affects("AWS::EKS::Nodegroup InstanceTypes")
                @AtMost(rule = InputRule.POOL_TYPE_COUNT, items = ListLimits.INSTANCE_TYPES)
                @Unless(written = "[]")
                List<String> instanceTypes,
        @JsonPropertyDescription(
                        "The vCPU of one node, for a pool of an existing cluster whose owner chooses the instance types. Write it with memoryGiB, instead of instanceTypes.")
                @Example(
                        value = "4",
                        before = "name: shared, capacity: spot",
                        after = "memoryGiB: 16, min: 0, typical: 4, max: 20")
                @Affects("the rule PLAN-NODES")
                @Within(rule = InputRule.POOL_SHAPE, from = 1, to = AwsLimits.INSTANCE_VCPU)
                Optional<Integer> vcpu,
        @JsonPropertyDescription(
                        "The memory of one node in GiB, for a pool of an existing cluster whose owner chooses the instance types. Write it with vcpu, instead of instanceTypes.")
                @Example(
                        value = "16",
                        before = "name: shared, capacity: spot, vcpu: 4",
                        after = "min: 0, typical: 4, max: 20")
                @Affects("the rule PLAN-NODES")
                @Within(rule = InputRule.POOL_SHAPE, from = 1, to = AwsLimits.INSTANCE_MEMORY_GIB)
                Optional<Integer> memoryGiB,
        @JsonPropertyDescription(
                        "The smallest number of nodes of the pool. The Cluster Autoscaler does not go below it.")
                @Example("6")
                @Affects("AWS::EKS::Nodegroup ScalingConfig.MinSize")
                @Within(rule = InputRule.POOL_SIZE, from = 0, to = AwsLimits.NODES_PER_GROUP)
                int min,
        @JsonPropertyDescription(
                        "The number of nodes at a usual peak. The spot share, the cost and the report are computed from it; no resource has it.")
                @Example("12")
                @Affects({"the rule PLAN-SPOT-SHARE", "the report of the move"})
                @Within(rule = InputRule.POOL_SIZE, from = 0, to = AwsLimits.NODES_PER_GROUP)
                int typical,
        @JsonPropertyDescription(
                        "The largest number of nodes of the pool. All pods at the peak must fit on these nodes.")
                @Example("30")
                @Affects("AWS::EKS::Nodegroup ScalingConfig.MaxSize")
                @Within(rule = InputRule.POOL_SIZE, from = 1, to = AwsLimits.NODES_PER_GROUP)
                int max,
        @JsonPropertyDescription(
                        "The size in GiB of each node's encrypted root volume, which holds images and temporary files of pods.")
                @Example("50")
                @Affects("AWS::EC2::LaunchTemplate LaunchTemplateData.BlockDeviceMappings")
                @Unless(written = "50")
                @Within(rule = InputRule.POOL_DISK, from = 20, to = AwsLimits.VOLUME_GIB)
                int diskGiB,
        @JsonPropertyDescription(
                        "Whether another pool replaces this one. With true, a taint keeps new pods away, so that a later change can remove the pool.")
                @Example("true")
                @Affects("AWS::EKS::Nodegroup Taints")
                @Unless(written = "false")
                boolean retiring,
        @JsonPropertyDescription(
                        "Further labels of the nodes by key, in addition to hikkoshi.dev/capacity and hikkoshi.dev/pool.")
                @Example("{ example.com/team: media }")
                @Affects("AWS::EKS::Nodegroup Labels")
                @AtMost(rule = InputRule.POOL_LABEL, items = ListLimits.LABELS)
                @Unless(written = "{}")
                Map<String, String> labels,
        @JsonPropertyDescription(
                        "Taints of the nodes, which keep pods without a matching toleration away. Pods of features have no toleration, so the taints reserve the nodes for other pods.")
                @Example("[{ key: example.com/gpu, value: \"true\", effect: NoSchedule }]")
                @Affects("AWS::EKS::Nodegroup Taints")
                @AtMost(rule = InputRule.POOL_LABEL, items = ListLimits.LABELS)
                @Unless(written = "[]")
                List<TaintFile> taints,
        @JsonPropertyDescription(
                        "The availability zones of the nodes, some of network.zones. Without it, the nodes are in all of them.")
                @Example("[ap-northeast-1a, ap-northeast-1c]")
                @Affects("AWS::EKS::Nodegroup Subnets")
                @AtMost(rule = InputRule.POOL_ZONE, items = NetworkFile.MOST_ZONES)
                @Unless(written = "[]")
                List<String> zones) {}
