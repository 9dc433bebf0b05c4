package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/**
 * The role of all nodes: enough to join the cluster and to pull images, and nothing else. The network plugin and every
 * other pod have roles of their own, and with a hop limit of 1 no pod reaches this one. One role for all pools, because
 * a node group is replaced when its role changes.
 */
public final class NodeRole extends Construct {

    private final CfnRole role;

    /** Creates the role. */
    public NodeRole(Construct scope, String id) {
        super(scope, id);
        String policies = "arn:" + Stack.of(this).getPartition() + ":iam::aws:policy/";
        this.role = CfnRole.Builder.create(this, "Resource")
                .assumeRolePolicyDocument(TrustPolicy.of("ec2.amazonaws.com", List.of("sts:AssumeRole")))
                .description("Nodes of the cluster: join it and pull images")
                .managedPolicyArns(List.of(
                        policies + "AmazonEKSWorkerNodeMinimalPolicy", policies + "AmazonEC2ContainerRegistryPullOnly"))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AmazonEKSWorkerNodeMinimalPolicy and AmazonEC2ContainerRegistryPullOnly are the smallest policies that"
                        + " EKS documents for nodes.");
    }

    /** The role's ARN. */
    public String arn() {
        return role.getAttrArn();
    }
}
