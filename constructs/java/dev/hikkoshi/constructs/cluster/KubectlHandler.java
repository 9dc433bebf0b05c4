package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.eks_v2.AccessEntry;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterAttributes;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.eks_v2.KubectlProvider;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;
import software.constructs.IConstruct;
import software.constructs.Node;

/**
 * The function through which CloudFormation applies charts and manifests. It runs in the private subnets with the
 * cluster's security group, so that it can connect to a private endpoint. It has cluster administrator permissions,
 * because it creates namespaces, roles and custom resource definitions.
 *
 * <p>Its IAM permissions are narrower than CDK's default: charts come from HTTPS repositories, so it does not need to
 * read ECR.
 */
public final class KubectlHandler extends Construct {

    private final KubectlProvider provider;
    private final List<IConstruct> ready = new ArrayList<>();
    private final ICluster cluster;

    /**
     * @param cluster the cluster
     * @param clusterName its name, a literal
     * @param version its Kubernetes version, which may differ from kubectl's by one minor version
     * @param subnets the private subnets that the function runs in
     * @param roleArn the role of the function, which an existing cluster admits; empty for a role and access of its own
     */
    public record Props(
            ICluster cluster, String clusterName, String version, List<ISubnet> subnets, Optional<String> roleArn) {
        public Props {
            KubectlLayer.checkSupports(version);
            subnets = List.copyOf(subnets);
        }
    }

    /** Creates the function and gives it access to the cluster. */
    public KubectlHandler(Construct scope, String id, Props props) {
        super(scope, id);
        IRole role = props.roleArn().map(this::importRole).orElseGet(() -> createRole(props));
        this.provider = createProvider(props, role);
        ready.add(provider);
        if (props.roleArn().isEmpty()) {
            ready.add(createAccess(props, role));
        }
        this.cluster = importByName(props);
        Construct handler = (Construct) provider.getNode().findChild("Handler");
        Construct framework =
                (Construct) provider.getNode().findChild("Provider").getNode().findChild("framework-onEvent");
        acknowledge(createLogs("HandlerLogs", handler));
        acknowledge(createLogs("FrameworkLogs", framework));
        acknowledgeRole((Construct) framework.getNode().findChild("ServiceRole"));
    }

    /** The cluster by its literal name, with this function, for L2 constructs such as {@code HelmChart}. */
    public ICluster cluster() {
        return cluster;
    }

    /** The {@code ServiceToken} for custom resources. */
    public String serviceToken() {
        return provider.getServiceToken();
    }

    /**
     * The constructs that must exist before CloudFormation applies an object: the function and its access to the
     * cluster.
     */
    public List<IConstruct> ready() {
        return List.copyOf(ready);
    }

    /** Its owner gives it the rights of a function in a VPC, and access to the cluster. */
    private IRole importRole(String arn) {
        return Role.fromRoleArn(
                this, "Role", arn, FromRoleArnOptions.builder().mutable(false).build());
    }

    private IRole createRole(Props props) {
        Role role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("Applies charts and manifests to the cluster " + props.clusterName())
                .managedPolicies(
                        List.of(ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSLambdaVPCAccessExecutionRole")))
                .inlinePolicies(Map.of("cluster", describeCluster(props)))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AWSLambdaVPCAccessExecutionRole is what Lambda documents for a function in a VPC: its network"
                        + " interfaces and its own logs.");
        // Without policy updates, because CDK would add permissions to read ECR.
        return role.withoutPolicyUpdates();
    }

    private PolicyDocument describeCluster(Props props) {
        return PolicyDocument.Builder.create()
                .statements(List.of(PolicyStatement.Builder.create()
                        .actions(List.of("eks:DescribeCluster"))
                        .resources(List.of(StackArn.of(this, "eks", "cluster/" + props.clusterName())))
                        .build()))
                .build();
    }

    private KubectlProvider createProvider(Props props, IRole role) {
        KubectlProvider created = KubectlProvider.Builder.create(this, "Provider")
                .cluster(props.cluster())
                .kubectlLayer(KubectlLayer.create(this, "Layer"))
                .role(role)
                .privateSubnets(props.subnets())
                .build();
        // The condition of one of these permissions.
        getNode().tryRemoveChild("HasEcrPublic");
        return created;
    }

    private AccessEntry createAccess(Props props, IRole role) {
        return AccessEntry.Builder.create(this, "Access")
                .cluster(props.cluster())
                .principal(role.getRoleArn())
                .accessPolicies(List.of(AccessEntries.onCluster("AmazonEKSClusterAdminPolicy")))
                .build();
    }

    private ICluster importByName(Props props) {
        return Cluster.fromClusterAttributes(
                this,
                "Named",
                ClusterAttributes.builder()
                        .clusterName(props.clusterName())
                        .kubectlProvider(provider)
                        .build());
    }

    /**
     * Replaces CDK's log group, because KubectlProvider has no property for the retention. CDK's group has the default
     * name of Lambda, so its creation fails if the function has run before.
     *
     * @return the function's resource
     */
    private CfnResource createLogs(String id, Construct function) {
        Node node = function.getNode();
        node.tryRemoveChild("LogGroup");
        LogGroup logs = LogGroup.Builder.create(this, id)
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        CfnResource resource = (CfnResource) node.getDefaultChild();
        resource.addPropertyOverride("LoggingConfig.LogGroup", logs.getLogGroupName());
        return resource;
    }

    private static void acknowledge(CfnResource function) {
        Acknowledgement.of(
                function,
                "AwsSolutions-L1",
                "The runtime is the one that the pinned CDK version ships and tests this function with.");
    }

    private static void acknowledgeRole(Construct role) {
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AWSLambdaBasicExecutionRole and AWSLambdaVPCAccessExecutionRole are what Lambda documents for a"
                        + " function in a VPC.");
        Acknowledgement.of(
                (Construct) role.getNode().findChild("DefaultPolicy"),
                "AwsSolutions-IAM5",
                "The wildcard stands for the versions of one function, the handler that this function calls.");
    }
}
