package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.legacy.AutoscalingFleet;
import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.constructs.legacy.FleetName;
import dev.hikkoshi.constructs.legacy.FleetNetwork;
import dev.hikkoshi.constructs.legacy.LegacyTargetGroup;
import dev.hikkoshi.constructs.legacy.OpsWorksFleet;
import dev.hikkoshi.constructs.legacy.ServedFeature;
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
 * The legacy fleet: the layers that the ledger has not removed, as resources of their provider.
 *
 * <p>A step of one feature does not change this stack. {@code remove-layer} removes a layer; {@code decommission}
 * removes the stack with everything else.
 */
public final class LegacyStack extends EnvironmentStack {

    /**
     * @param scope the environment's stage
     * @param id the stack's id in its environment
     * @param props the props of the fleet
     */
    public LegacyStack(Construct scope, String id, LegacyStackProps props) {
        super(
                scope,
                id,
                new EnvironmentStackProps(
                        props.identity(), "The VMs that " + props.identity().service() + " moves away from"));
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

    /**
     * Creates the alarm topic of the fleet. It exists before the observability stack and is removed with the fleet. Alarms and
     * the events of failed runbooks go there.
     */
    private ITopic createAlarmTopic(StackIdentity identity, List<String> contacts) {
        AlarmTopic topic = new AlarmTopic(
                this,
                "AlarmTopic",
                new AlarmTopic.Props(
                        identity.service() + "-" + identity.environment() + "-legacy-alarms",
                        identity.account(),
                        List.of("cloudwatch.amazonaws.com", "events.amazonaws.com"),
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

    /**
     * Acknowledges a rule of CloudFormation's validation: it refuses the types of OpsWorks, which has ended. A record
     * environment keeps them on purpose.
     */
    private void acknowledge(String rule, String problem) {
        Validations.of(this)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::" + rule)
                        .reason(problem + OpsWorksFleet.ENDED + ".")
                        .build());
    }

    /**
     * Exports the target groups for the listener rules of features, and the roles, which the feature stacks grant
     * permissions.
     */
    private void export(List<LegacyTargetGroup> served, Map<String, IRole> roles) {
        for (LegacyTargetGroup targets : served) {
            export("TargetGroupArn-" + targets.feature(), targets.getTargetGroupArn());
        }
        roles.forEach((layer, role) -> export("RoleName-" + layer, role.getRoleName()));
    }

    private FleetNetwork networkOf(LegacyStackProps props) {
        Map<String, IPeer> loadBalancers = new LinkedHashMap<>();
        for (FleetLayer layer : props.layers()) {
            for (ServedFeature served : layer.served()) {
                // A peer by id, because a rule of an imported security group would become a separate resource.
                loadBalancers.computeIfAbsent(
                        served.loadBalancer(),
                        name -> Peer.securityGroupId(importOf("edge", "SecurityGroupId-" + name)));
            }
        }
        return FleetNetwork.of(SharedVpc.in(this, props.network()), loadBalancers, props.dependencies());
    }

    private static FleetName nameOf(StackIdentity identity) {
        return new FleetName(identity.service(), identity.environment(), identity.account(), identity.region());
    }
}
