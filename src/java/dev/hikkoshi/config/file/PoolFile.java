package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
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
        @Formed(Form.LABEL) String name,
        Capacity capacity,
        @Unless(written = "AL2023") AmiFamily ami,
        @AtMost(rule = InputRule.POOL_TYPE_COUNT, items = ListLimits.INSTANCE_TYPES) @Unless(written = "[]")
                List<String> instanceTypes,
        @Within(rule = InputRule.POOL_SHAPE, from = 1, to = AwsLimits.INSTANCE_VCPU) Optional<Integer> vcpu,
        @Within(rule = InputRule.POOL_SHAPE, from = 1, to = AwsLimits.INSTANCE_MEMORY_GIB) Optional<Integer> memoryGiB,
        @Within(rule = InputRule.POOL_SIZE, from = 0, to = AwsLimits.NODES_PER_GROUP) int min,
        @Within(rule = InputRule.POOL_SIZE, from = 0, to = AwsLimits.NODES_PER_GROUP) int typical,
        @Within(rule = InputRule.POOL_SIZE, from = 1, to = AwsLimits.NODES_PER_GROUP) int max,
        @Unless(written = "50") @Within(rule = InputRule.POOL_DISK, from = 20, to = AwsLimits.VOLUME_GIB) int diskGiB,
        @Unless(written = "false") boolean retiring,
        @AtMost(rule = InputRule.POOL_LABEL, items = ListLimits.LABELS) @Unless(written = "{}")
                Map<String, String> labels,
        @AtMost(rule = InputRule.POOL_LABEL, items = ListLimits.LABELS) @Unless(written = "[]") List<TaintFile> taints,
        @AtMost(rule = InputRule.POOL_ZONE, items = NetworkFile.MOST_ZONES) @Unless(written = "[]")
                List<String> zones) {}
