package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.eks.CfnCluster;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterLoggingTypes;
import software.amazon.awscdk.services.eks_v2.DefaultCapacityType;
import software.amazon.awscdk.services.eks_v2.EndpointAccess;
import software.amazon.awscdk.services.eks_v2.KubernetesVersion;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.constructs.Construct;

/**
 * The EKS cluster without nodes: its API server, its logs and the key of its secrets.
 *
 * <p>Rights come from access entries alone (authentication mode {@code API}), and whoever creates the cluster gets
 * none: the flag cannot be taken back after the first deployment. Auto Mode is off, pools are declared. Nothing that a
 * cluster installs by itself is installed: all add-ons are declared, with their versions.
 */
public final class ControlPlane extends Construct {

    /** The days that audit logs are kept: a year, so that last New Year's peak can be compared with this one. */
    private static final int LOG_RETENTION_DAYS = 365;

    private static final List<ClusterLoggingTypes> ALL_LOGS = List.of(
            ClusterLoggingTypes.API,
            ClusterLoggingTypes.AUDIT,
            ClusterLoggingTypes.AUTHENTICATOR,
            ClusterLoggingTypes.CONTROLLER_MANAGER,
            ClusterLoggingTypes.SCHEDULER);

    private final Cluster cluster;

    /**
     * @param name the cluster's name, fixed: what is built on the cluster names it without a token
     * @param version the Kubernetes version, {@code major.minor}
     * @param publicAccess the blocks of addresses that reach the API server from outside, {@code a.b.c.d/n}; empty for a
     *     private endpoint alone
     * @param vpc the VPC, with the private subnets that the control plane and the nodes use
     */
    public record Props(String name, String version, List<String> publicAccess, IVpc vpc) {
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
        CfnLogGroup logs = createLogGroup(props, key);
        this.cluster = createCluster(props, key);
        cluster.getNode().addDependency(logs);
    }

    /** The cluster. */
    public Cluster cluster() {
        return cluster;
    }

    /** The resource that everything in the cluster depends on. */
    public CfnCluster resource() {
        return (CfnCluster) cluster.getNode().getDefaultChild();
    }

    /** The security group that EKS creates: of the API server, of all nodes and so of all pods. */
    public String securityGroupId() {
        return cluster.getClusterSecurityGroupId();
    }

    private Key createKey(Props props) {
        Key key = Key.Builder.create(this, "Key")
                .description("Secrets and control plane logs of the cluster " + props.name())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        key.addToResourcePolicy(LogKeyStatement.of(Stack.of(this), logGroupName(props)));
        return key;
    }

    /** EKS would create the group itself, without retention and without a key. */
    private CfnLogGroup createLogGroup(Props props, Key key) {
        CfnLogGroup logs = CfnLogGroup.Builder.create(this, "Logs")
                .logGroupName(logGroupName(props))
                .retentionInDays(LOG_RETENTION_DAYS)
                .kmsKeyId(key.getKeyArn())
                .build();
        logs.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        return logs;
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
        ((CfnCluster) created.getNode().getDefaultChild()).setDeletionProtection(true);
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

    /** Nodes and pods always come by the private endpoint. */
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
