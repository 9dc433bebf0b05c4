package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.PlatformDefault;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.model.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The Cluster Autoscaler. It scales spot pools first, and on-demand pools if no spot pool can grow (R41). It discovers
 * its pools by the tags that EKS adds to the Auto Scaling groups of managed node groups.
 */
public final class ClusterAutoscaler {

    /** The name of its chart and of its release. */
    public static final String NAME = "cluster-autoscaler";

    private static final String REPOSITORY = "autoscaling/cluster-autoscaler";

    /**
     * CloudFormation truncates the logical id when it creates a node group's name. The name always contains this many
     * characters.
     */
    private static final int KEPT_OF_LOGICAL_ID = 28;

    private ClusterAutoscaler() {}

    /**
     * @param cluster the cluster's name
     * @param version the cluster's Kubernetes version
     * @param region its region
     * @param spotPools the construct ids of the spot pools
     * @param onDemandPools the construct ids of the on-demand pools
     * @param longestGrace the longest grace period of a pod that it may evict
     * @param images where its image comes from
     */
    public record Props(
            String cluster,
            String version,
            String region,
            List<String> spotPools,
            List<String> onDemandPools,
            Duration longestGrace,
            ImageCache images) {
        public Props {
            spotPools = List.copyOf(spotPools);
            onDemandPools = List.copyOf(onDemandPools);
        }
    }

    /** The controller. */
    public static Controller of(Construct scope, ChartPins pins, Props props) {
        return new Controller(
                pins.chart(NAME, "kube-system", values(pins, props)),
                NAME,
                List.of(scale(scope, props), nodeGroups(scope, props), describe()),
                "EKS names the Auto Scaling groups of its node groups; the condition cuts the statement down to those of"
                        + " this cluster. The other actions are Describe and Get actions, most of which take no resource.");
    }

    private static Map<String, Object> values(ChartPins pins, Props props) {
        return new Values()
                .with("cloudProvider", "aws")
                .with("awsRegion", props.region())
                .with("autoDiscovery", new Values().with("clusterName", props.cluster()))
                .with(
                        "image",
                        new Values()
                                .with("repository", props.images().repository(Upstream.KUBERNETES, REPOSITORY))
                                .with(
                                        "tag",
                                        props.images()
                                                .tag(
                                                        Upstream.KUBERNETES,
                                                        REPOSITORY,
                                                        pins.autoscaler(props.version()))))
                .with("replicaCount", PlatformPod.AUTOSCALER.replicas())
                .with("nodeSelector", OnDemand.selector())
                .with("topologySpreadConstraints", Values.acrossZones("aws-cluster-autoscaler"))
                .with(
                        "rbac",
                        new Values()
                                .with(
                                        "serviceAccount",
                                        new Values().with("create", true).with("name", NAME)))
                .with("extraArgs", arguments(props.longestGrace()))
                .with("expanderPriorities", priorities(props))
                .with("resources", Values.resources(PlatformPod.AUTOSCALER))
                .map();
    }

    private static Values arguments(Duration longestGrace) {
        return new Values()
                // It deletes a node that it drains after this time, also if a pod still has its grace period.
                .with("max-graceful-termination-sec", PlatformDefault.NODE_REMOVAL.of(longestGrace.toSeconds()))
                .with("expander", "priority,least-waste")
                // A node with a controller's pod may be removed if the PodDisruptionBudget of the pod allows it.
                .with("skip-nodes-with-system-pods", false)
                .with("skip-nodes-with-local-storage", false)
                .with("scale-down-unneeded-time", "10m")
                // If a spot pool gets no capacity in this time, on-demand pools are used, and spot is tried again
                // later.
                .with("max-node-provision-time", "8m")
                // Placeholders have priority -10. With this cutoff they count as pods, so the autoscaler keeps the
                // spare capacity.
                .with("expendable-pods-priority-cutoff", -10);
    }

    /**
     * The expander uses the highest number whose expression matches a group's name. The names of groups begin with the
     * names of pools.
     */
    private static Map<String, Object> priorities(Props props) {
        Map<String, Object> priorities = new LinkedHashMap<>();
        priorities.put("10", expressions(props.onDemandPools()));
        priorities.put("50", expressions(props.spotPools()));
        return priorities;
    }

    private static List<String> expressions(List<String> pools) {
        List<String> expressions = new ArrayList<>();
        for (String pool : pools) {
            String logicalId = pool.replace("-", "");
            String kept = logicalId.substring(0, Math.min(logicalId.length(), KEPT_OF_LOGICAL_ID));
            expressions.add("^eks-" + kept + ".*");
        }
        return expressions;
    }

    private static PolicyStatement scale(Construct scope, Props props) {
        return PolicyStatement.Builder.create()
                .actions(List.of("autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"))
                .resources(List.of(StackArn.of(scope, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/eks-*")))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:ResourceTag/k8s.io/cluster-autoscaler/" + props.cluster(), "owned")))
                .build();
    }

    /** The autoscaler reads the labels and taints of a pool without nodes from EKS. */
    private static PolicyStatement nodeGroups(Construct scope, Props props) {
        return PolicyStatement.Builder.create()
                .actions(List.of("eks:DescribeNodegroup"))
                .resources(List.of(StackArn.of(scope, "eks", "nodegroup/" + props.cluster() + "/*/*")))
                .build();
    }

    /**
     * The autoscaler needs no permissions for launch configurations and attribute-based instance types, because the
     * pools do not use them.
     */
    private static PolicyStatement describe() {
        return PolicyStatement.Builder.create()
                .actions(List.of(
                        "autoscaling:DescribeAutoScalingGroups",
                        "autoscaling:DescribeScalingActivities",
                        "ec2:DescribeInstanceTypes",
                        "ec2:DescribeLaunchTemplateVersions"))
                .resources(List.of("*"))
                .build();
    }
}
