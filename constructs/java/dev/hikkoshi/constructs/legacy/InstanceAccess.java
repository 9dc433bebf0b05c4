package dev.hikkoshi.constructs.legacy;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instance of one layer may do by itself: fetch its cookbooks, read what the ledger left to it, log, and what its
 * provider needs.
 */
final class InstanceAccess {

    private InstanceAccess() {}

    /**
     * An instance of an Auto Scaling group. AWS's ready-made policy for managed instances is not used: it lets an instance
     * read every parameter of the account.
     */
    static List<Statement> autoscaling(FleetName fleet, String layer, FleetSignals signals, Cookbooks cookbooks) {
        List<Statement> statements = new ArrayList<>();
        statements.add(managed());
        statements.add(sessions());
        statements.addAll(cookbooks.access());
        statements.addAll(work(fleet, layer, signals));
        String sessions = fleet.arn("logs", "log-group:" + fleet.sessionLogGroup());
        statements.add(new Statement(
                "LogSessions",
                List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                List.of(sessions + ":*")));
        statements.add(lifecycle(fleet, layer));
        // Describing takes no resource; the recipes share out consumers among the instances that they find.
        statements.add(new Statement("FindNeighbours", List.of("autoscaling:DescribeAutoScalingGroups"), List.of("*")));
        return statements;
    }

    /** An instance of an OpsWorks stack, which joins and leaves these target groups by itself. */
    static List<Statement> opsWorks(FleetName fleet, String layer, FleetSignals signals, List<String> targetGroupArns) {
        List<Statement> statements = new ArrayList<>(work(fleet, layer, signals));
        if (!targetGroupArns.isEmpty()) {
            statements.add(new Statement(
                    "JoinAndLeave",
                    List.of("elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"),
                    targetGroupArns));
            // Describing takes no resource; the recipes wait until the instance has left.
            statements.add(
                    new Statement("WaitToLeave", List.of("elasticloadbalancing:DescribeTargetHealth"), List.of("*")));
        }
        return statements;
    }

    /** What the recipes of every provider do. */
    private static List<Statement> work(FleetName fleet, String layer, FleetSignals signals) {
        String logs = fleet.arn("logs", "log-group:" + fleet.logGroup(layer));
        String path = fleet.arn("ssm", "parameter" + fleet.parameterPath(layer));
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(
                "ReadTheLedgersWord",
                List.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
                List.of(path, path + "/*")));
        if (signals.newRelic()) {
            statements.add(new Statement(
                    "ReadLicenseKey",
                    List.of("secretsmanager:GetSecretValue"),
                    List.of(fleet.arn("secretsmanager", "secret:" + fleet.newRelicSecret() + "-??????"))));
        }
        if (signals.applicationMetrics()) {
            statements.addAll(applicationMetrics(fleet));
        }
        statements.addAll(List.of(
                new Statement("SendMetrics", List.of("cloudwatch:PutMetricData"), List.of("*"))
                        .where("StringEquals", "cloudwatch:namespace", "CWAgent"),
                new Statement(
                        "SendLogs",
                        List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        List.of(logs + ":*")),
                new Statement("FindLogs", List.of("logs:DescribeLogGroups"), List.of("*")),
                // Signing in takes no resource; each feature's stack says which image may be pulled.
                new Statement("SignInToRegistry", List.of("ecr:GetAuthorizationToken"), List.of("*"))));
        return statements;
    }

    /**
     * Finding the Prometheus workspace and writing to it. Its id is known only once it exists, and this side is there
     * before it, so the workspace is known by its tag.
     */
    private static List<Statement> applicationMetrics(FleetName fleet) {
        return List.of(
                new Statement(
                        "FindMetricsWorkspace",
                        List.of("ssm:GetParameters"),
                        List.of(fleet.arn("ssm", "parameter" + fleet.metricsWorkspaceParameter()))),
                new Statement("WriteMetrics", List.of("aps:RemoteWrite"), List.of(fleet.arn("aps", "workspace/*")))
                        .where("StringEquals", "aws:ResourceTag/metrics", fleet.metricsWorkspaceTag()));
    }

    /** What the Systems Manager agent does for an instance; these actions take no resource but the instance itself. */
    private static Statement managed() {
        return new Statement(
                "BeManaged",
                List.of(
                        "ssm:DescribeAssociation",
                        "ssm:DescribeDocument",
                        "ssm:GetDeployablePatchSnapshotForInstance",
                        "ssm:GetDocument",
                        "ssm:GetManifest",
                        "ssm:ListAssociations",
                        "ssm:ListInstanceAssociations",
                        "ssm:PutComplianceItems",
                        "ssm:PutConfigurePackageResult",
                        "ssm:PutInventory",
                        "ssm:UpdateAssociationStatus",
                        "ssm:UpdateInstanceAssociationStatus",
                        "ssm:UpdateInstanceInformation"),
                List.of("*"));
    }

    /** The channels through which Run Command and Session Manager speak to the agent. */
    private static Statement sessions() {
        return new Statement(
                "Listen",
                List.of(
                        "ec2messages:AcknowledgeMessage",
                        "ec2messages:DeleteMessage",
                        "ec2messages:FailMessage",
                        "ec2messages:GetEndpoint",
                        "ec2messages:GetMessages",
                        "ec2messages:SendReply",
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"),
                List.of("*"));
    }

    private static Statement lifecycle(FleetName fleet, String layer) {
        return new Statement(
                        "EndLifecycleHooks",
                        List.of("autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"),
                        List.of(fleet.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                .where("StringEquals", "autoscaling:ResourceTag/" + FleetName.LAYER_TAG, fleet.layer(layer));
    }
}
