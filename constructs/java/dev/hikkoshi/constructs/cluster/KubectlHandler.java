package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.eks.CfnAccessEntry;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.KubectlProvider;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The function through which CloudFormation applies charts and manifests. It runs in the private subnets with the
 * cluster's security group, so that it reaches a private endpoint, and has the rights of a cluster administrator: it
 * creates namespaces, roles and custom resource definitions.
 *
 * <p>Its IAM rights are narrower than CDK's default: charts come from HTTPS repositories, so it reads no registry.
 */
public final class KubectlHandler extends Construct {

    private static final int LOG_RETENTION_DAYS = 90;

    private final KubectlProvider provider;
    private final CfnAccessEntry access;

    /**
     * @param cluster the cluster
     * @param clusterName its name, a literal
     * @param version its Kubernetes version, at most one minor version from kubectl's
     * @param subnets the private subnets that the function runs in
     */
    public record Props(Cluster cluster, String clusterName, String version, List<ISubnet> subnets) {
        public Props {
            KubectlLayer.checkSupports(version);
            subnets = List.copyOf(subnets);
        }
    }

    /** Creates the function and gives it access to the cluster. */
    public KubectlHandler(Construct scope, String id, Props props) {
        super(scope, id);
        Role role = createRole(props);
        this.provider = createProvider(props, role);
        this.access = createAccess(props, role);
        createLogs();
        acknowledge();
    }

    /** What a custom resource names as its {@code ServiceToken}. */
    public String serviceToken() {
        return provider.getServiceToken();
    }

    /** What must exist before anything is applied: the function and its access to the cluster. */
    public List<IConstruct> ready() {
        return List.of(provider, access);
    }

    private Role createRole(Props props) {
        Role role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .description("Applies charts and manifests to the cluster " + props.clusterName())
                .managedPolicies(
                        List.of(ManagedPolicy.fromAwsManagedPolicyName("service-role/AWSLambdaVPCAccessExecutionRole")))
                .inlinePolicies(policies(props))
                .build();
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AWSLambdaVPCAccessExecutionRole is what Lambda documents for a function in a VPC: its network"
                        + " interfaces and its own logs.");
        return role;
    }

    private Map<String, PolicyDocument> policies(Props props) {
        String arn = Policies.clusterArn(this, props.clusterName());
        Map<String, PolicyDocument> policies = new LinkedHashMap<>();
        policies.put(
                "cluster",
                PolicyDocument.fromJson(
                        Policies.document(List.of(Policies.allow(List.of("eks:DescribeCluster"), List.of(arn))))));
        return policies;
    }

    /** The role is handed over as it is: CDK's own additions, rights to read registries, are left out. */
    private KubectlProvider createProvider(Props props, Role role) {
        KubectlProvider created = KubectlProvider.Builder.create(this, "Provider")
                .cluster(props.cluster())
                .kubectlLayer(KubectlLayer.create(this, "Layer"))
                .role(role.withoutPolicyUpdates())
                .privateSubnets(props.subnets())
                .build();
        // The condition of a right that was left out.
        getNode().tryRemoveChild("HasEcrPublic");
        return created;
    }

    private CfnAccessEntry createAccess(Props props, Role role) {
        return CfnAccessEntry.Builder.create(this, "Access")
                .clusterName(props.cluster().getClusterName())
                .principalArn(role.getRoleArn())
                .accessPolicies(List.of(AccessPolicies.onCluster(this, "AmazonEKSClusterAdminPolicy")))
                .build();
    }

    /** Groups of their own, because those that Lambda creates keep logs for ever. */
    private void createLogs() {
        int number = 0;
        for (Construct function : List.of(handler(), framework())) {
            number++;
            CfnLogGroup logs = CfnLogGroup.Builder.create(this, "Logs" + number)
                    .retentionInDays(LOG_RETENTION_DAYS)
                    .build();
            logs.applyRemovalPolicy(RemovalPolicy.DESTROY);
            ((CfnResource) function.getNode().getDefaultChild())
                    .addPropertyOverride("LoggingConfig.LogGroup", logs.getRef());
        }
    }

    private void acknowledge() {
        for (Construct function : List.of(handler(), framework())) {
            Acknowledgement.of(
                    function,
                    "AwsSolutions-L1",
                    "The runtime is the one that the pinned CDK version ships and tests this function with.");
        }
        Construct role = (Construct) framework().getNode().findChild("ServiceRole");
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

    private Construct handler() {
        return (Construct) provider.getNode().findChild("Handler");
    }

    private Construct framework() {
        return (Construct) provider.getNode().findChild("Provider").getNode().findChild("framework-onEvent");
    }
}
