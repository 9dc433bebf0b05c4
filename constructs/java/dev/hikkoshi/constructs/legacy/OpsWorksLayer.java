package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Recipes;
import dev.hikkoshi.model.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
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

    /** The last recipe of Setup. It registers the instance with the target groups in its custom JSON. */
    public static final String JOIN = "legacy::attach";

    /** The first recipe of Shutdown. It deregisters the instance and waits. */
    public static final String LEAVE = "legacy::detach";

    /** OpsWorks stops an instance after 120 seconds of Shutdown by default. */
    private static final int DEFAULT_SHUTDOWN_SECONDS = 120;

    /** The time that the recipes need in addition to the drain, so that the timeout is always longer than the drain. */
    private static final int SHUTDOWN_MARGIN_SECONDS = 60;

    /** The distance between the thresholds to start and to stop an instance. */
    private static final int HYSTERESIS_PERCENT = 30;

    private final Props props;
    private final List<LegacyTargetGroup> served;
    private final IRole role;

    /**
     * @param scope the fleet
     * @param id the layer's name
     * @param props the layer and its stack
     */
    public OpsWorksLayer(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.served = LegacyTargetGroup.of(this, props.fleet(), props.network(), props.layer());
        InstanceRole instances = createRole();
        this.role = instances.role();
        createInstances(createLayer(instances, createSecurityGroup()));
    }

    /** The instances' role. */
    public IRole role() {
        return role;
    }

    /** The layer's target groups, one for each feature with requests. */
    public List<LegacyTargetGroup> served() {
        return served;
    }

    private InstanceRole createRole() {
        String layer = props.layer().name();
        List<PolicyStatement> access = props.access().ofLayer(props.layer());
        access.addAll(props.access().targetGroups(props.layer()));
        return new InstanceRole(this, "Role", new InstanceRole.Props(layer, access));
    }

    private LayerSecurityGroup createSecurityGroup() {
        return new LayerSecurityGroup(
                this, "SecurityGroup", new LayerSecurityGroup.Props(props.network(), props.layer(), props.sshFrom()));
    }

    private CfnLayer createLayer(InstanceRole instances, LayerSecurityGroup security) {
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
                .customInstanceProfileArn(instances.profile().getInstanceProfileArn())
                .customSecurityGroupIds(List.of(security.group().getSecurityGroupId()))
                .customRecipes(recipes(layer.spec().recipes()))
                .customJson(Map.of("legacy", json()))
                .lifecycleEventConfiguration(LifecycleEventConfigurationProperty.builder()
                        .shutdownEventConfiguration(ShutdownEventConfigurationProperty.builder()
                                // For Classic load balancers only; the recipes drain.
                                .delayUntilElbConnectionsDrained(false)
                                .executionTimeout(Math.max(
                                        DEFAULT_SHUTDOWN_SECONDS, layer.drainSeconds() + SHUTDOWN_MARGIN_SECONDS))
                                .build())
                        .build())
                .loadBasedAutoScaling(load(layer.spec()))
                .volumeConfigurations(layer.spec().volumes().stream()
                        .map(OpsWorksLayer::volume)
                        .toList())
                .build();
    }

    private void createInstances(CfnLayer layer) {
        Layer spec = props.layer().spec();
        OpsWorksInstances instances =
                new OpsWorksInstances(this, "Instances", new OpsWorksInstances.Props(props, layer.getRef()));
        instances.always(spec.always());
        instances.timed(spec.timed(), props.layer().week());
        instances.loaded(spec.loaded());
    }

    private RecipesProperty recipes(Recipes recipes) {
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
        return served.stream().map(LegacyTargetGroup::getTargetGroupArn).toList();
    }

    private static LoadBasedAutoScalingProperty load(Layer spec) {
        if (spec.loaded() == 0) {
            return LoadBasedAutoScalingProperty.builder().enable(false).build();
        }
        return LoadBasedAutoScalingProperty.builder()
                .enable(true)
                .upScaling(thresholds(spec.cpuPercent(), 3))
                .downScaling(thresholds(Math.max(1, spec.cpuPercent() - HYSTERESIS_PERCENT), 10))
                .build();
    }

    /** Starts or stops one instance at a time, after the load was beyond the threshold for this number of minutes. */
    private static AutoScalingThresholdsProperty thresholds(int cpuPercent, int minutes) {
        return AutoScalingThresholdsProperty.builder()
                .cpuThreshold(cpuPercent)
                .instanceCount(1)
                .thresholdsWaitTime(minutes)
                .ignoreMetricsTime(minutes)
                .build();
    }

    private static VolumeConfigurationProperty volume(Volume volume) {
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
     * A layer and its stack.
     *
     * @param fleet the names of the fleet
     * @param network the network of its instances
     * @param layer the layer
     * @param signals the signals that its agents send
     * @param access the permissions of the instances of all layers
     * @param stackId the OpsWorks stack
     * @param sshFrom the CIDR blocks that may connect to port 22
     */
    public record Props(
            FleetName fleet,
            FleetNetwork network,
            FleetLayer layer,
            FleetSignals signals,
            InstanceAccess access,
            String stackId,
            List<Cidr> sshFrom) {

        public Props {
            sshFrom = List.copyOf(sshFrom);
        }
    }
}
