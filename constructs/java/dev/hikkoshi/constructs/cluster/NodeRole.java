package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The role of all nodes. It lets a node join the cluster and pull images, and nothing else: the network plugin and every
 * other pod have their own roles, and a hop limit of 1 keeps pods away from this one. All pools share one role, because
 * CloudFormation replaces a node group whose role changes.
 */
public final class NodeRole extends Construct {

    private final Role role;

    /** Creates the role. */
    public NodeRole(Construct scope, String id) {
        super(scope, id);
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .description("Nodes of the cluster: join it and pull images")
                .managedPolicies(List.of(
                        ManagedPolicy.fromAwsManagedPolicyName("AmazonEKSWorkerNodeMinimalPolicy"),
                        ManagedPolicy.fromAwsManagedPolicyName("AmazonEC2ContainerRegistryPullOnly")))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AmazonEKSWorkerNodeMinimalPolicy and AmazonEC2ContainerRegistryPullOnly are the smallest policies that"
                        + " EKS documents for nodes.");
    }

    /** The role. */
    public IRole role() {
        return role;
    }
}
