package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.opsworks.CfnLayer;
import software.amazon.awscdk.services.opsworks.CfnLayer.AutoScalingThresholdsProperty;
import software.amazon.awscdk.services.opsworks.CfnLayer.LifecycleEventConfigurationProperty;
import software.amazon.awscdk.services.opsworks.CfnLayer.LoadBasedAutoScalingProperty;
import software.amazon.awscdk.services.opsworks.CfnLayer.RecipesProperty;
import software.amazon.awscdk.services.opsworks.CfnLayer.ShutdownEventConfigurationProperty;
import software.amazon.awscdk.services.opsworks.CfnLayer.VolumeConfigurationProperty;
import software.constructs.Construct;

/** One custom layer of an {@link OpsWorksFleet}, with its instances, target groups, role and security group. */
public final class OpsWorksLayer extends Construct {

    /** The last recipe of Setup: the instance joins the target groups of its custom JSON. */
    public static final String JOIN = "legacy::attach";

    /** The first recipe of Shutdown: it leaves them, and waits. */
    public static final String LEAVE = "legacy::detach";

    /** OpsWorks stops an instance after 120 seconds of Shutdown, unless told otherwise. */
    private static final int DEFAULT_SHUTDOWN_SECONDS = 120;

    /** What the recipes need beside the drain itself, so that the timeout is always longer than the drain. */
    private static final int SHUTDOWN_MARGIN_SECONDS = 60;

    /** How far below the threshold the load has to fall before an instance stops again. */
    private static final int HYSTERESIS_PERCENT = 30;

    private final Props props;
    private final List<ServedTargets> served;
    private final String roleName;

    /**
     * @param scope the fleet
     * @param id the layer's name
     * @param props the layer, and the stack it belongs to
     */
    public OpsWorksLayer(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.served = createTargetGroups();
        InstanceRole role = createRole();
        this.roleName = role.roleName();
        createInstances(createLayer(role, createSecurityGroup()));
    }

    /** The name of the instances' role. */
    public String roleName() {
        return roleName;
    }

    /** The layer's target groups, one for each load balancer that it serves. */
    public List<ServedTargets> served() {
        return served;
    }

    private List<ServedTargets> createTargetGroups() {
        return ServedTargets.create(
                this, props.fleet(), props.layer(), props.network().vpcId());
    }

    private InstanceRole createRole() {
        return new InstanceRole(
                this,
                "Role",
                props.fleet(),
                props.layer().name(),
                InstanceAccess.opsWorks(props.fleet(), props.layer().name(), props.signals(), arns()));
    }

    private LayerSecurityGroup createSecurityGroup() {
        return new LayerSecurityGroup(this, "SecurityGroup", props.network(), props.layer(), props.sshFrom());
    }

    private CfnLayer createLayer(InstanceRole role, LayerSecurityGroup security) {
        FleetLayer layer = props.layer();
        return CfnLayer.Builder.create(this, "Layer")
                .stackId(props.stackId())
                .type("custom")
                .name(layer.name())
                .shortname(layer.name())
                .enableAutoHealing(true)
                .autoAssignElasticIps(false)
                .autoAssignPublicIps(false)
                .installUpdatesOnBoot(true)
                .useEbsOptimizedInstances(true)
                .customInstanceProfileArn(role.profileArn())
                .customSecurityGroupIds(List.of(security.groupId()))
                .customRecipes(recipes(layer.recipes()))
                .customJson(Map.of("legacy", json()))
                .lifecycleEventConfiguration(LifecycleEventConfigurationProperty.builder()
                        .shutdownEventConfiguration(ShutdownEventConfigurationProperty.builder()
                                // For Classic load balancers only; the recipes drain.
                                .delayUntilElbConnectionsDrained(false)
                                .executionTimeout(Math.max(
                                        DEFAULT_SHUTDOWN_SECONDS, layer.drainSeconds() + SHUTDOWN_MARGIN_SECONDS))
                                .build())
                        .build())
                .loadBasedAutoScaling(load(layer.capacity()))
                .volumeConfigurations(layer.machine().volumes().stream()
                        .map(OpsWorksLayer::volume)
                        .toList())
                .build();
    }

    private void createInstances(CfnLayer layer) {
        LayerCapacity capacity = props.layer().capacity();
        OpsWorksInstances instances = new OpsWorksInstances(this, "Instances", props, layer.getRef());
        instances.always(capacity.always());
        instances.timed(capacity.timed(), capacity.week());
        instances.loaded(capacity.loaded());
    }

    private RecipesProperty recipes(LayerRecipes recipes) {
        boolean serves = !served.isEmpty();
        return RecipesProperty.builder()
                .setup(serves ? joined(recipes.setup(), List.of(JOIN)) : recipes.setup())
                .configure(recipes.configure())
                .deploy(recipes.deploy())
                .undeploy(recipes.undeploy())
                .shutdown(serves ? joined(List.of(LEAVE), recipes.shutdown()) : recipes.shutdown())
                .build();
    }

    private Map<String, Object> json() {
        Map<String, Object> json =
                new LinkedHashMap<>(LayerAttributes.of(props.fleet(), props.layer(), props.signals()));
        json.put("target_group_arns", arns());
        return json;
    }

    private List<String> arns() {
        return served.stream().map(ServedTargets::arn).toList();
    }

    private static LoadBasedAutoScalingProperty load(LayerCapacity capacity) {
        if (capacity.loaded() == 0) {
            return LoadBasedAutoScalingProperty.builder().enable(false).build();
        }
        return LoadBasedAutoScalingProperty.builder()
                .enable(true)
                .upScaling(thresholds(capacity.cpuPercent(), 3))
                .downScaling(thresholds(Math.max(1, capacity.cpuPercent() - HYSTERESIS_PERCENT), 10))
                .build();
    }

    /** One instance at a time, after the load has stood beyond the threshold for so many minutes. */
    private static AutoScalingThresholdsProperty thresholds(int cpuPercent, int minutes) {
        return AutoScalingThresholdsProperty.builder()
                .cpuThreshold(cpuPercent)
                .instanceCount(1)
                .thresholdsWaitTime(minutes)
                .ignoreMetricsTime(minutes)
                .build();
    }

    private static VolumeConfigurationProperty volume(LayerVolume volume) {
        return VolumeConfigurationProperty.builder()
                .mountPoint(volume.mountPoint())
                .numberOfDisks(1)
                .size(volume.sizeGiB())
                .volumeType("gp2")
                .encrypted(true)
                .build();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * A layer, and the stack it belongs to.
     *
     * @param fleet which fleet it is
     * @param network where its instances run
     * @param layer the layer
     * @param signals what its agents send
     * @param stackId the OpsWorks stack
     * @param sshFrom blocks of addresses that reach port 22
     */
    public record Props(
            FleetName fleet,
            FleetNetwork network,
            FleetLayer layer,
            FleetSignals signals,
            String stackId,
            List<String> sshFrom) {

        public Props {
            sshFrom = List.copyOf(sshFrom);
        }
    }
}
