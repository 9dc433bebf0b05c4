package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.legacy.AutoscalingFleet;
import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.constructs.legacy.FleetName;
import dev.hikkoshi.constructs.legacy.FleetNetwork;
import dev.hikkoshi.constructs.legacy.LayerTargets;
import dev.hikkoshi.constructs.legacy.LegacyTargetGroup;
import dev.hikkoshi.constructs.legacy.OpsWorksFleet;
import dev.hikkoshi.constructs.observability.cloudwatch.AlarmTopic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The fleet that is being left: the layers that the ledger has left standing, as their provider runs them.
 *
 * <p>A step of one feature changes nothing here. A layer goes with {@code remove-layer}; everything else goes with {@code
 * decommission}, together with the stack.
 */
public final class LegacyStack extends EnvironmentStack {

    /**
     * @param scope the environment's stage
     * @param id the stack's id in its environment
     * @param props the fleet
     */
    public LegacyStack(Construct scope, String id, LegacyStackProps props) {
        super(scope, id, props.identity(), "The VMs that " + props.identity().service() + " moves away from");
        if (props.fleet() instanceof LegacyStackProps.Autoscaling autoscaling) {
            createAutoscalingFleet(props, autoscaling);
        } else if (props.fleet() instanceof LegacyStackProps.OpsWorks opsWorks) {
            createOpsWorksFleet(props, opsWorks);
        }
    }

    private void createAutoscalingFleet(LegacyStackProps props, LegacyStackProps.Autoscaling autoscaling) {
        AutoscalingFleet fleet = new AutoscalingFleet(
                this,
                "Fleet",
                new AutoscalingFleet.Props(
                        nameOf(props.identity()),
                        networkOf(props),
                        props.layers(),
                        props.signals(),
                        autoscaling.imageId(),
                        autoscaling.people(),
                        createAlarmTopic(props.identity(), autoscaling.contacts())));
        export(fleet.served(), fleet.roles());
    }

    /** The fleet's own topic: it exists before the observability stack does, and goes with the fleet. */
    private ITopic createAlarmTopic(StackIdentity identity, List<String> contacts) {
        AlarmTopic topic = new AlarmTopic(
                this,
                "AlarmTopic",
                new AlarmTopic.Props(
                        identity.service() + "-" + identity.environment() + "-legacy-alarms",
                        identity.account(),
                        List.of("cloudwatch.amazonaws.com"),
                        contacts));
        return topic.topic();
    }

    private void createOpsWorksFleet(LegacyStackProps props, LegacyStackProps.OpsWorks opsWorks) {
        OpsWorksFleet fleet = new OpsWorksFleet(
                this,
                "Fleet",
                new OpsWorksFleet.Props(
                        nameOf(props.identity()),
                        networkOf(props),
                        opsWorks.settings(),
                        props.layers(),
                        props.signals(),
                        opsWorks.apps(),
                        opsWorks.people()));
        export(fleet.served(), fleet.roles());
        acknowledge("F3006", "CloudFormation no longer has the resource types of OpsWorks. ");
        acknowledge("E3710", "The service behind these resource types was shut down. ");
    }

    /** CloudFormation's own rules refuse the types of a service that is gone. The record keeps them on purpose. */
    private void acknowledge(String rule, String problem) {
        Validations.of(this)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::" + rule)
                        .reason(problem + OpsWorksFleet.ENDED + ".")
                        .build());
    }

    /** The feature's rule names the target groups. Its stack grants the roles what the feature needs on the layer. */
    private void export(List<LegacyTargetGroup> served, Map<String, IRole> roles) {
        for (LegacyTargetGroup targets : served) {
            export("TargetGroupArn-" + targets.key(), targets.getTargetGroupArn());
            export("TargetGroupFullName-" + targets.key(), targets.getTargetGroupFullName());
        }
        roles.forEach((layer, role) -> export("RoleName-" + layer, role.getRoleName()));
    }

    private FleetNetwork networkOf(LegacyStackProps props) {
        Map<String, IPeer> loadBalancers = new LinkedHashMap<>();
        for (FleetLayer layer : props.layers()) {
            for (LayerTargets targets : layer.targets()) {
                // A peer by id: a rule of an imported security group would become a resource of its own.
                loadBalancers.computeIfAbsent(
                        targets.loadBalancer(),
                        name -> Peer.securityGroupId(importOf("edge", "SecurityGroupId-" + name)));
            }
        }
        return FleetNetwork.of(SharedVpc.in(this, props.network()), loadBalancers);
    }

    private static FleetName nameOf(StackIdentity identity) {
        return new FleetName(identity.service(), identity.environment(), identity.account(), identity.region());
    }
}
