package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupProps;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.eks.CfnClusterProps;
import software.amazon.awscdk.services.iam.CfnRoleProps;
import software.amazon.awscdk.services.kms.CfnKeyProps;
import software.amazon.awscdk.services.logs.CfnLogGroupProps;

/**
 * The EKS cluster without nodes: its API server, its logs and the key of its secrets.
 *
 * <p>Rights come from access entries alone (authentication mode {@code API}), and whoever creates the cluster gets
 * none: the flag cannot be taken back after the first deployment. Auto Mode is off, pools are declared. Nothing that a
 * cluster installs by itself is installed: all add-ons are declared, with their versions.
 */
public final class ControlPlane extends Part {

    /** The days that audit logs are kept: a year, so that last New Year's peak can be compared with this one. */
    private static final int LOG_RETENTION_DAYS = 365;

    private static final List<String> ALL_LOGS =
            List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

    private final Props props;
    private final Resource cluster;

    /**
     * @param name the cluster's name, fixed: what is built on the cluster names it without a token
     * @param version the Kubernetes version, {@code major.minor}
     * @param publicAccess the blocks of addresses that reach the API server from outside, {@code a.b.c.d/n}; empty for a
     *     private endpoint alone
     * @param vpcId the VPC
     * @param subnetIds the private subnets that the control plane and the nodes use
     */
    public record Props(String name, String version, List<String> publicAccess, String vpcId, List<String> subnetIds) {
        public Props {
            publicAccess = List.copyOf(publicAccess);
            subnetIds = List.copyOf(subnetIds);
            if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}")) {
                throw new IllegalArgumentException("not a name of an EKS cluster: " + name);
            }
            if (!version.matches("1\\.\\d{2}")) {
                throw new IllegalArgumentException("not a Kubernetes version of the form 1.36: " + version);
            }
        }
    }

    /** Creates the cluster. */
    public ControlPlane(Part scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Resource key = createKey();
        Resource logs = createLogGroup(key.attribute("Arn"));
        this.cluster = createCluster(key.attribute("Arn"));
        cluster.dependsOn(logs);
    }

    /** The resource that everything in the cluster depends on. */
    public Resource resource() {
        return cluster;
    }

    /** The security group that EKS creates: of the API server, of all nodes and so of all pods. */
    public String securityGroupId() {
        return cluster.attribute("ClusterSecurityGroupId");
    }

    private Resource createKey() {
        CfnKeyProps key = CfnKeyProps.builder()
                .description("Secrets and control plane logs of the cluster " + props.name())
                .enableKeyRotation(true)
                .keyPolicy(keyPolicy())
                .build();
        return Resource.create(new Part(this, "Key"), "Resource", key).onRemoval(Resource.Removal.RETAIN);
    }

    /** In a key's policy the resource {@code *} is the key itself. CloudWatch Logs encrypts the one log group with it. */
    private Map<String, Object> keyPolicy() {
        String arn = "arn:" + stack().partition();
        String account = stack().account();
        String region = stack().region();
        return Statement.document(
                Statement.allow(List.of("kms:*"), List.of("*"))
                        .principal(Map.of("AWS", "%s:iam::%s:root".formatted(arn, account))),
                Statement.allow(
                                List.of(
                                        "kms:Decrypt",
                                        "kms:DescribeKey",
                                        "kms:Encrypt",
                                        "kms:GenerateDataKey",
                                        "kms:GenerateDataKeyWithoutPlaintext",
                                        "kms:ReEncryptFrom",
                                        "kms:ReEncryptTo"),
                                List.of("*"))
                        .service("logs." + region + ".amazonaws.com")
                        .when(
                                "ArnEquals",
                                "kms:EncryptionContext:aws:logs:arn",
                                "%s:logs:%s:%s:log-group:%s".formatted(arn, region, account, logGroupName())));
    }

    /** EKS would create the group itself, without retention and without a key. */
    private Resource createLogGroup(String keyArn) {
        return Resource.create(
                        this,
                        "Logs",
                        CfnLogGroupProps.builder()
                                .logGroupName(logGroupName())
                                .retentionInDays(LOG_RETENTION_DAYS)
                                .kmsKeyId(keyArn)
                                .build())
                .onRemoval(Resource.Removal.RETAIN_EXCEPT_ON_CREATE);
    }

    private Resource createCluster(String keyArn) {
        Part place = new Part(this, "Cluster");
        Resource created = Resource.create(
                place,
                "Resource",
                CfnClusterProps.builder()
                        .name(props.name())
                        .version(props.version())
                        .roleArn(createRole(place).attribute("Arn"))
                        .accessConfig(CfnCluster.AccessConfigProperty.builder()
                                .authenticationMode("API")
                                .bootstrapClusterCreatorAdminPermissions(false)
                                .build())
                        .bootstrapSelfManagedAddons(false)
                        .computeConfig(CfnCluster.ComputeConfigProperty.builder()
                                .enabled(false)
                                .build())
                        .storageConfig(CfnCluster.StorageConfigProperty.builder()
                                .blockStorage(CfnCluster.BlockStorageProperty.builder()
                                        .enabled(false)
                                        .build())
                                .build())
                        .kubernetesNetworkConfig(network())
                        .resourcesVpcConfig(vpcConfig(createSecurityGroup(place).attribute("GroupId")))
                        .encryptionConfig(List.of(CfnCluster.EncryptionConfigProperty.builder()
                                .provider(CfnCluster.ProviderProperty.builder()
                                        .keyArn(keyArn)
                                        .build())
                                .resources(List.of("secrets"))
                                .build()))
                        .logging(logging())
                        .deletionProtection(true)
                        .build());
        if (!props.publicAccess().isEmpty()) {
            Acknowledgement.of(
                    created,
                    "AwsSolutions-EKS1",
                    "The environment declares a public endpoint for the addresses that it lists; every request still"
                            + " needs an access entry.");
        }
        return created;
    }

    private Resource createRole(Part place) {
        Resource role = Resource.create(
                new Part(place, "Role"),
                "Resource",
                CfnRoleProps.builder()
                        .assumeRolePolicyDocument(Statement.trust("eks.amazonaws.com"))
                        .managedPolicyArns(List.of(Policies.managedArn(this, "AmazonEKSClusterPolicy")))
                        .build());
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM4",
                "AmazonEKSClusterPolicy is the policy that EKS documents for the cluster's own role; AWS keeps it.");
        return role;
    }

    private Resource createSecurityGroup(Part place) {
        return Resource.create(
                new Part(place, "ControlPlaneSecurityGroup"),
                "Resource",
                CfnSecurityGroupProps.builder()
                        .groupDescription("EKS Control Plane Security Group")
                        .vpcId(props.vpcId())
                        .securityGroupEgress(List.of(CfnSecurityGroup.EgressProperty.builder()
                                .cidrIp("0.0.0.0/0")
                                .description("Allow all outbound traffic by default")
                                .ipProtocol("-1")
                                .build()))
                        .build());
    }

    /** Nodes and pods always come by the private endpoint. */
    private CfnCluster.ResourcesVpcConfigProperty vpcConfig(String securityGroupId) {
        CfnCluster.ResourcesVpcConfigProperty.Builder config = CfnCluster.ResourcesVpcConfigProperty.builder()
                .subnetIds(props.subnetIds())
                .securityGroupIds(List.of(securityGroupId))
                .endpointPrivateAccess(true)
                .endpointPublicAccess(!props.publicAccess().isEmpty());
        if (!props.publicAccess().isEmpty()) {
            config.publicAccessCidrs(props.publicAccess());
        }
        return config.build();
    }

    private static CfnCluster.KubernetesNetworkConfigProperty network() {
        return CfnCluster.KubernetesNetworkConfigProperty.builder()
                .ipFamily("ipv4")
                .elasticLoadBalancing(CfnCluster.ElasticLoadBalancingProperty.builder()
                        .enabled(false)
                        .build())
                .build();
    }

    private static CfnCluster.LoggingProperty logging() {
        return CfnCluster.LoggingProperty.builder()
                .clusterLogging(CfnCluster.ClusterLoggingProperty.builder()
                        .enabledTypes(ALL_LOGS.stream()
                                .map(type -> CfnCluster.LoggingTypeConfigProperty.builder()
                                        .type(type)
                                        .build())
                                .toList())
                        .build())
                .build();
    }

    private String logGroupName() {
        return "/aws/eks/" + props.name() + "/cluster";
    }
}
