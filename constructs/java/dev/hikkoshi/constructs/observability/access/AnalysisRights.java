package dev.hikkoshi.constructs.observability.access;

import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.constructs.Construct;

/** What is observed, for the role in which everyone of the team may look at everything and change nothing (R55). */
public final class AnalysisRights extends Construct {

    /** Reading metrics, alarms and dashboards: CloudWatch knows no resources for these. */
    private static final List<String> METRICS = List.of(
            "cloudwatch:DescribeAlarms",
            "cloudwatch:DescribeAlarmHistory",
            "cloudwatch:GetDashboard",
            "cloudwatch:GetMetricData",
            "cloudwatch:GetMetricStatistics",
            "cloudwatch:ListDashboards",
            "cloudwatch:ListMetrics",
            "logs:DescribeLogGroups",
            "logs:GetQueryResults",
            "logs:StopQuery");

    private static final List<String> LOGS =
            List.of("logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery");

    private static final List<String> QUERIES =
            List.of("aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics");

    /**
     * @param roleName the role that gets the rights
     * @param logGroups the ARNs of the log groups
     * @param workspaceArns the metrics workspaces, none or one
     */
    public record Props(String roleName, List<String> logGroups, List<String> workspaceArns) {

        public Props {
            logGroups = List.copyOf(logGroups);
            workspaceArns = List.copyOf(workspaceArns);
        }
    }

    /** Creates the policy, and gives it to the role. */
    public AnalysisRights(Construct scope, String id, Props props) {
        super(scope, id);
        CfnManagedPolicy policy = CfnManagedPolicy.Builder.create(this, "Policy")
                .description("Looks at metrics, alarms, dashboards and logs, and changes nothing")
                .policyDocument(Statement.document(statements(props).toArray(Statement[]::new)))
                .roles(List.of(props.roleName()))
                .build();
        Acknowledgement.of(
                policy,
                "AwsSolutions-IAM5",
                "Reading metrics, alarms and queries has no resource to name; log groups are named with their streams.");
    }

    private static List<Statement> statements(Props props) {
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.allow(METRICS, List.of("*")));
        statements.add(Statement.allow(LOGS, props.logGroups()));
        if (!props.workspaceArns().isEmpty()) {
            statements.add(Statement.allow(QUERIES, props.workspaceArns()));
        }
        return statements;
    }
}
