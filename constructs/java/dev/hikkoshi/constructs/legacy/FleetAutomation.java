package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;
import software.constructs.Construct;

/**
 * Two roles that the layers share. Events use one to start runbooks, and nothing else. Runbooks use the other to run recipes,
 * to take an instance out of its layer and to extend and complete its lifecycle hook, on instances and groups with the tag of
 * this fleet alone.
 */
public final class FleetAutomation extends Construct {

    private final Stack stack;
    private final String definitions;
    private final String executions;
    private final String sourceInfo;
    private final IRole runbookRole;
    private final String runbookRoleArn;
    private final CfnResource releaseParts;
    private final String eventsRoleArn;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param props the names of the fleet, and its recipes
     */
    public FleetAutomation(Construct scope, String id, Props props) {
        super(scope, id);
        this.stack = Stack.of(this);
        this.definitions = StackArn.of(stack, "ssm", "automation-definition/");
        this.executions = StackArn.of(stack, "ssm", "automation-execution/*");
        this.sourceInfo = props.cookbooks().sourceInfo();
        this.runbookRole = createRunbookRole(props.fleet());
        this.runbookRoleArn = runbookRole.getRoleArn();
        this.releaseParts = createReleaseParts(props.fleet());
        this.eventsRoleArn = createEventsRole(props.fleet()).getRoleArn();
    }

    /** The {@code SourceInfo} of the recipes for {@code AWS-ApplyChefRecipes}. */
    public String sourceInfo() {
        return sourceInfo;
    }

    /** The ARN of the role of runbooks. */
    public String runbookRoleArn() {
        return runbookRoleArn;
    }

    /** The ARN of the current version of a runbook. */
    String definitionArn(String runbook) {
        return definitions + runbook + ":$DEFAULT";
    }

    /** What the role needs besides its own policy. A runbook is created after it. */
    CfnResource rights() {
        return releaseParts;
    }

    /** The ARN of the role with which EventBridge starts runbooks. */
    public String eventsRoleArn() {
        return eventsRoleArn;
    }

    /** Permission to run only recipes, on the instances of the fleet. */
    static List<PolicyStatement> runRecipes(Stack stack, FleetName fleet) {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("ReachInstances")
                        .actions(List.of("ssm:SendCommand"))
                        .resources(List.of(StackArn.of(stack, "ec2", "instance/*")))
                        .conditions(InstanceAccess.equal("ssm:resourceTag/" + FleetName.FLEET_TAG, fleet.fleet()))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("RunRecipes")
                        .actions(List.of("ssm:SendCommand"))
                        .resources(List.of(StackArn.ofAws(stack, "ssm", "document/" + RecipeRun.DOCUMENT)))
                        .build());
    }

    private Role createRunbookRole(FleetName fleet) {
        List<PolicyStatement> runRecipes = runRecipes(stack, fleet);
        PolicyDocument policy = PolicyDocument.Builder.create()
                .statements(List.of(
                        runRecipes.get(0),
                        runRecipes.get(1),
                        // aws:runCommand looks for its targets and for the state of its command; a release looks for
                        // earlier ones. These actions have no resource level.
                        PolicyStatement.Builder.create()
                                .sid("Watch")
                                .actions(List.of(
                                        "ssm:DescribeAutomationExecutions",
                                        "ssm:DescribeInstanceInformation",
                                        "ssm:GetAutomationExecution",
                                        "ssm:ListCommandInvocations",
                                        "ssm:ListCommands",
                                        "tag:GetResources"))
                                .resources(List.of("*"))
                                .build(),
                        leave(fleet),
                        PolicyStatement.Builder.create()
                                .sid("EndLifecycleHooks")
                                .actions(List.of(
                                        "autoscaling:CompleteLifecycleAction",
                                        "autoscaling:RecordLifecycleActionHeartbeat"))
                                .resources(List.of(
                                        StackArn.of(stack, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                                .conditions(InstanceAccess.equal(
                                        "autoscaling:ResourceTag/" + FleetName.FLEET_TAG, fleet.fleet()))
                                .build()))
                .build();
        Role role = createRole("Runbook", "ssm.amazonaws.com", fleet, policy);
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "Reading the state of commands and executions takes no resource; instances and Auto Scaling groups have generated names"
                        + " and are narrowed to this fleet by their tag.");
        return role;
    }

    /**
     * Lets a release start the runbook of one instance for each instance of its layer, with the same role. It has a policy of
     * its own, because it names the role.
     */
    private CfnResource createReleaseParts(FleetName fleet) {
        Policy parts = Policy.Builder.create(this, "ReleaseParts")
                .roles(List.of(runbookRole))
                .statements(List.of(
                        PolicyStatement.Builder.create()
                                .sid("StartParts")
                                .actions(List.of("ssm:StartAutomationExecution"))
                                // As for the events below: the document, its executions, and the definition.
                                .resources(List.of(
                                        StackArn.of(stack, "ssm", "document/" + fleet.runbook("*", "deploy")),
                                        executions,
                                        definitions + fleet.runbook("*", "deploy") + ":*"))
                                .build(),
                        PolicyStatement.Builder.create()
                                .sid("KeepRole")
                                .actions(List.of("iam:PassRole"))
                                .resources(List.of(runbookRoleArn))
                                .conditions(InstanceAccess.equal("iam:PassedToService", "ssm.amazonaws.com"))
                                .build()))
                .build();
        CfnResource resource = (CfnResource) parts.getNode().getDefaultChild();
        Acknowledgement.of(
                resource,
                "AwsSolutions-IAM5",
                "The runbooks of one instance of all layers differ in the name of the layer alone.");
        return resource;
    }

    /** Lets a runbook change the layer's tag of an instance of this fleet, only to that of a leaving instance. */
    private PolicyStatement leave(FleetName fleet) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("StringEquals", Map.of("aws:ResourceTag/" + FleetName.FLEET_TAG, fleet.fleet()));
        conditions.put("StringLike", Map.of("aws:RequestTag/" + FleetName.LAYER_TAG, fleet.leaving("*")));
        conditions.put("ForAllValues:StringEquals", Map.of("aws:TagKeys", List.of(FleetName.LAYER_TAG)));
        return PolicyStatement.Builder.create()
                .sid("LeaveLayer")
                .actions(List.of("ec2:CreateTags"))
                .resources(List.of(StackArn.of(stack, "ec2", "instance/*")))
                .conditions(conditions)
                .build();
    }

    private Role createEventsRole(FleetName fleet) {
        PolicyDocument policy = PolicyDocument.Builder.create()
                .statements(List.of(
                        PolicyStatement.Builder.create()
                                .sid("StartRunbooks")
                                .actions(List.of("ssm:StartAutomationExecution"))
                                // The document and its executions, as Systems Manager authorizes since 2025 (Setting up
                                // identity based policies examples), and the definition, as it did before.
                                .resources(List.of(
                                        StackArn.of(stack, "ssm", "document/" + fleet.runbooks() + "*"),
                                        executions,
                                        definitionArn(fleet.runbooks() + "*")))
                                .build(),
                        PolicyStatement.Builder.create()
                                .sid("HandOverRole")
                                .actions(List.of("iam:PassRole"))
                                .resources(List.of(runbookRoleArn))
                                .conditions(InstanceAccess.equal("iam:PassedToService", "ssm.amazonaws.com"))
                                .build()))
                .build();
        Role role = createRole("Events", "events.amazonaws.com", fleet, policy);
        Acknowledgement.of(
                role,
                "AwsSolutions-IAM5",
                "The runbooks of all layers have the beginning of their names in common, and an execution has an id that"
                        + " Systems Manager chooses.");
        return role;
    }

    private Role createRole(String id, String service, FleetName fleet, PolicyDocument policy) {
        return Role.Builder.create(this, id)
                .assumedBy(principal(service, fleet))
                .inlinePolicies(Map.of("fleet", policy))
                .build();
    }

    /**
     * A service that may assume a role only for resources of this account, so that other accounts cannot use the role
     * through the service.
     */
    static ServicePrincipal principal(String service, FleetName fleet) {
        return new ServicePrincipal(
                service,
                ServicePrincipalOpts.builder()
                        .conditions(InstanceAccess.equal("aws:SourceAccount", fleet.account()))
                        .build());
    }

    /**
     * A fleet and its recipes.
     *
     * @param fleet the names of the fleet
     * @param cookbooks the recipes
     */
    public record Props(FleetName fleet, Cookbooks cookbooks) {}
}
