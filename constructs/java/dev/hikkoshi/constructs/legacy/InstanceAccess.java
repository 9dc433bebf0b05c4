package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.identity.StackArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The permissions of a layer's instances: fetch the cookbooks, read the parameters of the ledger, send logs and
 * metrics, and the permissions that the provider needs.
 *
 * <p>Statements that do not depend on the layer are created once for all layers, because each one is a call to the CDK
 * process.
 */
public final class InstanceAccess {

    private static final List<String> WRITE_LOGS =
            List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");

    private final Stack stack;
    private final FleetName fleet;
    private final List<PolicyStatement> common = new ArrayList<>();
    private final String group;
    private final String targetGroup;
    private final PolicyStatement waitToLeave;

    private InstanceAccess(Construct scope, FleetName fleet) {
        this.stack = Stack.of(scope);
        this.fleet = fleet;
        this.group = arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*");
        this.targetGroup = arn("elasticloadbalancing", "targetgroup/*");
        this.waitToLeave = waitToLeave();
    }

    /** The permissions of the instances of an Auto Scaling fleet. */
    static InstanceAccess ofAutoscaling(Construct scope, FleetName fleet, FleetSignals signals, Cookbooks cookbooks) {
        InstanceAccess access = new InstanceAccess(scope, fleet);
        access.common.addAll(access.autoscaling(signals, cookbooks));
        return access;
    }

    /** The permissions of the instances of an OpsWorks stack. */
    static InstanceAccess ofOpsWorks(Construct scope, FleetName fleet, FleetSignals signals) {
        InstanceAccess access = new InstanceAccess(scope, fleet);
        access.common.addAll(access.work(signals));
        return access;
    }

    /**
     * The permissions of all instances of Auto Scaling groups. They do not use the AWS managed policy for managed
     * instances, because it lets an instance read every parameter of the account.
     */
    private List<PolicyStatement> autoscaling(FleetSignals signals, Cookbooks cookbooks) {
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(managed());
        statements.add(sessions());
        statements.addAll(cookbooks.access());
        statements.addAll(work(signals));
        statements.add(PolicyStatement.Builder.create()
                .sid("LogSessions")
                .actions(WRITE_LOGS)
                .resources(List.of(arn("logs", "log-group:" + fleet.sessionLogGroup() + ":*")))
                .build());
        // Describe actions have no resource level. The recipes divide the consumers among the instances of the layer.
        statements.add(PolicyStatement.Builder.create()
                .sid("FindNeighbours")
                .actions(List.of("autoscaling:DescribeAutoScalingGroups"))
                .resources(List.of("*"))
                .build());
        return statements;
    }

    /** The permissions of all instances of all providers. */
    private List<PolicyStatement> work(FleetSignals signals) {
        List<PolicyStatement> statements = new ArrayList<>();
        if (signals.newRelic()) {
            statements.add(PolicyStatement.Builder.create()
                    .sid("ReadLicenseKey")
                    .actions(List.of("secretsmanager:GetSecretValue"))
                    .resources(List.of(arn("secretsmanager", "secret:" + fleet.newRelicSecret() + "-??????")))
                    .build());
        }
        if (signals.applicationMetrics()) {
            statements.addAll(applicationMetrics());
        }
        if (signals.authenticates()) {
            statements.add(PolicyStatement.Builder.create()
                    .sid("ReadOtlpHeader")
                    .actions(List.of("secretsmanager:GetSecretValue"))
                    .resources(List.of(arn("secretsmanager", "secret:" + fleet.otlpSecret() + "-??????")))
                    .build());
        }
        if (signals.cloudWatch().traces()) {
            // X-Ray knows no resources for traces.
            statements.add(PolicyStatement.Builder.create()
                    .sid("SendTraces")
                    .actions(List.of("xray:PutTraceSegments"))
                    .resources(List.of("*"))
                    .build());
        }
        statements.add(PolicyStatement.Builder.create()
                .sid("SendMetrics")
                .actions(List.of("cloudwatch:PutMetricData"))
                .resources(List.of("*"))
                .conditions(equal("cloudwatch:namespace", "CWAgent"))
                .build());
        // Describe actions and the registry login have no resource level. The layer's own statement restricts the
        // images.
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

    /**
     * The permissions of the instances of one layer: those of all layers, read its parameters, write to its log group, and
     * pull the images of its features.
     */
    List<PolicyStatement> ofLayer(FleetLayer layer) {
        String path = arn("ssm", "parameter" + fleet.parameterPath(layer.name()));
        List<PolicyStatement> statements = new ArrayList<>(common);
        statements.addAll(List.of(
                PolicyStatement.Builder.create()
                        .sid("ReadTheLedgersWord")
                        .actions(List.of(
                                "ssm:GetParameter",
                                "ssm:GetParameterHistory",
                                "ssm:GetParameters",
                                "ssm:GetParametersByPath"))
                        .resources(List.of(path, path + "/*"))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("SendLogs")
                        .actions(WRITE_LOGS)
                        .resources(List.of(arn("logs", "log-group:" + fleet.logGroup(layer.name()) + ":*")))
                        .build()));
        // One statement for all features, because one policy per feature would exceed the size limit of the role (trap
        // T55).
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

    /** Lets an instance of an Auto Scaling group complete the lifecycle hooks of its own layer. */
    PolicyStatement lifecycle(String layer) {
        return PolicyStatement.Builder.create()
                .sid("EndLifecycleHooks")
                .actions(List.of("autoscaling:CompleteLifecycleAction"))
                .resources(List.of(group))
                .conditions(equal("autoscaling:ResourceTag/" + FleetName.LAYER_TAG, fleet.layer(layer)))
                .build();
    }

    /**
     * Lets the instances of a layer register with and deregister from the target groups of its features. A release
     * takes an instance out, restarts a feature, and puts the instance back. The groups carry the tag of the layer; a
     * list of their ARNs would exceed the size of a policy (trap T55).
     */
    List<PolicyStatement> targetGroups(FleetLayer layer) {
        if (layer.served().isEmpty()) {
            return List.of();
        }
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("JoinAndLeave")
                        .actions(List.of(
                                "elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"))
                        .resources(List.of(targetGroup))
                        .conditions(equal("aws:ResourceTag/" + FleetName.LAYER_TAG, fleet.layer(layer.name())))
                        .build(),
                waitToLeave);
    }

    private String arn(String service, String resource) {
        return StackArn.of(stack, service, resource);
    }

    /**
     * Describe actions have no resource level. The recipes use this one to wait until the instance is deregistered, or healthy
     * again.
     */
    private static PolicyStatement waitToLeave() {
        return PolicyStatement.Builder.create()
                .sid("WaitToLeave")
                .actions(List.of("elasticloadbalancing:DescribeTargetHealth"))
                .resources(List.of("*"))
                .build();
    }

    /** The condition that a key has one value. */
    static Map<String, Object> equal(String key, String value) {
        return Map.of("StringEquals", Map.of(key, value));
    }

    /**
     * Permission to find the Prometheus workspace and to write to it. The fleet exists before the workspace and cannot
     * know its id, so the condition uses the workspace's tag.
     */
    private List<PolicyStatement> applicationMetrics() {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("FindMetricsWorkspace")
                        .actions(List.of("ssm:GetParameters"))
                        .resources(List.of(arn("ssm", "parameter" + fleet.metricsWorkspaceParameter())))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("WriteMetrics")
                        .actions(List.of("aps:RemoteWrite"))
                        .resources(List.of(arn("aps", "workspace/*")))
                        .conditions(equal("aws:ResourceTag/metrics", fleet.metricsWorkspaceTag()))
                        .build());
    }

    /** The permissions of the Systems Manager agent. The only resource of these actions is the instance itself. */
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

    /** The message channels of Run Command and Session Manager. */
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
