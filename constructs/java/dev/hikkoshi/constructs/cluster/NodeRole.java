package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.constructs.rules.Acknowledgement.Accepted;
import dev.hikkoshi.model.ImageCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The role of all nodes. It only lets a node join the cluster, give pods their own roles and pull images. The VPC CNI
 * and every other pod have their own roles, and a hop limit of 1 keeps pods away from this role. All pools share one
 * role, because CloudFormation replaces a node group if its role changes.
 *
 * <p>{@code AmazonEKSWorkerNodeMinimalPolicy} contains only {@code eks-auth:AssumeRoleForPodIdentity}. Further calls
 * depend on the node's image, and a node cannot register without them (trap T29):
 *
 * <ul>
 *   <li>Both image families read the instance's private DNS name from EC2; it becomes the node's name
 *       ({@code awslabs/amazon-eks-ami} v20260724, {@code nodeadm/internal/api/status.go};
 *       {@code bottlerocket-os/bottlerocket-core-kit} v3.1.1, {@code sources/api/pluto/src/ec2.rs}).
 *   <li>nodeadm reads the number of addresses of instance types that are newer than its image
 *       ({@code nodeadm/internal/kubelet/eni_max_pods.go}).
 *   <li>Bottlerocket reads the Service CIDR from EKS, and guesses it otherwise ({@code sources/api/pluto/src/eks.rs}).
 * </ul>
 *
 * <p>{@code AmazonEC2ContainerRegistryPullOnly} contains {@code ecr:BatchImportUpstreamImage}, with which a pull brings
 * an image into a pull-through cache. The first pull also needs {@code ecr:CreateRepository}
 * (docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-iam.html). A node may create repositories of this
 * environment's cache, and no others.
 */
public final class NodeRole extends Construct {

    private static final String AL2023 = "AL2023";
    private static final String BOTTLEROCKET = "Bottlerocket";

    private final Role role;

    /**
     * @param cluster the cluster's name
     * @param amiFamilies the image families of the pools
     * @param images the cache of images
     */
    public record Props(String cluster, List<String> amiFamilies, ImageCache images) {
        public Props {
            amiFamilies = List.copyOf(amiFamilies);
        }
    }

    /** Creates the role. */
    public NodeRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = createRole(props);
        Acknowledgement.of(
                role,
                List.of(
                        new Accepted(
                                "AwsSolutions-IAM4",
                                "AmazonEKSWorkerNodeMinimalPolicy and AmazonEC2ContainerRegistryPullOnly are the smallest"
                                        + " policies that EKS documents for nodes."),
                        new Accepted(
                                "AwsSolutions-IAM5",
                                "A node describes itself before it joins; EC2's Describe actions take no resource. The"
                                        + " first pull of an image creates its repository in the cache of this"
                                        + " environment.")));
    }

    /** The role. */
    public IRole role() {
        return role;
    }

    private Role createRole(Props props) {
        return Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("ec2.amazonaws.com"))
                .description("Nodes of the cluster: join it and pull images")
                .managedPolicies(List.of(
                        ManagedPolicy.fromAwsManagedPolicyName("AmazonEKSWorkerNodeMinimalPolicy"),
                        ManagedPolicy.fromAwsManagedPolicyName("AmazonEC2ContainerRegistryPullOnly")))
                .inlinePolicies(inlinePolicies(props))
                .build();
    }

    /** A map that keeps its order, because the template keeps it too (trap T24). */
    private Map<String, PolicyDocument> inlinePolicies(Props props) {
        Map<String, PolicyDocument> policies = new LinkedHashMap<>();
        policies.put(
                "join", PolicyDocument.Builder.create().statements(join(props)).build());
        policies.put(
                "cache",
                PolicyDocument.Builder.create()
                        .statements(List.of(cache(props.images())))
                        .build());
        return policies;
    }

    private PolicyStatement cache(ImageCache images) {
        return PolicyStatement.Builder.create()
                .actions(List.of("ecr:CreateRepository"))
                .resources(List.of(StackArn.of(this, "ecr", "repository/" + images.name() + "/*")))
                .build();
    }

    private List<PolicyStatement> join(Props props) {
        List<String> describe = new ArrayList<>(List.of("ec2:DescribeInstances"));
        if (props.amiFamilies().contains(AL2023)) {
            describe.add("ec2:DescribeInstanceTypes");
        }
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(PolicyStatement.Builder.create()
                .actions(describe)
                .resources(List.of("*"))
                .build());
        if (props.amiFamilies().contains(BOTTLEROCKET)) {
            statements.add(PolicyStatement.Builder.create()
                    .actions(List.of("eks:DescribeCluster"))
                    .resources(List.of(StackArn.of(this, "eks", "cluster/" + props.cluster())))
                    .build());
        }
        return statements;
    }
}
