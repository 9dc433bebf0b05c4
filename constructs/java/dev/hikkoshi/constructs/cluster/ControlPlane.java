package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.UpgradePolicy;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterAttributes;
import software.amazon.awscdk.services.eks_v2.ClusterLoggingTypes;
import software.amazon.awscdk.services.eks_v2.DefaultCapacityType;
import software.amazon.awscdk.services.eks_v2.EndpointAccess;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.eks_v2.KubernetesVersion;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The EKS cluster without nodes: API server, logs and the KMS key for secrets.
 *
 * <p>Only access entries give permissions (authentication mode {@code API}). The creator of the cluster gets no
 * permissions; EKS cannot change this flag after the first deployment. Auto Mode is off, because the pools are
 * declared. The default add-ons are off, because all add-ons are declared with their versions.
 */
public final class ControlPlane extends Construct {

    /** The retention of audit logs: one year, so that people can compare two New Year peaks. */
    private static final RetentionDays LOG_RETENTION = RetentionDays.ONE_YEAR;

    private static final List<ClusterLoggingTypes> ALL_LOGS = List.of(
            ClusterLoggingTypes.API,
            ClusterLoggingTypes.AUDIT,
            ClusterLoggingTypes.AUTHENTICATOR,
            ClusterLoggingTypes.CONTROLLER_MANAGER,
            ClusterLoggingTypes.SCHEDULER);

    private final Cluster cluster;
    private final ISecurityGroup securityGroup;
    private final CfnCluster resource;
    private final ICluster named;

    /**
     * @param name the cluster's name, a literal, so that other resources need no token for it
     * @param version the Kubernetes version, {@code major.minor}
     * @param upgradePolicy what EKS does at the end of standard support
     * @param publicAccess the CIDR blocks that may connect to the public endpoint, {@code a.b.c.d/n}; empty for only a
     *     private endpoint
     * @param vpc the VPC, with the private subnets that the control plane and the nodes use
     * @param deletionProtection whether EKS refuses to delete it; false in the deployment that creates it, because that
     *     deployment could not be rolled back otherwise (trap T31)
     */
    public record Props(
            String name,
            String version,
            UpgradePolicy upgradePolicy,
            List<String> publicAccess,
            IVpc vpc,
            boolean deletionProtection) {
        public Props {
            publicAccess = List.copyOf(publicAccess);
            if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}")) {
                throw new IllegalArgumentException("not a name of an EKS cluster: " + name);
            }
            if (!version.matches("1\\.\\d{2}")) {
                throw new IllegalArgumentException("not a Kubernetes version of the form 1.36: " + version);
            }
        }
    }

    /** Creates the cluster. */
    public ControlPlane(Construct scope, String id, Props props) {
        super(scope, id);
        Key key = createKey(props);
        LogGroup logs = createLogGroup(props, key);
        this.cluster = createCluster(props, key);
        this.securityGroup = cluster.getClusterSecurityGroup();
        this.resource = (CfnCluster) cluster.getNode().getDefaultChild();
        resource.setDeletionProtection(props.deletionProtection());
        resource.setUpgradePolicy(CfnCluster.UpgradePolicyProperty.builder()
                .supportType(props.upgradePolicy().name())
                .build());
        resource.setZonalShiftConfig(
                CfnCluster.ZonalShiftConfigProperty.builder().enabled(true).build());
        resource.getNode().addDependency(logs);
        this.named = importByName(props);
    }

    /** The cluster, whose name is a token. */
    public Cluster cluster() {
        return cluster;
    }

    /**
     * The cluster by its literal name. Resources that use it have the name in the template. They need an explicit
     * dependency on {@link #resource}, because a literal implies no dependency.
     */
    public ICluster named() {
        return named;
    }

    /** The resource that everything in the cluster depends on. */
    public CfnCluster resource() {
        return resource;
    }

    /** The security group that EKS creates for the API server, all nodes and therefore all pods. */
    public ISecurityGroup securityGroup() {
        return securityGroup;
    }

    private Key createKey(Props props) {
        Key key = Key.Builder.create(this, "Key")
                .description("Secrets and control plane logs of the cluster " + props.name())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        grantToLogs(key, logGroupName(props));
        return key;
    }

    /** Lets CloudWatch Logs use the key for this log group only. */
    private void grantToLogs(Key key, String logGroupName) {
        Stack stack = Stack.of(this);
        String logGroup = StackArn.of(stack, "logs", "log-group:" + logGroupName);
        key.grant(
                new ServicePrincipal("logs." + stack.getRegion() + ".amazonaws.com")
                        .withConditions(Map.of("ArnEquals", Map.of("kms:EncryptionContext:aws:logs:arn", logGroup))),
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo");
    }

    /** Creates the log group, because EKS would create it without retention and without a key. */
    private LogGroup createLogGroup(Props props, Key key) {
        return LogGroup.Builder.create(this, "Logs")
                .logGroupName(logGroupName(props))
                .retention(LOG_RETENTION)
                .encryptionKey(key)
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
    }

    private Cluster createCluster(Props props, Key key) {
        Cluster created = Cluster.Builder.create(this, "Cluster")
                .clusterName(props.name())
                .version(KubernetesVersion.of(props.version()))
                .vpc(props.vpc())
                .vpcSubnets(List.of(SubnetSelection.builder()
                        .subnets(props.vpc().getPrivateSubnets())
                        .build()))
                .endpointAccess(endpointAccess(props))
                .clusterLogging(ALL_LOGS)
                .secretsEncryptionKey(key)
                .defaultCapacityType(DefaultCapacityType.NODEGROUP)
                .defaultCapacity(0)
                .bootstrapClusterCreatorAdminPermissions(false)
                .bootstrapSelfManagedAddons(false)
                .outputConfigCommand(false)
                .build();
        Annotations.of(created)
                .acknowledgeWarning(
                        "@aws-cdk/aws-eks:clusterMustManuallyTagSubnet",
                        "Kubernetes creates no load balancer here, so no subnet needs a tag for one.");
        Acknowledgement.of(
                (Construct) created.getNode().findChild("Role"),
                "AwsSolutions-IAM4",
                "AmazonEKSClusterPolicy is the policy that EKS documents for the cluster's own role; AWS keeps it.");
        if (!props.publicAccess().isEmpty()) {
            Acknowledgement.of(
                    created,
                    "AwsSolutions-EKS1",
                    "The environment declares a public endpoint for the addresses that it lists; every request still"
                            + " needs an access entry.");
        }
        return created;
    }

    private ICluster importByName(Props props) {
        return Cluster.fromClusterAttributes(
                this,
                "Named",
                ClusterAttributes.builder().clusterName(props.name()).build());
    }

    /** Nodes and pods always use the private endpoint. */
    private static EndpointAccess endpointAccess(Props props) {
        return props.publicAccess().isEmpty()
                ? EndpointAccess.PRIVATE
                : EndpointAccess.PUBLIC_AND_PRIVATE.onlyFrom(
                        props.publicAccess().toArray(String[]::new));
    }

    private static String logGroupName(Props props) {
        return "/aws/eks/" + props.name() + "/cluster";
    }
}
