package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.ChartPins;
import dev.hikkoshi.constructs.cluster.ClusterAutoscaler;
import dev.hikkoshi.constructs.cluster.Controller;
import dev.hikkoshi.constructs.cluster.ExternalSecrets;
import dev.hikkoshi.constructs.cluster.Keda;
import dev.hikkoshi.constructs.cluster.LoadBalancerController;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.stacks.ClusterStackProps;
import dev.hikkoshi.stacks.StackIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** The controllers of a cluster. */
public final class ClusterControllers {

    private ClusterControllers() {}

    /**
     * The controllers, sorted by name.
     *
     * @param scope the cluster's stack
     * @param vpcId the VPC's id, which may be a token
     */
    public static List<Controller> of(Construct scope, ClusterStackProps props, String vpcId) {
        ChartPins pins = ChartPins.read();
        StackIdentity identity = props.identity();
        String cluster = props.clusterName();
        ImageCache images = props.images();
        ClusterPools pools = new ClusterPools(props.network(), props.cluster().pools());
        return List.of(
                LoadBalancerController.of(
                        scope,
                        pins,
                        new LoadBalancerController.Props(
                                cluster,
                                identity.region(),
                                vpc(props, vpcId),
                                identity.service(),
                                identity.environment(),
                                images)),
                ClusterAutoscaler.of(
                        scope,
                        pins,
                        new ClusterAutoscaler.Props(
                                cluster,
                                props.cluster().version(),
                                identity.region(),
                                pools.ids(Capacity.SPOT),
                                pools.ids(Capacity.ON_DEMAND),
                                props.longestGrace(),
                                images)),
                ExternalSecrets.of(scope, pins, images, identity.service() + "/" + identity.environment() + "/"),
                Keda.of(scope, pins, images, props.reads()));
    }

    /**
     * The VPC's id if the installer of the chart knows it. A GitOps controller does not know the id of a VPC that
     * CloudFormation creates, so its values contain the tags of the network stack.
     */
    private static Map<String, Object> vpc(ClusterStackProps props, String vpcId) {
        Map<String, Object> vpc = new LinkedHashMap<>();
        if (props.delivery() == Delivery.GITOPS && props.network() instanceof Network.New) {
            Map<String, Object> tags = new LinkedHashMap<>();
            tags.put("service", props.identity().service());
            tags.put("environment", props.identity().environment());
            vpc.put("vpcTags", tags);
        } else {
            vpc.put("vpcId", vpcId);
        }
        return vpc;
    }
}
