package dev.hikkoshi.constructs.observability.access;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The read permissions of the team's analysis role for the observed data (R55). */
public final class AnalysisRights extends Construct {

    /** The actions to read metrics, alarms and dashboards. CloudWatch has no resource level for them. */
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

    /**
     * @param role the role that gets the permissions
     * @param logGroups the ARNs of the log groups
     * @param further further statements, for example to read a metrics workspace
     */
    public record Props(IRole role, List<String> logGroups, List<PolicyStatement> further) {

        public Props {
            logGroups = List.copyOf(logGroups);
            further = List.copyOf(further);
        }
    }

    /** Creates the policy, and attaches it to the role. */
    public AnalysisRights(Construct scope, String id, Props props) {
        super(scope, id);
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, "Policy")
                .description("Looks at metrics, alarms, dashboards and logs, and changes nothing")
                .statements(statements(props))
                .roles(List.of(props.role()))
                .build();
        Acknowledgement.of(
                policy,
                "AwsSolutions-IAM5",
                "Reading metrics, alarms and queries has no resource to name; log groups are named up to the layer.");
    }

    private static List<PolicyStatement> statements(Props props) {
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(PolicyStatement.Builder.create()
                .actions(METRICS)
                .resources(List.of("*"))
                .build());
        statements.add(PolicyStatement.Builder.create()
                .actions(LOGS)
                .resources(props.logGroups())
                .build());
        statements.addAll(props.further());
        return statements;
    }
}
