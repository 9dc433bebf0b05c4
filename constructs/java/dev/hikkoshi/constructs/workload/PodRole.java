package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.identity.PodPrincipal;
import dev.hikkoshi.constructs.identity.WebIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The IAM role of a feature's pods. EKS Pod Identity associates it with their ServiceAccount, so no manifest contains
 * it. In a cluster with an OIDC provider instead, the ServiceAccount names it.
 *
 * <p>The permissions include those for customer managed keys. If another account owns the data or the key, its policy must admit
 * the role, too.
 */
public final class PodRole extends Construct {

    private final Props props;
    private final Role role;

    /**
     * @param clusterName the cluster's name
     * @param clusterArn the cluster's ARN; pods of other clusters cannot use the role
     * @param namespace the namespace of the ServiceAccount
     * @param serviceAccount the ServiceAccount's name
     * @param permissions the permissions of the pods; callers can grant more to the role
     * @param webIdentity the OIDC provider and the name of the role; empty with EKS Pod Identity
     */
    public record Props(
            String clusterName,
            String clusterArn,
            String namespace,
            String serviceAccount,
            List<Permission> permissions,
            Optional<WebIdentity> webIdentity) {

        public Props {
            permissions = List.copyOf(permissions);
        }
    }

    /** Creates the role. */
    public PodRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.role = createRole();
    }

    /** The role, for grants. */
    public IRole role() {
        return role;
    }

    /**
     * Associates the role with the ServiceAccount. The cluster must exist, and the association must exist before the
     * first pod starts, because a pod gets its role when it is created. With an OIDC provider, the role itself must.
     */
    public CfnResource associate() {
        if (props.webIdentity().isPresent()) {
            return (CfnResource) role.getNode().getDefaultChild();
        }
        // L1, because aws_eks_v2 has no L2 for associations; its ServiceAccount would also apply a manifest.
        return CfnPodIdentityAssociation.Builder.create(this, "Association")
                .clusterName(props.clusterName())
                .namespace(props.namespace())
                .serviceAccount(props.serviceAccount())
                .roleArn(role.getRoleArn())
                .build();
    }

    private IPrincipal pods() {
        return props.webIdentity()
                .map(identity -> identity.principal(props.namespace(), props.serviceAccount()))
                .orElseGet(
                        () -> PodPrincipal.ofClusterArn(props.clusterArn(), props.namespace(), props.serviceAccount()));
    }

    private Role createRole() {
        Role.Builder builder = Role.Builder.create(this, "Role")
                .description("Rights of the pods of " + props.serviceAccount())
                .assumedBy(pods());
        props.webIdentity().ifPresent(identity -> builder.roleName(identity.roleName()));
        if (!props.permissions().isEmpty()) {
            builder.inlinePolicies(Map.of("needs", PolicyDocument.fromJson(Permission.policy(props.permissions()))));
        }
        Role created = builder.build();
        Permission.acknowledgeWildcards(created, props.permissions());
        return created;
    }
}
