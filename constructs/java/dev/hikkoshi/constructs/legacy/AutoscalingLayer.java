package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * One layer of the {@link AutoscalingFleet}: machines, target groups, schedules, recipes, alarms, log group and role.
 * They are created and deleted together.
 */
public final class AutoscalingLayer extends Construct {

    /**
     * The last recipes of a start: remove SSH keys, and complete the launch lifecycle hook of the Auto Scaling group.
     */
    public static final List<String> JOIN = List.of("legacy::people", "legacy::launched");

    private final Props props;
    private final List<LegacyTargetGroup> served;
    private final IRole role;

    /**
     * @param scope the fleet
     * @param id the layer's name
     * @param props the layer and the values that all layers share
     */
    public AutoscalingLayer(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.served = LegacyTargetGroup.of(this, props.fleet(), props.network(), props.layer());
        InstanceRole instances = createRole();
        this.role = instances.role();
        createLogGroup();
        LayerEvents events = createEvents();
        String groupName = createGroup(createSecurityGroup(), instances, events);
        new LayerScaling(this, "Scaling", new LayerScaling.Props(groupName, props.layer(), served));
        new LayerAlarms(
                this,
                "Alarms",
                new LayerAlarms.Props(props.fleet(), props.layer(), groupName, events.ruleNames(), props.topic()));
    }

    /** The layer's target groups, one for each feature with requests. */
    public List<LegacyTargetGroup> served() {
        return served;
    }

    /** The instances' role. */
    public IRole role() {
        return role;
    }

    private InstanceRole createRole() {
        String layer = props.layer().name();
        List<PolicyStatement> access = props.access().ofLayer(props.layer());
        access.add(props.access().lifecycle(layer));
        access.addAll(props.access().targetGroups(props.layer()));
        if (props.layer().crons()) {
            access.add(props.locks().access(layer));
        }
        return new InstanceRole(this, "Role", new InstanceRole.Props(layer, access));
    }

    private LayerSecurityGroup createSecurityGroup() {
        return new LayerSecurityGroup(
                this, "SecurityGroup", new LayerSecurityGroup.Props(props.network(), props.layer(), List.of()));
    }

    private LayerEvents createEvents() {
        String attributes = LayerAttributes.json(
                props.fleet(),
                props.layer(),
                props.signals(),
                props.fleet().group(props.layer().name()),
                props.locks().tableName());
        return new LayerEvents(
                this, "Events", new LayerRecipes(props.fleet(), props.layer(), props.automation(), attributes));
    }

    private String createGroup(LayerSecurityGroup security, InstanceRole instances, LayerEvents events) {
        return new LayerGroup(
                        this,
                        "Machines",
                        new LayerGroup.Props(
                                props.fleet(),
                                props.layer(),
                                props.imageId(),
                                props.network().subnetIds(),
                                security.group(),
                                instances.profile(),
                                served.stream()
                                        .map(LegacyTargetGroup::getTargetGroupArn)
                                        .toList(),
                                events.rules()))
                .groupName();
    }

    private void createLogGroup() {
        LogGroup group = LogGroup.Builder.create(this, "Logs")
                .logGroupName(props.fleet().logGroup(props.layer().name()))
                .retention(RetentionDays.THREE_MONTHS)
                // By default, the L2 retains the log group when the layer is removed.
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Acknowledgement.of(
                group,
                "AwsSolutions-CW1",
                "Logs of a fleet that is being left are encrypted with the service's key, and go with the layer.");
    }

    /**
     * A layer and the values that all layers share.
     *
     * @param fleet the names of the fleet
     * @param network the network of the instances
     * @param layer the layer
     * @param signals the signals that its agents send
     * @param imageId the id of the AMI
     * @param access the permissions of the instances of all layers
     * @param locks the locks of the runs of crons
     * @param automation the recipes, and the roles that events use
     * @param topic the topic that its alarms notify
     */
    public record Props(
            FleetName fleet,
            FleetNetwork network,
            FleetLayer layer,
            FleetSignals signals,
            String imageId,
            InstanceAccess access,
            RunLocks locks,
            FleetAutomation automation,
            ITopic topic) {}
}
