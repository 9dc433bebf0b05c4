package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.draft.Site;
import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.amazon.awscdk.services.eks.CfnAccessEntryProps;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterAttributes;
import software.amazon.awscdk.services.eks_v2.KubectlProvider;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRoleProps;
import software.amazon.awscdk.services.iam.FromRoleArnOptions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.CfnLogGroupProps;
import software.constructs.Construct;

/**
 * The function through which CloudFormation applies charts and manifests. It runs in the private subnets with the
 * cluster's security group, so that it reaches a private endpoint, and has the rights of a cluster administrator: it
 * creates namespaces, roles and custom resource definitions.
 *
 * <p>The function is CDK's own, whose code comes with the library. Its IAM rights are narrower than CDK's default: charts
 * come from HTTPS repositories, so it reads no registry.
 */
public final class KubectlHandler extends Part {

    private static final int LOG_RETENTION_DAYS = 90;
    private static final String FRAMEWORK = "Provider/Provider/framework-onEvent";
    private static final String BASIC_POLICY = "service-role/AWSLambdaVPCAccessExecutionRole";

    private final Props props;
    private final Resource access;
    private final Resource framework;

    /**
     * @param clusterName the cluster's name, a literal
     * @param cluster the cluster, with the security group that reaches its private endpoint
     * @param version its Kubernetes version, at most one minor version from kubectl's
     * @param network where the function runs
     */
    public record Props(String clusterName, Resource cluster, String version, Network network) {
        public Props {
            KubectlLayer.checkSupports(version);
        }
    }

    /**
     * @param vpcId the VPC
     * @param zones the zones of the private subnets
     * @param privateSubnetIds one per zone, in the zones' order
     */
    public record Network(String vpcId, List<String> zones, List<String> privateSubnetIds) {
        public Network {
            zones = List.copyOf(zones);
            privateSubnetIds = List.copyOf(privateSubnetIds);
        }
    }

    /** Creates the function and gives it access to the cluster. */
    public KubectlHandler(Part scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Resource role = createRole();
        natively(site -> createProvider(site, role.attribute("Arn")));
        Resource handler = Resource.existing(this, "Provider/Handler/Resource");
        this.framework = Resource.existing(this, FRAMEWORK + "/Resource");
        this.access = createAccess(role);
        keepLogs(handler, "Logs1");
        keepLogs(framework, "Logs2");
        acknowledge(List.of(handler, framework));
    }

    /** What a custom resource names as its {@code ServiceToken}. */
    public String serviceToken() {
        return framework.attribute("Arn");
    }

    /** What must exist before anything is applied: the function and its access to the cluster. */
    public List<Part> ready() {
        return List.of(Part.existing(this, "Provider"), access);
    }

    private Resource createRole() {
        Resource role = Resource.create(
                new Part(this, "Role"),
                "Resource",
                CfnRoleProps.builder()
                        .assumeRolePolicyDocument(Statement.trust("lambda.amazonaws.com"))
                        .description("Applies charts and manifests to the cluster " + props.clusterName())
                        .managedPolicyArns(List.of(Policies.managedArn(this, BASIC_POLICY)))
                        .policies(List.of(CfnRole.PolicyProperty.builder()
                                .policyName("cluster")
                                .policyDocument(Statement.document(Statement.allow(
                                        List.of("eks:DescribeCluster"),
                                        List.of(Policies.clusterArn(this, props.clusterName())))))
                                .build()))
                        .build());
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AWSLambdaVPCAccessExecutionRole is what Lambda documents for a function in a VPC: its network"
                        + " interfaces and its own logs.");
        return role;
    }

    /** The role is handed over as it is: CDK's own additions, rights to read registries, are left out. */
    private void createProvider(Site site, String roleArn) {
        Construct place = site.construct();
        IVpc vpc = importVpc(site);
        KubectlProvider.Builder.create(place, "Provider")
                .cluster(Cluster.fromClusterAttributes(
                        place,
                        "Cluster",
                        ClusterAttributes.builder()
                                .clusterName(props.clusterName())
                                .clusterSecurityGroupId(
                                        site.resolve(props.cluster().attribute("ClusterSecurityGroupId")))
                                .vpc(vpc)
                                .build()))
                .kubectlLayer(KubectlLayer.create(place, "Layer"))
                .role(Role.fromRoleArn(
                        place,
                        "HandedRole",
                        site.resolve(roleArn),
                        FromRoleArnOptions.builder().mutable(false).build()))
                .privateSubnets(vpc.getPrivateSubnets())
                .build();
        // The condition of a right that was left out.
        place.getNode().tryRemoveChild("HasEcrPublic");
    }

    /** Only the private subnets: nothing of the cluster lives in a public one. */
    private IVpc importVpc(Site site) {
        Annotations.of(site.construct())
                .acknowledgeWarning("@aws-cdk/aws-ec2:noSubnetRouteTableId", "Routes are the network stack's alone.");
        return site.importVpc(
                "Vpc",
                VpcAttributes.builder()
                        .vpcId(site.resolve(props.network().vpcId()))
                        .availabilityZones(props.network().zones())
                        .privateSubnetIds(props.network().privateSubnetIds().stream()
                                .map(site::resolve)
                                .toList())
                        .build());
    }

    private Resource createAccess(Resource role) {
        return Resource.create(
                this,
                "Access",
                CfnAccessEntryProps.builder()
                        .clusterName(props.cluster().ref())
                        .principalArn(role.attribute("Arn"))
                        .accessPolicies(List.of(AccessPolicies.onCluster(this, "AmazonEKSClusterAdminPolicy")))
                        .build());
    }

    /** A group of its own, because those that Lambda creates keep logs for ever. */
    private void keepLogs(Resource function, String id) {
        Resource logs = Resource.create(
                        this,
                        id,
                        CfnLogGroupProps.builder()
                                .retentionInDays(LOG_RETENTION_DAYS)
                                .build())
                .onRemoval(Resource.Removal.DELETE);
        function.override("LoggingConfig.LogGroup", logs.ref());
    }

    private void acknowledge(List<Resource> functions) {
        for (Resource function : functions) {
            Acknowledgement.of(
                    function,
                    "AwsSolutions-L1",
                    "The runtime is the one that the pinned CDK version ships and tests this function with.");
        }
        Acknowledgement.of(
                Resource.existing(this, FRAMEWORK + "/ServiceRole/Resource"),
                "AwsSolutions-IAM4",
                "AWSLambdaBasicExecutionRole and AWSLambdaVPCAccessExecutionRole are what Lambda documents for a"
                        + " function in a VPC.");
        Acknowledgement.of(
                Resource.existing(this, FRAMEWORK + "/ServiceRole/DefaultPolicy/Resource"),
                "AwsSolutions-IAM5",
                "The wildcard stands for the versions of one function, the handler that this function calls.");
    }
}
