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
 *   alsoForwardedFrom: ["arn:aws:elasticloadbalancing:…:listener/app/album/50dc6c495c0c9188/0467ef3c8400ae80"]
 * - name: mediawork
 *   min: 2   # instead of always, time and load
 *   max: 12
 * }</pre>
 * A key of {@code targetGroupArns} is a load balancer, or a feature that has a group of its own.
 */
public record LayerFile(
        @JsonPropertyDescription(
                        "The name of the layer. Features name it under layer, and a step removes it with remove-layer.")
                @Example("railsweb")
                @Affects({"AWS::AutoScaling::AutoScalingGroup AutoScalingGroupName", "AWS::SSM::Parameter Name"})
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription(
                        "The EC2 instance type of all instances of the layer. Providers autoscaling and opsworks need it; for provider external it is what you know, for capacity and cost.")
                @Example("c5.xlarge")
                @Affects("AWS::EC2::LaunchTemplate LaunchTemplateData.InstanceType")
                Optional<String> instanceType,
        @JsonPropertyDescription(
                        "The TCP port on which the instances answer the load balancer. A layer with features of kind web or api needs it, unless the provider is external.")
                @Example("80")
                @Affects({"AWS::ElasticLoadBalancingV2::TargetGroup Port", "AWS::EC2::SecurityGroupIngress"})
                @Within(rule = InputRule.LEGACY_PORT, from = 1, to = 65_535)
                Optional<Integer> port,
        @JsonPropertyDescription(
                        "The number of instances that run all the time. Providers autoscaling and opsworks need at least 1.")
                @Example("4")
                @Affects("AWS::AutoScaling::AutoScalingGroup MinSize")
                @Unless(written = "0")
                @Within(rule = InputRule.LEGACY_INSTANCES, from = 0, to = 1_000)
                int always,
        @JsonPropertyDescription("Instances that run only in certain hours, in addition to those that always run.")
                @Affects("AWS::AutoScaling::ScheduledAction")
                Optional<TimedInstancesFile> time,
        @JsonPropertyDescription(
                        "Instances that run only while the average CPU use is high, in addition to the others.")
                @Affects({"AWS::AutoScaling::ScalingPolicy", "AWS::AutoScaling::AutoScalingGroup MaxSize"})
                Optional<LoadedInstancesFile> load,
        @JsonPropertyDescription(
                        "The smallest number of instances of an Auto Scaling group of provider external. Write it with max, instead of always, time and load.")
                @Example(value = "2", before = "name: mediawork", after = "max: 12")
                @Affects("the report of the move")
                @Within(rule = InputRule.LEGACY_INSTANCES, from = 0, to = 1_000)
                Optional<Integer> min,
        @JsonPropertyDescription(
                        "The largest number of instances of an Auto Scaling group of provider external. Write it with min, instead of always, time and load.")
                @Example(value = "12", before = "name: mediawork, min: 2")
                @Affects("the report of the move")
                @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000)
                Optional<Integer> max,
        @JsonPropertyDescription(
                        "The names of the owner's Auto Scaling groups whose instances are the layer, for provider external. Their instances may share the number of consumers of a worker.")
                @Example("[hidamari-live-railsweb]")
                @Affects({"the program for the fleet that prerequisites --fleet writes", "the rule ENV-SHARED"})
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[]")
                @Formed(Form.AUTO_SCALING_GROUP)
                List<String> autoScalingGroups,
        @JsonPropertyDescription(
                        "What the instances of a fleet of provider external do with the parameters of Hikkoshi. Without it, no cron and no worker of the layer can move.")
                @Example("[cron-owner, consumers]")
                @Affects("the rule PLAN-EXTERNAL-CONTRACT")
                @AtMost(items = ListLimits.CODE)
                @Unless(written = "[]")
                List<Honour> honours,
        @JsonPropertyDescription(
                        "The ARNs of the owner's target groups for provider external, by the name of the load balancer, or by the name of a feature that has a group of its own.")
                @Example(
                        "{ public: \"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-railsweb/0a1b2c3d4e5f6071\" }")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions")
                @AtMost(items = ListLimits.FEATURES)
                @Unless(written = "{}")
                @Formed(Form.TARGET_GROUP_ARN)
                Map<String, String> targetGroupArns,
        @JsonPropertyDescription(
                        "The ARNs of the listener rules that forward to the target groups of the layer and are on no listener of this file, and of such listeners whose default action does. The owner removes them before a step removes the layer.")
                @Example(
                        "[\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:listener/app/hidamari-live/1a2b3c4d5e6f7081/aa11bb22cc33dd80\"]")
                @Affects("the rule PLAN-LAYER-LAST")
                @AtMost(rule = InputRule.LEGACY_TARGET_GROUP, items = ListLimits.OWNERS_RULES)
                @Unless(written = "[]")
                @Formed(Form.FORWARDER_ARN)
                List<String> alsoForwardedFrom,
        @JsonPropertyDescription("The type of the OpsWorks layer. Chef 12 knows only custom.")
                @Example("custom")
                @Affects("AWS::OpsWorks::Layer Type")
                @Unless(written = "custom")
                @Formed(Form.LAYER_TYPE)
                String type,
        @JsonPropertyDescription(
                        "The Chef recipes of the layer, by the lifecycle event that runs them. An event without an entry runs the standard recipe of Hikkoshi's cookbook.")
                @Example("{ setup: [\"legacy::agents\", \"legacy::runtime\"], deploy: [\"legacy::deploy\"] }")
                @Affects({"AWS::SSM::Document", "AWS::OpsWorks::Layer CustomRecipes"})
                @Unless(written = "{}")
                RecipesFile recipes,
        @JsonPropertyDescription(
                        "The data volumes of each instance, in addition to the root volume. They are encrypted, and are deleted with the instance.")
                @Affects({
                    "AWS::EC2::LaunchTemplate LaunchTemplateData.BlockDeviceMappings",
                    "AWS::OpsWorks::Layer VolumeConfigurations"
                })
                @AtMost(rule = InputRule.LEGACY_VOLUME, items = ListLimits.VOLUMES)
                @Unless(written = "[]")
                List<VolumeFile> volumes) {}
