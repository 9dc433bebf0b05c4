package dev.hikkoshi.constructs.observability.kubernetes;

import dev.hikkoshi.constructs.cluster.ServiceAccountRole;
import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.eks.CfnPodIdentityAssociation;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** What one service account of the cluster may do in AWS: its role, and the association that hands it to its pods. */
public final class AgentRights extends Construct {

    private final ServiceAccountRole role;

    /**
     * @param clusterName the cluster's name
     * @param namespace the service account's namespace
     * @param serviceAccount its name
     * @param statements what it may do
     */
    public record Props(String clusterName, String namespace, String serviceAccount, List<Statement> statements) {

        public Props {
            statements = List.copyOf(statements);
        }
    }

    /** Creates the role and the association. */
    public AgentRights(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = new ServiceAccountRole(
                this,
                "Role",
                new ServiceAccountRole.Props(
                        props.clusterName(),
                        props.namespace(),
                        props.serviceAccount(),
                        "",
                        props.statements().stream()
                                .map(statement -> PolicyStatement.fromJson(statement.json()))
                                .toList()));
        CfnPodIdentityAssociation.Builder.create(this, "Association")
                .clusterName(props.clusterName())
                .namespace(props.namespace())
                .serviceAccount(props.serviceAccount())
                .roleArn(role.role().getRoleArn())
                .build();
    }

    /** Says why a statement names no resource, in a sentence for an auditor. */
    public void acknowledgeWildcard(String reason) {
        Acknowledgement.of(role.role(), "AwsSolutions-IAM5", reason);
    }
}
