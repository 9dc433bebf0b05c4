package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.ssm.CfnAssociation;
import software.amazon.awscdk.services.ssm.CfnAssociation.TargetProperty;
import software.constructs.Construct;

/**
 * One layer of the {@link AutoscalingFleet}, whole: machines, target groups, schedules, recipes, alarms, log group and
 * role. They come and go together.
 */
public final class AutoscalingLayer extends Construct {

    /** The shortest interval of a State Manager association. The recipes also run as soon as the ledger moves work. */
    private static final String EVERY = "rate(30 minutes)";

    /** Logs that people may still ask for once the layer is gone from their minds. */
    private static final int LOG_DAYS = 90;

    /** The last recipes of a start: nobody has a key, and the Auto Scaling group learns that the instance may serve. */
    public static final List<String> JOIN = List.of("legacy::people", "legacy::launched");

    private final Props props;
    private final List<ServedTargets> served;
    private final InstanceRole role;
    private final String groupName;

    /**
     * @param scope the fleet
     * @param id the layer's name
     * @param props the layer, and what it shares with the others
     */
    public AutoscalingLayer(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.served = createTargetGroups();
        this.role = new InstanceRole(
                this,
                "Role",
                props.fleet(),
                props.layer().name(),
                InstanceAccess.autoscaling(props.fleet(), props.layer().name(), props.signals(), props.cookbooks()));
        this.groupName = createGroup();
        new LayerScaling(this, "Scaling", groupName, props.layer().capacity());
        new LayerAlarms(
                this,
                "Alarms",
                new LayerAlarms.Props(
                        props.fleet(),
                        props.layer().name(),
                        groupName,
                        props.layer().capacity(),
                        props.topicArn()));
        createLogGroup();
        String attributes = LayerAttributes.json(props.fleet(), props.layer(), props.signals(), groupName);
        createAssociation(attributes);
        new LayerEvents(
                this,
                "Events",
                new LayerEvents.Props(
                        props.fleet(),
                        props.layer(),
                        groupName,
                        props.automation(),
                        props.cookbooks().sourceInfo(),
                        attributes));
    }

    /** The layer's target groups, one for each load balancer that it serves. */
    public List<ServedTargets> served() {
        return served;
    }

    /** The name of the instances' role. */
    public String roleName() {
        return role.roleName();
    }

    private List<ServedTargets> createTargetGroups() {
        return ServedTargets.create(
                this, props.fleet(), props.layer(), props.network().vpcId());
    }

    private String createGroup() {
        LayerSecurityGroup security =
                new LayerSecurityGroup(this, "SecurityGroup", props.network(), props.layer(), List.of());
        return new LayerGroup(
                        this,
                        "Machines",
                        new LayerGroup.Props(
                                props.fleet(),
                                props.layer(),
                                props.imageId(),
                                props.network().subnetIds(),
                                security.groupId(),
                                role.profileArn(),
                                served.stream().map(ServedTargets::arn).toList()))
                .groupName();
    }

    private void createLogGroup() {
        CfnLogGroup group = CfnLogGroup.Builder.create(this, "Logs")
                .logGroupName(props.fleet().logGroup(props.layer().name()))
                .retentionInDays(LOG_DAYS)
                .build();
        Acknowledgement.of(
                group,
                "AwsSolutions-CW1",
                "Logs of a fleet that is being left are encrypted with the service's key, and go with the layer.");
    }

    /** The recipes of a start, in the order of OpsWorks's events, on each new instance and again every half hour. */
    private void createAssociation(String attributes) {
        LayerRecipes recipes = props.layer().recipes();
        List<String> start = Stream.of(recipes.setup(), recipes.deploy(), recipes.configure(), JOIN)
                .flatMap(List::stream)
                .toList();
        RecipeRun run = new RecipeRun(props.cookbooks().sourceInfo(), start, attributes);
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
                // A release reaches a quarter of the layer at a time, and stops where it breaks.
                .maxConcurrency("25%")
                .maxErrors("1")
                .complianceSeverity("HIGH")
                .build();
    }

    /**
     * A layer, and what it shares with the others.
     *
     * @param fleet which fleet it is
     * @param network where it runs
     * @param layer the layer
     * @param signals what its agents send
     * @param imageId the machine image
     * @param cookbooks its recipes
     * @param automation the roles that its events work with
     * @param topicArn the topic that its alarms tell
     */
    public record Props(
            FleetName fleet,
            FleetNetwork network,
            FleetLayer layer,
            FleetSignals signals,
            String imageId,
            Cookbooks cookbooks,
            FleetAutomation automation,
            String topicArn) {}
}
