package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.eks.CfnAddon;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The driver that mounts the file systems of Amazon EFS for pods, with the rights of the pods that run it on each node.
 *
 * <p>Its controller gets no role: it makes access points for claims without a volume, and this project writes all volumes. The
 * association of the nodes' service account is a resource of its own, because the add-on takes one for the controller alone
 * (<a href="https://github.com/kubernetes-sigs/aws-efs-csi-driver/issues/1759">aws-efs-csi-driver, issue 1759</a>).
 */
public final class FileSystemDriver extends Construct {

    /** The add-on. */
    public static final String NAME = "aws-efs-csi-driver";

    private static final String NAMESPACE = "kube-system";
    private static final String SERVICE_ACCOUNT = "efs-csi-node-sa";

    private final CfnAddon addOn;

    /**
     * @param cluster the cluster's name
     * @param version the version of the add-on
     * @param permissions what the nodes may do with the file systems, at least one
     */
    public record Props(String cluster, String version, List<Permission> permissions) {
        public Props {
            permissions = List.copyOf(permissions);
            if (permissions.isEmpty()) {
                throw new IllegalArgumentException("no file system is mounted");
            }
        }
    }

    /** Creates the driver. */
    public FileSystemDriver(Construct scope, String id, Props props) {
        super(scope, id);
        CfnPodIdentityAssociation association = createAssociation(props);
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("controller", Map.of("nodeSelector", OnDemand.selector()));
        this.addOn = new AddOn(
                        this, NAME, new AddOn.Props(props.cluster(), NAME, props.version(), configuration, List.of()))
                .addOn();
        // A pod gets its role when it is created.
        addOn.addResourceDependency(association);
    }

    private CfnPodIdentityAssociation createAssociation(Props props) {
        ServiceAccountRole role = new ServiceAccountRole(
                this,
                "Nodes",
                new ServiceAccountRole.Props(
                        props.cluster(),
                        NAMESPACE,
                        SERVICE_ACCOUNT,
                        "",
                        props.permissions().stream()
                                .map(Permission::statement)
                                .map(PolicyStatement::fromJson)
                                .toList()));
        return CfnPodIdentityAssociation.Builder.create(this, "Association")
                .clusterName(props.cluster())
                .namespace(NAMESPACE)
                .serviceAccount(SERVICE_ACCOUNT)
                .roleArn(role.role().getRoleArn())
                .build();
    }

    /** The add-on, which needs nodes for its controller. */
    public CfnAddon addOn() {
        return addOn;
    }
}
