package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.eks.CfnAccessEntry;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/**
 * The role with which everybody of the team may look into the cluster (R55): its objects but secrets, and its logs. It
 * changes nothing. What is observed is added to it when observability is built.
 */
public final class AnalysisRole extends Construct {

    private final CfnRole role;

    /**
     * @param cluster the cluster's name
     * @param principals the roles that people sign in with
     */
    public record Props(String cluster, List<String> principals) {

        public Props {
            principals = List.copyOf(principals);
            if (principals.isEmpty()) {
                throw new IllegalArgumentException("a role that nobody may take: " + nameFor(cluster));
            }
        }
    }

    /** The role's name: what adds to it, in another stack, needs no export. */
    public static String nameFor(String cluster) {
        return cluster + "-analysis";
    }

    /** Creates the role and its access entry. */
    public AnalysisRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = createRole(props);
        CfnAccessEntry.Builder.create(this, "Access")
                .clusterName(props.cluster())
                .principalArn(role.getAttrArn())
                .accessPolicies(List.of(AccessPolicies.onCluster(this, "AmazonEKSViewPolicy")))
                .build();
    }

    /** The role's ARN. */
    public String arn() {
        return role.getAttrArn();
    }

    private CfnRole createRole(Props props) {
        CfnRole created = CfnRole.Builder.create(this, "Role")
                .roleName(nameFor(props.cluster()))
                .assumeRolePolicyDocument(TrustPolicy.ofPeople(props.principals()))
                .description("Everybody's look at " + props.cluster() + "; it changes nothing")
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("look")
                        .policyDocument(Policies.document(List.of(
                                Policies.allow(
                                        List.of("eks:AccessKubernetesApi", "eks:DescribeCluster"),
                                        List.of(Policies.clusterArn(this, props.cluster()))),
                                Policies.allow(List.of("logs:DescribeLogGroups", "logs:GetQueryResults"), List.of("*")),
                                Policies.allow(
                                        List.of("logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"),
                                        List.of(
                                                Policies.arn(
                                                        this, "logs", "log-group:/aws/eks/" + props.cluster() + "/*"),
                                                Policies.arn(
                                                        this,
                                                        "logs",
                                                        "log-group:/aws/containerinsights/" + props.cluster()
                                                                + "/*"))))))
                        .build()))
                .build();
        Acknowledgement.of(
                created,
                "AwsSolutions-IAM5",
                "All actions only read; two take no resource, and the log groups' wildcards end below the names"
                        + " of this cluster.");
        return created;
    }
}
