package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/** The IAM role of one Kubernetes service account, taken through EKS Pod Identity. */
public final class ServiceAccountRole extends Construct {

    private final CfnRole role;

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
    public ServiceAccountRole(Construct scope, String id, Props props) {
        super(scope, id);
        CfnRole.Builder builder = CfnRole.Builder.create(this, "Resource")
                .assumeRolePolicyDocument(
                        TrustPolicy.ofServiceAccount(props.cluster(), props.namespace(), props.serviceAccount()))
                .description("Service account " + props.namespace() + "/" + props.serviceAccount() + " of "
                        + props.cluster());
        if (!props.managedPolicy().isEmpty()) {
            builder.managedPolicyArns(
                    List.of("arn:" + Stack.of(this).getPartition() + ":iam::aws:policy/" + props.managedPolicy()));
        }
        if (!props.statements().isEmpty()) {
            builder.policies(List.of(CfnRole.PolicyProperty.builder()
                    .policyName(props.serviceAccount())
                    .policyDocument(Policies.document(props.statements()))
                    .build()));
        }
        this.role = builder.build();
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
        return role.getAttrArn();
    }

    /** The role, for acknowledgements. */
    public CfnRole role() {
        return role;
    }
}
