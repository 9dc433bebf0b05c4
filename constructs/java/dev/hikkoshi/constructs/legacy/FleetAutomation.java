package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.List;
import software.amazon.awscdk.services.iam.CfnRole;
import software.amazon.awscdk.services.iam.CfnRole.PolicyProperty;
import software.constructs.Construct;

/**
 * Two roles that the layers share: one lets events start the recipes, the other lets a runbook drain an instance and end
 * its lifecycle hook. Both reach the instances of this fleet only, by their tag.
 */
public final class FleetAutomation extends Construct {

    private static final String IAM5 = "AwsSolutions-IAM5";

    private final String runbookRoleArn;
    private final String eventsRoleArn;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param fleet which fleet it is
     */
    public FleetAutomation(Construct scope, String id, FleetName fleet) {
        super(scope, id);
        this.runbookRoleArn = createRunbookRole(fleet);
        this.eventsRoleArn = createEventsRole(fleet);
    }

    /** The role that a runbook works with. */
    public String runbookRoleArn() {
        return runbookRoleArn;
    }

    /** The role by which EventBridge starts runbooks and recipes. */
    public String eventsRoleArn() {
        return eventsRoleArn;
    }

    private String createRunbookRole(FleetName fleet) {
        List<Statement> statements = List.of(
                sendToInstances(fleet),
                sendDocument(fleet),
                // Reading the state of commands takes no resource.
                new Statement(
                        "WatchCommands",
                        List.of("ssm:GetCommandInvocation", "ssm:ListCommandInvocations", "ssm:ListCommands"),
                        List.of("*")),
                new Statement(
                                "EndLifecycleHooks",
                                List.of("autoscaling:CompleteLifecycleAction"),
                                List.of(fleet.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                        .where("StringEquals", "autoscaling:ResourceTag/" + FleetName.FLEET_TAG, fleet.fleet()));
        return role(
                "Runbook",
                "ssm.amazonaws.com",
                fleet,
                statements,
                "Reading the state of a command takes no resource; instances and Auto Scaling groups have generated names"
                        + " and are narrowed to this fleet by their tag.");
    }

    private String createEventsRole(FleetName fleet) {
        List<Statement> statements = List.of(
                sendToInstances(fleet),
                sendDocument(fleet),
                new Statement(
                        "StartRunbooks",
                        List.of("ssm:StartAutomationExecution"),
                        List.of(fleet.arn(
                                "ssm", "automation-definition/" + fleet.environment() + "-legacy-*:$DEFAULT"))),
                new Statement("HandOverRole", List.of("iam:PassRole"), List.of(runbookRoleArn))
                        .where("StringEquals", "iam:PassedToService", "ssm.amazonaws.com"));
        return role(
                "Events",
                "events.amazonaws.com",
                fleet,
                statements,
                "Instances have generated names and are narrowed to this fleet by their tag; runbooks by their prefix.");
    }

    private String role(String id, String principal, FleetName fleet, List<Statement> statements, String why) {
        CfnRole role = CfnRole.Builder.create(this, id)
                .assumeRolePolicyDocument(Statement.trust(principal, fleet.account()))
                .policies(List.of(PolicyProperty.builder()
                        .policyName("fleet")
                        .policyDocument(Statement.document(statements))
                        .build()))
                .build();
        Acknowledgement.of(role, IAM5, why);
        return role.getAttrArn();
    }

    private static Statement sendToInstances(FleetName fleet) {
        return new Statement("ReachInstances", List.of("ssm:SendCommand"), List.of(fleet.arn("ec2", "instance/*")))
                .where("StringEquals", "ssm:resourceTag/" + FleetName.FLEET_TAG, fleet.fleet());
    }

    private static Statement sendDocument(FleetName fleet) {
        return new Statement("RunRecipes", List.of("ssm:SendCommand"), List.of(RecipeRun.documentArn(fleet.region())));
    }
}
