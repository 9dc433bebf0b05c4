package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.identity.PodPrincipal;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The IAM role of one Kubernetes service account, through EKS Pod Identity. */
public final class ServiceAccountRole extends Construct {

    private final Role role;

    /**
     * @param cluster the cluster's name
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     * @param managedPolicy the AWS managed policy for this use; empty for none
     * @param statements further statements
     */
    public record Props(
            String cluster,
            String namespace,
            String serviceAccount,
            String managedPolicy,
            List<PolicyStatement> statements) {
        public Props {
            statements = List.copyOf(statements);
        }
    }

    /** Creates the role. */
    public ServiceAccountRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = createRole(props);
        if (!props.managedPolicy().isEmpty()) {
            String policy =
                    props.managedPolicy().substring(props.managedPolicy().lastIndexOf('/') + 1);
            Acknowledgement.of(
                    role,
                    "AwsSolutions-IAM4",
                    policy + " is the policy that AWS keeps for " + props.serviceAccount()
                            + "; the trust policy gives it to that service account alone.");
        }
    }

    /** The role. */
    public Role role() {
        return role;
    }

    private Role createRole(Props props) {
        Role.Builder builder = Role.Builder.create(this, "Role")
                .assumedBy(PodPrincipal.ofClusterName(props.cluster(), props.namespace(), props.serviceAccount()))
                .description("Service account " + props.namespace() + "/" + props.serviceAccount() + " of "
                        + props.cluster());
        if (!props.managedPolicy().isEmpty()) {
            builder.managedPolicies(List.of(ManagedPolicy.fromAwsManagedPolicyName(props.managedPolicy())));
        }
        if (!props.statements().isEmpty()) {
            builder.inlinePolicies(Map.of(
                    props.serviceAccount(),
                    PolicyDocument.Builder.create()
                            .statements(props.statements())
                            .build()));
        }
        return builder.build();
    }
}
