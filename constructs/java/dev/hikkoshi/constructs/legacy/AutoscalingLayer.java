package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.Recipes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.ssm.CfnAssociation;
import software.amazon.awscdk.services.ssm.CfnAssociation.TargetProperty;
import software.constructs.Construct;

/**
 * One layer of the {@link AutoscalingFleet}: machines, target groups, schedules, recipes, alarms, log group and role.
 * They are created and deleted together.
 */
public final class AutoscalingLayer extends Construct {

    /**
     * The shortest interval of a State Manager association. When a step of the ledger moves work, events run the
     * recipes immediately.
     */
    private static final String EVERY = "rate(30 minutes)";

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
        String groupName = createGroup(createSecurityGroup(), instances);
        new LayerScaling(this, "Scaling", new LayerScaling.Props(groupName, props.layer()));
        new LayerAlarms(this, "Alarms", new LayerAlarms.Props(props.fleet(), props.layer(), groupName, props.topic()));
        createLogGroup();
        String attributes = LayerAttributes.json(
                props.fleet(),
                props.layer(),
                props.signals(),
                groupName,
                props.locks().tableName());
        createAssociation(attributes);
        new LayerEvents(
                this,
                "Events",
                new LayerEvents.Props(props.fleet(), props.layer(), groupName, props.automation(), attributes));
    }

    /** The layer's target groups, one for each load balancer that it serves. */
    public List<LegacyTargetGroup> served() {
        return served;
    }

    /** The instances' role. */
    public IRole role() {
        return role;
    }

    private InstanceRole createRole() {
        String layer = props.layer().name();
        List<PolicyStatement> access = new ArrayList<>(props.access());
        access.addAll(InstanceAccess.ofLayer(props.fleet(), props.layer()));
        access.add(InstanceAccess.lifecycle(props.fleet(), layer));
        access.add(props.locks().access(layer));
        return new InstanceRole(this, "Role", new InstanceRole.Props(layer, access));
    }

    private LayerSecurityGroup createSecurityGroup() {
        return new LayerSecurityGroup(
                this, "SecurityGroup", new LayerSecurityGroup.Props(props.network(), props.layer(), List.of()));
    }

    private String createGroup(LayerSecurityGroup security, InstanceRole instances) {
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
                                        .toList()))
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

    /** Runs the recipes of a start, in the order of the OpsWorks events, on each new instance and every 30 minutes. */
    private void createAssociation(String attributes) {
        Recipes recipes = props.layer().spec().recipes();
        List<String> start = Stream.of(recipes.setup(), recipes.deploy(), recipes.configure(), JOIN)
                .flatMap(List::stream)
                .toList();
        RecipeRun run = new RecipeRun(props.automation().sourceInfo(), start, attributes);
        CfnAssociation.Builder.create(this, "Recipes")
                .name(RecipeRun.DOCUMENT)
                .associationName("%s-legacy-%s"
                        .formatted(props.fleet().environment(), props.layer().name()))
                .parameters(run.parameters())
                .targets(List.of(TargetProperty.builder()
                        .key("tag:" + FleetName.LAYER_TAG)
                        .values(List.of(props.fleet().layer(props.layer().name())))
                        .build()))
                .scheduleExpression(EVERY)
                // A release runs on a quarter of the layer at a time, and stops at the first error.
                .maxConcurrency("25%")
                .maxErrors("1")
                .complianceSeverity("HIGH")
                .build();
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
            List<PolicyStatement> access,
            RunLocks locks,
            FleetAutomation automation,
            ITopic topic) {

        public Props {
            access = List.copyOf(access);
        }
    }
}
