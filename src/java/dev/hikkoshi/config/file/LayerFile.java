package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.Honour;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group of legacy VMs, as written. For the provider {@code external} it names target groups instead of instances.
 * <pre>{@code
 * - name: railsweb
 *   type: custom
 *   instanceType: c5.xlarge
 *   port: 80
 *   always: 4
 *   time: { … }   # TimedInstancesFile
 *   load: { … }   # LoadedInstancesFile
 *   recipes: { … }   # RecipesFile
 *   volumes: [ … ]   # VolumeFile
 * - name: railsapi
 *   instanceType: c5.2xlarge   # with always, time and load: what is known about the instances
 *   always: 6
 *   autoScalingGroups: [railsapi-production]
 *   honours: [cron-owner, consumers]   # what its instances do with the parameters of the project
 *   targetGroupArns: { public: "arn:aws:elasticloadbalancing:…:targetgroup/railsapi/0123456789abcdef" }
 * - name: mediawork
 *   min: 2   # instead of always, time and load
 *   max: 12
 * }</pre>
 * A key of {@code targetGroupArns} is a load balancer, or a feature that has a group of its own.
 */
public record LayerFile(
        @Formed(Form.LABEL) String name,
        Optional<String> instanceType,
        @Within(rule = InputRule.LEGACY_PORT, from = 1, to = 65_535) Optional<Integer> port,
        @Unless(written = "0") @Within(rule = InputRule.LEGACY_INSTANCES, from = 0, to = 1_000) int always,
        Optional<TimedInstancesFile> time,
        Optional<LoadedInstancesFile> load,
        @Within(rule = InputRule.LEGACY_INSTANCES, from = 0, to = 1_000) Optional<Integer> min,
        @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000) Optional<Integer> max,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[]") @Formed(Form.AUTO_SCALING_GROUP)
                List<String> autoScalingGroups,
        @AtMost(items = ListLimits.CODE) @Unless(written = "[]") List<Honour> honours,
        @AtMost(items = ListLimits.FEATURES) @Unless(written = "{}") @Formed(Form.TARGET_GROUP_ARN)
                Map<String, String> targetGroupArns,
        @Unless(written = "custom") @Formed(Form.LAYER_TYPE) String type,
        @Unless(written = "{}") RecipesFile recipes,
        @AtMost(rule = InputRule.LEGACY_VOLUME, items = ListLimits.VOLUMES) @Unless(written = "[]")
                List<VolumeFile> volumes) {}
