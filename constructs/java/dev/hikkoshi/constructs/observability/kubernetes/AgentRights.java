package dev.hikkoshi.constructs.observability.kubernetes;

import dev.hikkoshi.constructs.identity.PodPrincipal;
import dev.hikkoshi.constructs.identity.WebIdentity;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The AWS permissions of one service account: its role, and the association with its pods. */
public final class AgentRights extends Construct {

    private final Role role;

    /**
     * @param clusterName the cluster's name
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     * @param statements the permissions
     * @param webIdentity the OIDC provider and the name of the role; empty with EKS Pod Identity
     */
    public record Props(
            String clusterName,
            String namespace,
            String serviceAccount,
            List<PolicyStatement> statements,
            Optional<WebIdentity> webIdentity) {

        public Props {
            statements = List.copyOf(statements);
        }
    }

    /** Creates the role and the association. */
    public AgentRights(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = createRole(props);
        if (props.webIdentity().isEmpty()) {
            createAssociation(props);
        }
    }

    /** Acknowledges a wildcard resource, with the reason for auditors. */
    public void acknowledgeWildcard(String reason) {
        Acknowledgement.of(role, "AwsSolutions-IAM5", reason);
    }

    /** The policy is inline, because a grant would be a separate resource, and pods could start before it. */
    private Role createRole(Props props) {
        Role.Builder builder = Role.Builder.create(this, "Role")
                .description("Service account " + props.namespace() + "/" + props.serviceAccount() + " of "
                        + props.clusterName())
                .assumedBy(props.webIdentity()
                        .map(identity -> identity.principal(props.namespace(), props.serviceAccount()))
                        .orElseGet(() -> PodPrincipal.ofClusterName(
                                props.clusterName(), props.namespace(), props.serviceAccount())))
                .inlinePolicies(Map.of(
                        props.serviceAccount(),
                        PolicyDocument.Builder.create()
                                .statements(props.statements())
                                .build()));
        props.webIdentity().ifPresent(identity -> builder.roleName(identity.roleName()));
        return builder.build();
    }

    /** L1, because aws_eks_v2 has no L2 for associations; its ServiceAccount would also apply a manifest, which the chart has. */
    private void createAssociation(Props props) {
        CfnPodIdentityAssociation.Builder.create(this, "Association")
                .clusterName(props.clusterName())
                .namespace(props.namespace())
                .serviceAccount(props.serviceAccount())
                .roleArn(role.getRoleArn())
                .build();
    }
}
