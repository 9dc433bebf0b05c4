package dev.hikkoshi.constructs.legacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What an instance of a layer may do by itself: fetch its cookbooks, read the parameters that the ledger's steps write, send
 * logs and metrics, and what its provider needs.
 *
 * <p>A statement that does not depend on the layer is created once for all layers, because each is a call into CDK's process.
 */
final class InstanceAccess {

    private static final List<String> WRITE_LOGS =
            List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");

    private InstanceAccess() {}

    /**
     * What all instances of Auto Scaling groups may do. AWS's ready-made policy for managed instances is not used: it lets
     * an instance read every parameter of the account.
     */
    static List<PolicyStatement> autoscaling(FleetName fleet, FleetSignals signals, Cookbooks cookbooks) {
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(managed());
        statements.add(sessions());
        statements.addAll(cookbooks.access());
        statements.addAll(work(fleet, signals));
        statements.add(PolicyStatement.Builder.create()
                .sid("LogSessions")
                .actions(WRITE_LOGS)
                .resources(List.of(fleet.arn("logs", "log-group:" + fleet.sessionLogGroup() + ":*")))
                .build());
        // Describing takes no resource; the recipes share out consumers among the instances that they find.
        statements.add(PolicyStatement.Builder.create()
                .sid("FindNeighbours")
                .actions(List.of("autoscaling:DescribeAutoScalingGroups"))
                .resources(List.of("*"))
                .build());
        return statements;
    }

    /** What all instances may do, whoever starts them. */
    static List<PolicyStatement> work(FleetName fleet, FleetSignals signals) {
        List<PolicyStatement> statements = new ArrayList<>();
        if (signals.newRelic()) {
            statements.add(PolicyStatement.Builder.create()
                    .sid("ReadLicenseKey")
                    .actions(List.of("secretsmanager:GetSecretValue"))
                    .resources(List.of(fleet.arn("secretsmanager", "secret:" + fleet.newRelicSecret() + "-??????")))
                    .build());
        }
        if (signals.applicationMetrics()) {
            statements.addAll(applicationMetrics(fleet));
        }
        statements.add(PolicyStatement.Builder.create()
                .sid("SendMetrics")
                .actions(List.of("cloudwatch:PutMetricData"))
                .resources(List.of("*"))
                .conditions(equal("cloudwatch:namespace", "CWAgent"))
                .build());
        // Describing and signing in take no resource; the layer's own statement says which images may be pulled.
        statements.add(PolicyStatement.Builder.create()
                .sid("FindLogs")
                .actions(List.of("logs:DescribeLogGroups"))
                .resources(List.of("*"))
                .build());
        statements.add(PolicyStatement.Builder.create()
                .sid("SignInToRegistry")
                .actions(List.of("ecr:GetAuthorizationToken"))
                .resources(List.of("*"))
                .build());
        return statements;
    }

    /** What instances of one layer may do: read its parameters, write to its log group, and pull its features' images. */
    static List<PolicyStatement> ofLayer(FleetName fleet, FleetLayer layer) {
        String path = fleet.arn("ssm", "parameter" + fleet.parameterPath(layer.name()));
        List<PolicyStatement> statements = new ArrayList<>(List.of(
                PolicyStatement.Builder.create()
                        .sid("ReadTheLedgersWord")
                        .actions(List.of("ssm:GetParameter", "ssm:GetParametersByPath"))
                        .resources(List.of(path, path + "/*"))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("SendLogs")
                        .actions(WRITE_LOGS)
                        .resources(List.of(fleet.arn("logs", "log-group:" + fleet.logGroup(layer.name()) + ":*")))
                        .build()));
        // One statement for all features: a policy of each feature would fill the role (trap T55).
        if (!layer.repositories().isEmpty()) {
            statements.add(PolicyStatement.Builder.create()
                    .sid("PullImages")
                    .actions(List.of(
                            "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"))
                    .resources(layer.repositories())
                    .build());
        }
        return statements;
    }

    /** An instance of an Auto Scaling group ends the lifecycle hooks of its own layer. */
    static PolicyStatement lifecycle(FleetName fleet, String layer) {
        return PolicyStatement.Builder.create()
                .sid("EndLifecycleHooks")
                .actions(List.of("autoscaling:CompleteLifecycleAction"))
                .resources(List.of(fleet.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                .conditions(equal("autoscaling:ResourceTag/" + FleetName.LAYER_TAG, fleet.layer(layer)))
                .build();
    }

    /** An instance of an OpsWorks stack joins and leaves these target groups by itself. */
    static List<PolicyStatement> targetGroups(List<String> arns) {
        if (arns.isEmpty()) {
            return List.of();
        }
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("JoinAndLeave")
                        .actions(List.of(
                                "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"))
                        .resources(arns)
                        .build(),
                // Describing takes no resource; the recipes wait until the instance has left.
                PolicyStatement.Builder.create()
                        .sid("WaitToLeave")
                        .actions(List.of("elasticloadbalancing:DescribeTargetHealth"))
                        .resources(List.of("*"))
                        .build());
    }

    /** The condition that a key has one value. */
    static Map<String, Object> equal(String key, String value) {
        return Map.of("StringEquals", Map.of(key, value));
    }

    /**
     * Finding the Prometheus workspace and writing to it. The fleet exists before the workspace and cannot know its id, so
     * the workspace is known by its tag.
     */
    private static List<PolicyStatement> applicationMetrics(FleetName fleet) {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("FindMetricsWorkspace")
                        .actions(List.of("ssm:GetParameters"))
                        .resources(List.of(fleet.arn("ssm", "parameter" + fleet.metricsWorkspaceParameter())))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("WriteMetrics")
                        .actions(List.of("aps:RemoteWrite"))
                        .resources(List.of(fleet.arn("aps", "workspace/*")))
                        .conditions(equal("aws:ResourceTag/metrics", fleet.metricsWorkspaceTag()))
                        .build());
    }

    /** What the Systems Manager agent does for an instance; these actions take no resource but the instance itself. */
    private static PolicyStatement managed() {
        return PolicyStatement.Builder.create()
                .sid("BeManaged")
                .actions(List.of(
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
                        "ssm:UpdateInstanceInformation"))
                .resources(List.of("*"))
                .build();
    }

    /** The channels through which Run Command and Session Manager speak to the agent. */
    private static PolicyStatement sessions() {
        return PolicyStatement.Builder.create()
                .sid("Listen")
                .actions(List.of(
                        "ec2messages:AcknowledgeMessage",
                        "ec2messages:DeleteMessage",
                        "ec2messages:FailMessage",
                        "ec2messages:GetEndpoint",
                        "ec2messages:GetMessages",
                        "ec2messages:SendReply",
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel"))
                .resources(List.of("*"))
                .build();
    }
}
