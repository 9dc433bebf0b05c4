package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.ssm.CfnDocument;
import software.constructs.Construct;

/**
 * How people reach the instances without SSH (R14): a logged session through Session Manager, for the IAM roles of the
 * operators, on instances that carry the fleet's tag.
 */
public final class FleetSessions extends Construct {

    private static final int LOG_DAYS = 365;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param fleet which fleet it is
     * @param people who may open a session; nobody else may
     */
    public FleetSessions(Construct scope, String id, FleetName fleet, List<FleetPerson> people) {
        super(scope, id);
        String document = createDocument(fleet);
        createPolicy("Operate", people, List.of(start(fleet), useDocument(fleet, document), own(), look()));
        createPolicy(
                "Administer", people.stream().filter(FleetPerson::administers).toList(), administration(fleet));
    }

    private String createDocument(FleetName fleet) {
        String logs = fleet.sessionLogGroup();
        CfnLogGroup group = CfnLogGroup.Builder.create(this, "Logs")
                .logGroupName(logs)
                .retentionInDays(LOG_DAYS)
                .build();
        Acknowledgement.of(
                group,
                "AwsSolutions-CW1",
                "Session logs are encrypted with the service's key; no secret is typed into a session.");
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("cloudWatchLogGroupName", logs);
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

    private void createPolicy(String id, List<FleetPerson> people, List<Statement> statements) {
        if (people.isEmpty()) {
            return;
        }
        CfnManagedPolicy policy = CfnManagedPolicy.Builder.create(this, id)
                .description("Work on the instances of the legacy fleet, through Systems Manager")
                .roles(people.stream().map(FleetPerson::roleName).toList())
                .policyDocument(Statement.document(statements))
                .build();
        Acknowledgement.of(
                policy,
                "AwsSolutions-IAM5",
                "Instances, groups and sessions have generated names; they are narrowed by the fleet's tag or by the user's"
                        + " own id, and Describe actions take no resource.");
    }

    private static Statement start(FleetName fleet) {
        return new Statement("OpenSessions", List.of("ssm:StartSession"), List.of(fleet.arn("ec2", "instance/*")))
                .where("StringEquals", "ssm:resourceTag/" + FleetName.FLEET_TAG, fleet.fleet());
    }

    private static Statement useDocument(FleetName fleet, String document) {
        return new Statement(
                "LoggedOnly", List.of("ssm:StartSession"), List.of(fleet.arn("ssm", "document/" + document)));
    }

    private static Statement own() {
        return new Statement(
                "EndOwnSessions",
                List.of("ssm:ResumeSession", "ssm:TerminateSession"),
                List.of("arn:aws:ssm:*:*:session/${aws:userid}-*"));
    }

    private static Statement look() {
        return new Statement(
                "Look",
                List.of(
                        "autoscaling:DescribeAutoScalingGroups",
                        "ec2:DescribeInstances",
                        "ssm:DescribeInstanceInformation",
                        "ssm:DescribeSessions",
                        "ssm:GetConnectionStatus"),
                List.of("*"));
    }

    private static List<Statement> administration(FleetName fleet) {
        List<Statement> statements = new ArrayList<>();
        statements.add(new Statement(
                        "ReplaceInstances",
                        List.of(
                                "autoscaling:SetInstanceHealth",
                                "autoscaling:StartInstanceRefresh",
                                "autoscaling:CancelInstanceRefresh",
                                "autoscaling:TerminateInstanceInAutoScalingGroup"),
                        List.of(fleet.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/*")))
                .where("StringEquals", "autoscaling:ResourceTag/" + FleetName.FLEET_TAG, fleet.fleet()));
        statements.add(
                new Statement("ReachInstances", List.of("ssm:SendCommand"), List.of(fleet.arn("ec2", "instance/*")))
                        .where("StringEquals", "ssm:resourceTag/" + FleetName.FLEET_TAG, fleet.fleet()));
        statements.add(new Statement(
                "RunRecipes", List.of("ssm:SendCommand"), List.of(RecipeRun.documentArn(fleet.region()))));
        statements.add(new Statement(
                "RunAssociations", List.of("ssm:StartAssociationsOnce"), List.of(fleet.arn("ssm", "association/*"))));
        return statements;
    }
}
