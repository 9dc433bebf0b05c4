package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.Volume;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnAutoScalingScheduledAction;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.CfnUpdatePolicy;
import software.amazon.awscdk.services.autoscaling.CfnAutoScalingGroup;
import software.amazon.awscdk.services.autoscaling.CfnAutoScalingGroup.InstanceMaintenancePolicyProperty;
import software.amazon.awscdk.services.autoscaling.CfnAutoScalingGroup.LaunchTemplateSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnAutoScalingGroup.LifecycleHookSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnAutoScalingGroup.MetricsCollectionProperty;
import software.amazon.awscdk.services.autoscaling.CfnAutoScalingGroup.TagPropertyProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.BlockDeviceMappingProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.EbsProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.IamInstanceProfileProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.LaunchTemplateDataProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.MetadataOptionsProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.MonitoringProperty;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate.TagSpecificationProperty;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.IInstanceProfile;
import software.constructs.Construct;

/**
 * The machines of a layer: a launch template and an Auto Scaling group.
 *
 * <p>The group has a fixed name, so that the rules that start and drain its instances exist before the first instance. Of its
 * properties, only the name itself requires a replacement (AWS::AutoScaling::AutoScalingGroup: AutoScalingGroupName and
 * InstanceId), so the name is never in the way of one. CloudFormation chooses the name of the launch template. A deployment
 * keeps the sizes that scheduled actions have set, unless it changes the sizes in the template.
 *
 * <p>Both are L1. The L2 launch template adds user data (an empty script) and a Name tag (its construct path). The L2
 * group creates lifecycle hooks as separate resources after the group, so the first instances would start without
 * hooks. The rules that it waits for are L1 for the reason in {@link LayerRecipes}.
 */
public final class LayerGroup extends Construct {

    /** Always-on instances are replaced every 30 days, so that a patched kernel takes effect and drift ends (R18). */
    private static final int LONGEST_LIFE_SECONDS = 30 * 24 * 3600;

    private static final int ROOT_GIB = 50;

    private final CfnAutoScalingGroup group;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the settings of the machines
     */
    public LayerGroup(Construct scope, String id, Props props) {
        super(scope, id);
        CfnLaunchTemplate template = createTemplate(props);
        this.group = createGroup(props, template);
    }

    /** The Auto Scaling group's name: a token, so that what uses it comes after the group. */
    public String groupName() {
        return group.getRef();
    }

    private CfnLaunchTemplate createTemplate(Props props) {
        List<CfnTag> tags = List.of(
                tag("Name", props.fleet().environment() + "-" + props.layer().name()),
                tag(FleetName.FLEET_TAG, props.fleet().fleet()),
                tag(FleetName.LAYER_TAG, props.fleet().layer(props.layer().name())));
        return CfnLaunchTemplate.Builder.create(this, "Template")
                .launchTemplateData(LaunchTemplateDataProperty.builder()
                        .imageId(props.imageId())
                        .instanceType(props.layer().spec().instanceType())
                        .iamInstanceProfile(IamInstanceProfileProperty.builder()
                                .arn(props.profile().getInstanceProfileArn())
                                .build())
                        .securityGroupIds(List.of(props.securityGroup().getSecurityGroupId()))
                        // A hop limit of 2, because the features run in containers behind Docker's bridge and use the
                        // layer's role.
                        .metadataOptions(MetadataOptionsProperty.builder()
                                .httpTokens("required")
                                .httpEndpoint("enabled")
                                .httpPutResponseHopLimit(2)
                                .instanceMetadataTags("disabled")
                                .build())
                        .monitoring(MonitoringProperty.builder().enabled(true).build())
                        .ebsOptimized(true)
                        .blockDeviceMappings(disks(props.layer()))
                        .tagSpecifications(List.of(tagged("instance", tags), tagged("volume", tags)))
                        .build())
                .build();
    }

    private CfnAutoScalingGroup createGroup(Props props, CfnLaunchTemplate template) {
        FleetLayer layer = props.layer();
        boolean open = layer.week().isAlwaysOpen();
        CfnAutoScalingGroup created = CfnAutoScalingGroup.Builder.create(this, "Group")
                .autoScalingGroupName(props.fleet().group(layer.name()))
                .launchTemplate(LaunchTemplateSpecificationProperty.builder()
                        .launchTemplateId(template.getRef())
                        .version(template.getAttrLatestVersionNumber())
                        .build())
                .vpcZoneIdentifier(props.subnetIds())
                .minSize(Integer.toString(layer.floor(open)))
                .maxSize(Integer.toString(layer.ceiling(open)))
                .targetGroupArns(props.targetGroupArns())
                // Not ELB: then one unhealthy feature of many would replace the instance under all of them. The load
                // balancer takes the instance out of that feature's group alone, and systemd restarts its process.
                .healthCheckType("EC2")
                .healthCheckGracePeriod(300)
                .defaultInstanceWarmup(180)
                .maxInstanceLifetime(LONGEST_LIFE_SECONDS)
                .instanceMaintenancePolicy(InstanceMaintenancePolicyProperty.builder()
                        .minHealthyPercentage(100)
                        .maxHealthyPercentage(110)
                        .build())
                .lifecycleHookSpecificationList(hooks(layer))
                .metricsCollection(List.of(MetricsCollectionProperty.builder()
                        .granularity("1Minute")
                        .metrics(List.of("GroupInServiceInstances", "GroupDesiredCapacity", "GroupMinSize"))
                        .build()))
                .tags(List.of(
                        propagated(FleetName.FLEET_TAG, props.fleet().fleet()),
                        propagated(
                                FleetName.LAYER_TAG,
                                props.fleet().layer(props.layer().name()))))
                .build();
        created.getNode().addDependency(props.rules().toArray(new CfnRule[0]));
        created.getCfnOptions()
                .setUpdatePolicy(CfnUpdatePolicy.builder()
                        .autoScalingScheduledAction(CfnAutoScalingScheduledAction.builder()
                                .ignoreUnmodifiedGroupSizeProperties(true)
                                .build())
                        .build());
        Acknowledgement.of(
                created,
                "AwsSolutions-AS3",
                "Instances come and go by schedule every day, and each such event already runs the layer's recipes through"
                        + " EventBridge. What needs a person, fewer instances in service than there should be, is an"
                        + " alarm that tells the fleet's topic.");
        return created;
    }

    private static List<LifecycleHookSpecificationProperty> hooks(FleetLayer layer) {
        return List.of(
                LifecycleHookSpecificationProperty.builder()
                        .lifecycleHookName(LayerStart.HOOK)
                        .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
                        .heartbeatTimeout(LayerStart.LONGEST_SECONDS)
                        .defaultResult("ABANDON")
                        .build(),
                LifecycleHookSpecificationProperty.builder()
                        .lifecycleHookName(LayerDrain.HOOK)
                        .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                        .heartbeatTimeout(LayerDrain.HEARTBEAT_SECONDS)
                        .defaultResult("CONTINUE")
                        .build());
    }

    private static List<BlockDeviceMappingProperty> disks(FleetLayer layer) {
        List<BlockDeviceMappingProperty> disks = new ArrayList<>();
        disks.add(disk("/dev/xvda", ROOT_GIB));
        char letter = 'f';
        for (Volume volume : layer.spec().volumes()) {
            disks.add(disk("/dev/sd" + letter++, volume.sizeGiB()));
        }
        return disks;
    }

    private static BlockDeviceMappingProperty disk(String device, int sizeGiB) {
        return BlockDeviceMappingProperty.builder()
                .deviceName(device)
                .ebs(EbsProperty.builder()
                        .encrypted(true)
                        .volumeType("gp3")
                        .volumeSize(sizeGiB)
                        .deleteOnTermination(true)
                        .build())
                .build();
    }

    private static TagSpecificationProperty tagged(String resource, List<CfnTag> tags) {
        return TagSpecificationProperty.builder()
                .resourceType(resource)
                .tags(tags)
                .build();
    }

    private static CfnTag tag(String key, String value) {
        return CfnTag.builder().key(key).value(value).build();
    }

    private static TagPropertyProperty propagated(String key, String value) {
        return TagPropertyProperty.builder()
                .key(key)
                .value(value)
                .propagateAtLaunch(true)
                .build();
    }

    /**
     * The settings of a layer's machines.
     *
     * @param fleet the names of the fleet
     * @param layer the layer
     * @param imageId the id of the AMI
     * @param subnetIds their subnets
     * @param securityGroup their security group
     * @param profile their instance profile
     * @param targetGroupArns the target groups that the Auto Scaling group registers them with
     * @param rules the rules that start and drain its instances: they are created before the group, because an event that
     *     comes before its rule is lost, and deleted after it
     */
    public record Props(
            FleetName fleet,
            FleetLayer layer,
            String imageId,
            List<String> subnetIds,
            ISecurityGroup securityGroup,
            IInstanceProfile profile,
            List<String> targetGroupArns,
            List<CfnRule> rules) {

        public Props {
            subnetIds = List.copyOf(subnetIds);
            targetGroupArns = List.copyOf(targetGroupArns);
            rules = List.copyOf(rules);
        }
    }
}
