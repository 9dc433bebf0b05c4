package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.eks_v2.AccessEntry;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * A read-only role for the whole team (R55): the objects of the cluster except secrets, and the logs of its pods and nodes.
 * The observability stack adds permissions for the observed data. It does not read the control plane's logs: the audit log
 * has the command of each {@code kubectl exec} (Kubernetes, Auditing: {@code requestURI}).
 */
public final class AnalysisRole extends Construct {

    private static final String SUFFIX = "-analysis";

    /** The log groups of Container Insights. Amazon CloudWatch user guide, Container Insights, Fluent Bit log groups. */
    private static final List<String> LOG_GROUPS = List.of("application", "dataplane", "host", "performance");

    /** IAM and AWS STS quotas, role name. */
    private static final int LONGEST_NAME = AwsLimits.ROLE_NAME;

    private final Role role;

    /**
     * @param cluster the cluster, by its literal name
     * @param owner the beginning of the role's name
     * @param principals the ARNs of the roles that people sign in with
     * @param admits whether the cluster admits the role; the owner of an existing cluster decides
     */
    public record Props(ICluster cluster, String owner, List<String> principals, boolean admits) {

        public Props {
            principals = List.copyOf(principals);
            if (principals.isEmpty()) {
                throw new IllegalArgumentException("nobody may take the analysis role: name at least one principal");
            }
        }
    }

    /** The role's name, of at most 64 characters. Another stack can add policies to the role without an export. */
    public static String nameFor(String owner) {
        String name = owner + SUFFIX;
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        // A hash distinguishes two long names. The hash of a String is the same in every JVM.
        String hash = "-%08x".formatted(owner.hashCode());
        return owner.substring(0, LONGEST_NAME - SUFFIX.length() - hash.length()) + hash + SUFFIX;
    }

    /** Creates the role and its access entry. */
    public AnalysisRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = createRole(props);
        if (props.admits()) {
            createAccess(props);
        }
    }

    private void createAccess(Props props) {
        AccessEntry entry = AccessEntry.Builder.create(this, "Access")
                .cluster(props.cluster())
                .principal(role.getRoleArn())
                .accessPolicies(List.of(AccessEntries.onCluster("AmazonEKSViewPolicy")))
                .build();
        AccessEntries.join(entry, PeopleGroups.VIEWERS);
    }

    /** The role. */
    public IRole role() {
        return role;
    }

    private Role createRole(Props props) {
        String cluster = props.cluster().getClusterName();
        Role created = Role.Builder.create(this, "Role")
                .roleName(nameFor(props.owner()))
                .assumedBy(new CompositePrincipal(
                        props.principals().stream().map(ArnPrincipal::new).toArray(ArnPrincipal[]::new)))
                .description("Everybody's look at " + cluster + "; it changes nothing")
                .inlinePolicies(Map.of("look", look(props.cluster(), cluster)))
                .build();
        Acknowledgement.of(
                created,
                "AwsSolutions-IAM5",
                "All actions only read; two take no resource, and the other wildcards are the streams of named log groups.");
        return created;
    }

    private PolicyDocument look(ICluster cluster, String name) {
        Stack stack = Stack.of(this);
        return PolicyDocument.Builder.create()
                .statements(List.of(
                        PolicyStatement.Builder.create()
                                .actions(List.of("eks:AccessKubernetesApi", "eks:DescribeCluster"))
                                .resources(List.of(cluster.getClusterArn()))
                                .build(),
                        PolicyStatement.Builder.create()
                                .actions(List.of("logs:DescribeLogGroups", "logs:GetQueryResults"))
                                .resources(List.of("*"))
                                .build(),
                        PolicyStatement.Builder.create()
                                .actions(List.of("logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"))
                                .resources(LOG_GROUPS.stream()
                                        .map(group -> StackArn.of(
                                                stack,
                                                "logs",
                                                "log-group:/aws/containerinsights/" + name + "/" + group + ":*"))
                                        .toList())
                                .build()))
                .build();
    }
}
