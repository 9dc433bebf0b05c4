package dev.hikkoshi.stacks;

import dev.hikkoshi.model.ExistingCluster;
import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterAttributes;
import software.amazon.awscdk.services.eks_v2.ICluster;

/** Gives the cluster stack access to a cluster that exists, by its literal ids. */
final class SharedCluster {

    private SharedCluster() {}

    /** The cluster with its VPC and its security group. */
    static ICluster in(EnvironmentStack stack, ExistingCluster existing, IVpc vpc) {
        return Cluster.fromClusterAttributes(
                stack,
                "Cluster",
                ClusterAttributes.builder()
                        .clusterName(existing.name())
                        .vpc(vpc)
                        .clusterSecurityGroupId(existing.securityGroupId())
                        .build());
    }

    /** The security groups that its nodes carry. */
    static List<ISecurityGroup> nodesIn(EnvironmentStack stack, ExistingCluster existing) {
        return existing.nodeSecurityGroupIds().stream()
                .map(id -> SecurityGroup.fromSecurityGroupId(stack, "Nodes-" + id, id))
                .toList();
    }
}
