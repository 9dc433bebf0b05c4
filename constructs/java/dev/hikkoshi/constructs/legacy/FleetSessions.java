package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.model.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/**
 * Access for people without SSH (R14): logged sessions through Session Manager, for the IAM roles of the operators, on
 * instances with the fleet's tag. IAM refuses to change roles of IAM Identity Center, and roles of other accounts are
 * out of reach; these people take a role of the fleet, which trusts exactly their roles.
 */
public final class FleetSessions extends Construct {

    /**
     * Without it, a session without a document runs under the account's default document, which nobody logs. Source: AWS
     * Systems Manager User Guide, "Enforcing a session document permission check for the AWS CLI".
     */
    private static final Map<String, String> DOCUMENT_IS_CHECKED = Map.of("ssm:SessionDocumentAccessCheck", "true");

    private final Stack stack;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param props the names of the fleet, and its people
     */
    public FleetSessions(Construct scope, String id, Props props) {
        super(scope, id);
        this.stack = Stack.of(this);
        createLogs(props.fleet());
        String document = createDocument(props.fleet());
        List<IRole> operators = new ArrayList<>();
        List<IRole> administrators = new ArrayList<>();
        for (Person person : props.people()) {
            if (!person.hasEditableRoleIn(props.fleet().account())) {
                continue;
            }
            IRole role = Role.fromRoleArn(this, person.name(), person.principalArn());
            operators.add(role);
            if (person.role() == Person.Role.ADMIN) {
                administrators.add(role);
            }
        }
        createRole("Operators", others(props, false)).ifPresent(operators::add);
        createRole("Administrators", others(props, true)).ifPresent(role -> {
            operators.add(role);
            administrators.add(role);
        });
        createPolicy("Operate", operators, operation(props.fleet(), document));
        createPolicy("Administer", administrators, administration(props.fleet()));
    }

    /** The roles of people that this account cannot edit: of IAM Identity Center, or of another account. */
    private static List<IPrincipal> others(Props props, boolean administrators) {
        return props.people().stream()
                .filter(person -> !person.hasEditableRoleIn(props.fleet().account()))
                .filter(person -> !administrators || person.role() == Person.Role.ADMIN)
                .<IPrincipal>map(person -> new ArnPrincipal(person.principalArn()))
                .toList();
    }

    /** Creates the role that these people take before they open a session; none if there are no such people. */
    private Optional<IRole> createRole(String id, List<IPrincipal> people) {
        if (people.isEmpty()) {
            return Optional.empty();
        }
        Role role = Role.Builder.create(this, id)
                .description(
                        "People whose own roles this account cannot edit take it, for sessions on the legacy fleet")
                .assumedBy(new CompositePrincipal(people.toArray(new IPrincipal[0])))
                .build();
        CfnOutput.Builder.create(this, id + "RoleArn").value(role.getRoleArn()).build();
        return Optional.of(role);
    }

    private void createLogs(FleetName fleet) {
        LogGroup group = LogGroup.Builder.create(this, "Logs")
                .logGroupName(fleet.sessionLogGroup())
                .retention(RetentionDays.ONE_YEAR)
                // An auditor reads the records after the fleet is gone. A creation that fails leaves nothing behind.
                .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                .build();
        Acknowledgement.of(
                group,
                "AwsSolutions-CW1",
                "Session logs are encrypted with the service's key; no secret is typed into a session.");
    }

    private String createDocument(FleetName fleet) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("cloudWatchLogGroupName", fleet.sessionLogGroup());
        inputs.put("cloudWatchEncryptionEnabled", false);
        inputs.put("cloudWatchStreamingEnabled", true);
        inputs.put("idleSessionTimeout", "20");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schemaVersion", "1.0");
        content.put("description", "A logged shell on an instance of the legacy fleet");
        content.put("sessionType", "Standard_Stream");
        content.put("inputs", inputs);
        return CfnDocument.Builder.create(this, "Shell")
                .documentType("Session")
                .documentFormat("JSON")
                .updateMethod("NewVersion")
                .content(content)
                .build()
                .getRef();
    }

    private void createPolicy(String id, List<IRole> roles, List<PolicyStatement> statements) {
        if (roles.isEmpty()) {
            return;
        }
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, id)
                .description("Work on the instances of the legacy fleet, through Systems Manager")
                .roles(roles)
                .statements(statements)
                .build();
        Acknowledgement.of(
                policy,
                "AwsSolutions-IAM5",
                "Instances, groups and sessions have generated names; they are narrowed by the fleet's tag or by the user's"
                        + " own id, and Describe actions take no resource.");
    }

    private List<PolicyStatement> operation(FleetName fleet, String document) {
        return List.of(
                PolicyStatement.Builder.create()
                        .sid("OpenSessions")
                        .actions(List.of("ssm:StartSession"))
                        .resources(List.of(StackArn.of(stack, "ec2", "instance/*")))
                        .conditions(new TreeMap<>(Map.of(
                                "StringEquals",
                                Map.of("ssm:resourceTag/" + FleetName.FLEET_TAG, fleet.fleet()),
                                "BoolIfExists",
                                DOCUMENT_IS_CHECKED)))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("LoggedOnly")
                        .actions(List.of("ssm:StartSession"))
                        .resources(List.of(StackArn.of(stack, "ssm", "document/" + document)))
                        .conditions(Map.of("BoolIfExists", DOCUMENT_IS_CHECKED))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("EndOwnSessions")
                        .actions(List.of("ssm:ResumeSession", "ssm:TerminateSession"))
                        .resources(List.of(StackArn.anywhere(stack, "ssm", "session/${aws:userid}-*")))
                        .build(),
                PolicyStatement.Builder.create()
                        .sid("Look")
                        .actions(List.of(
                                "autoscaling:DescribeAutoScalingGroups",
                                "ec2:DescribeInstances",
                                "ssm:DescribeInstanceInformation",
                                "ssm:DescribeSessions",
                                "ssm:GetConnectionStatus"))
                        .resources(List.of("*"))
                        .build());
    }

    private List<PolicyStatement> administration(FleetName fleet) {
        List<PolicyStatement> statements = new ArrayList<>();
        statements.add(PolicyStatement.Builder.create()
                .sid("ReplaceInstances")
                .actions(List.of(
                        "autoscaling:SetInstanceHealth",
                        "autoscaling:StartInstanceRefresh",
                        "autoscaling:CancelInstanceRefresh",
                        "autoscaling:TerminateInstanceInAutoScalingGroup"))
                .resources(List.of(StackArn.of(stack, "autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                .conditions(InstanceAccess.equal("autoscaling:ResourceTag/" + FleetName.FLEET_TAG, fleet.fleet()))
                .build());
        statements.addAll(FleetAutomation.runRecipes(stack, fleet));
        statements.add(PolicyStatement.Builder.create()
                .sid("RunAssociations")
                .actions(List.of("ssm:StartAssociationsOnce"))
                .resources(List.of(StackArn.of(stack, "ssm", "association/*")))
                .build());
        return statements;
    }

    /**
     * A fleet and its people.
     *
     * @param fleet the names of the fleet
     * @param people the people who may open a session; only administrators may replace instances and run recipes
     */
    public record Props(FleetName fleet, List<Person> people) {

        public Props {
            people = List.copyOf(people);
        }
    }
}
