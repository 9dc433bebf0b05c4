package dev.hikkoshi.constructs.observability.access;

import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/** The role in which everyone of the team may look at everything, and change nothing (R55). */
public final class ObserverRole extends Construct {

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
     * @param name the role's name
     * @param principals the roles that people sign in with
     * @param logGroups the ARNs of the log groups
     * @param workspaceArns the metrics workspaces, none or one
     */
    public record Props(String name, List<String> principals, List<String> logGroups, List<String> workspaceArns) {

        public Props {
            principals = List.copyOf(principals);
            logGroups = List.copyOf(logGroups);
            workspaceArns = List.copyOf(workspaceArns);
            if (principals.isEmpty()) {
                throw new IllegalArgumentException("a role that nobody may take: " + name);
            }
        }
    }

    /** Creates the role. */
    public ObserverRole(Construct scope, String id, Props props) {
        super(scope, id);
        CfnRole role = CfnRole.Builder.create(this, "Role")
                .roleName(props.name())
                .description("Looks at metrics, alarms, dashboards and logs, and changes nothing")
                .assumeRolePolicyDocument(Statement.document(new Statement(trust(props.principals()))))
                .policies(List.of(CfnRole.PolicyProperty.builder()
                        .policyName("observe")
                        .policyDocument(Statement.document(statements(props).toArray(Statement[]::new)))
                        .build()))
                .build();
        Acknowledgement.of(
                role,
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

    private static Map<String, Object> trust(List<String> principals) {
        Map<String, Object> trust = new LinkedHashMap<>();
        trust.put("Effect", "Allow");
        trust.put("Principal", Map.of("AWS", principals));
        trust.put("Action", "sts:AssumeRole");
        return trust;
    }
}
