package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRoleProps;

/** The IAM role of one Kubernetes service account, taken through EKS Pod Identity. */
public final class ServiceAccountRole extends Part {

    private final Resource role;

    /**
     * @param cluster the cluster's name
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     * @param managedPolicy the policy that AWS keeps for this very use; empty for none
     * @param statements what else it may do
     */
    public record Props(
            String cluster,
            String namespace,
            String serviceAccount,
            String managedPolicy,
            List<Map<String, Object>> statements) {
        public Props {
            statements = List.copyOf(statements);
        }
    }

    /** Creates the role. */
    public ServiceAccountRole(Part scope, String id, Props props) {
        super(scope, id);
        CfnRoleProps.Builder builder = CfnRoleProps.builder()
                .assumeRolePolicyDocument(
                        TrustPolicy.ofServiceAccount(props.cluster(), props.namespace(), props.serviceAccount()))
                .description("Service account " + props.namespace() + "/" + props.serviceAccount() + " of "
                        + props.cluster());
        if (!props.managedPolicy().isEmpty()) {
            builder.managedPolicyArns(List.of(Policies.managedArn(this, props.managedPolicy())));
        }
        if (!props.statements().isEmpty()) {
            builder.policies(List.of(CfnRole.PolicyProperty.builder()
                    .policyName(props.serviceAccount())
                    .policyDocument(Policies.document(props.statements()))
                    .build()));
        }
        this.role = Resource.create(this, "Resource", builder.build());
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

    /** The role's ARN. */
    public String arn() {
        return role.attribute("Arn");
    }

    /** The role, for acknowledgements. */
    public Resource role() {
        return role;
    }
}
