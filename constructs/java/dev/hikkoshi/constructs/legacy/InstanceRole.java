package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.CfnInstanceProfile;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRole.PolicyProperty;
import software.constructs.Construct;

/**
 * What an instance of one layer may do by itself: be managed, fetch its cookbooks, read what the ledger left to it, log.
 * What a feature needs beyond that, its own stack grants, for as long as the layer runs the feature.
 *
 * <p>AWS's ready-made policy for managed instances is not used: it lets an instance read every parameter of the account.
 */
public final class InstanceRole extends Construct {

    private final CfnRole role;
    private final String profileArn;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param fleet which fleet it is
     * @param layer the layer's name
     * @param cookbooks what it fetches its recipes from
     */
    public InstanceRole(Construct scope, String id, FleetName fleet, String layer, Cookbooks cookbooks) {
        super(scope, id);
        this.role = createRole(fleet, layer, cookbooks);
        this.profileArn = CfnInstanceProfile.Builder.create(this, "Profile")
                .roles(List.of(role.getRef()))
                .build()
                .getAttrArn();
    }

    /** The ARN of the instance profile. */
    public String profileArn() {
        return profileArn;
    }

    /** The role's name, for policies that other stacks add. */
    public String roleName() {
        return role.getRef();
    }

    private CfnRole createRole(FleetName fleet, String layer, Cookbooks cookbooks) {
        List<Statement> statements = new ArrayList<>();
        statements.add(managed());
        statements.add(sessions());
        statements.addAll(cookbooks.access());
        statements.add(parameters(fleet, layer));
        statements.add(new Statement(
                "ReadLicenseKey",
                List.of("secretsmanager:GetSecretValue"),
                List.of(fleet.arn("secretsmanager", "secret:" + fleet.newRelicSecret() + "-??????"))));
        statements.addAll(observe(fleet, layer));
        statements.add(lifecycle(fleet, layer));
        // Describing takes no resource; the recipes share out consumers among the instances that they find.
        statements.add(new Statement("FindNeighbours", List.of("autoscaling:DescribeAutoScalingGroups"), List.of("*")));
        CfnRole created = CfnRole.Builder.create(this, "Role")
                .description("Instances of the legacy layer " + layer)
                .assumeRolePolicyDocument(Statement.trust("ec2.amazonaws.com", fleet.account()))
                .policies(List.of(PolicyProperty.builder()
                        .policyName("instance")
                        .policyDocument(Statement.document(statements))
                        .build()))
                .build();
        Acknowledgement.of(
                created,
                "AwsSolutions-IAM5",
                "The Systems Manager agent's channels, PutMetricData and Describe actions take no resource; the other wildcards"
                        + " end the names of this layer's own parameters, log streams, secret and Auto Scaling group.");
        return created;
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

    private static Statement parameters(FleetName fleet, String layer) {
        String path = fleet.arn("ssm", "parameter" + fleet.parameterPath(layer));
        return new Statement(
                "ReadTheLedgersWord",
                List.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"),
                List.of(path, path + "/*"));
    }

    private static List<Statement> observe(FleetName fleet, String layer) {
        String logs = fleet.arn("logs", "log-group:" + fleet.logGroup(layer));
        String sessions = fleet.arn("logs", "log-group:" + fleet.logGroup("sessions"));
        return List.of(
                new Statement("SendMetrics", List.of("cloudwatch:PutMetricData"), List.of("*"))
                        .where("StringEquals", "cloudwatch:namespace", "CWAgent"),
                new Statement(
                        "SendLogs",
                        List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"),
                        List.of(logs + ":*", sessions + ":*")),
                new Statement("FindLogs", List.of("logs:DescribeLogGroups"), List.of("*")));
    }

    private static Statement lifecycle(FleetName fleet, String layer) {
        return new Statement(
                        "EndLifecycleHooks",
                        List.of("autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"),
                        List.of(fleet.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                .where("StringEquals", "autoscaling:ResourceTag/" + FleetName.LAYER_TAG, fleet.layer(layer));
    }
}
