package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * No role of the templates reads the records of people's work: the transcripts of sessions, and the audit log of the cluster,
 * which has the command of each {@code kubectl exec}. An auditor reads them with a role of the account.
 *
 * <p>Sources: AWS service authorization reference, Actions, resources, and condition keys for Amazon CloudWatch Logs; AWS
 * Systems Manager user guide, Session document schema; Kubernetes, Auditing.
 */
public final class RecordsClosed implements Check {

    /** The actions that return lines of a log group, or send them elsewhere. */
    private static final List<String> READS = List.of(
            "logs:CreateExportTask",
            "logs:FilterLogEvents",
            "logs:GetLogEvents",
            "logs:GetLogObject",
            "logs:GetLogRecord",
            "logs:PutSubscriptionFilter",
            "logs:StartLiveTail",
            "logs:StartQuery");

    /** The policies of AWS that contain one of these actions for all log groups. */
    private static final Pattern READING_POLICY = Pattern.compile(
            ".*/((?:job-function/)?(?:\\w*ReadOnly\\w*|CloudWatch(?:Logs)?FullAccess\\w*|AdministratorAccess|PowerUserAccess))$");

    private static final Set<String> POLICIES =
            Set.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy");

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        Set<String> records = new TreeSet<>();
        Environment environment = output.phase().environment();
        if (environment.legacy().provider() == LegacyProvider.AUTOSCALING) {
            // The transcripts outlive their fleet.
            records.add("/%s/%s/legacy-sessions".formatted(environment.service().name(), environment.name()));
        }
        deployed.all("AWS::SSM::Document").stream()
                .filter(document ->
                        document.properties().path("DocumentType").asText().equals("Session"))
                .forEach(document -> {
                    String group = document.properties()
                            .at("/Content/inputs/cloudWatchLogGroupName")
                            .asText();
                    if (!records.contains(group)) {
                        faults.add(document.place() + ": its sessions are not logged in " + records);
                    }
                });
        deployed.all("AWS::EKS::Cluster").stream()
                .map(cluster -> cluster.properties().path("Name").asText())
                .forEach(name -> records.add("/aws/eks/" + name + "/cluster"));
        deployed.forEach((stack, resource) -> statements(resource)
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .filter(statement -> deployed.texts(stack, statement.path("Action")).stream()
                        .anyMatch(action -> READS.stream().anyMatch(read -> matches(action, read))))
                .forEach(statement -> deployed.texts(stack, statement.path("Resource"))
                        .forEach(named -> records.stream()
                                .filter(group -> covers(named, group))
                                .forEach(group -> faults.add(resource.place() + ": reads " + group)))));
        deployed.all("AWS::IAM::Role")
                .forEach(role -> deployed.texts(role.stack(), role.properties().path("ManagedPolicyArns")).stream()
                        .map(READING_POLICY::matcher)
                        .filter(Matcher::matches)
                        .filter(policy -> !policy.group(1).startsWith("AmazonEC2ContainerRegistry"))
                        .forEach(policy ->
                                faults.add(role.place() + ": reads every log group with " + policy.group(1))));
        return faults;
    }

    private static Stream<JsonNode> statements(Resource resource) {
        List<JsonNode> documents = new ArrayList<>();
        if (POLICIES.contains(resource.type())) {
            documents.add(resource.properties().path("PolicyDocument"));
        }
        if (resource.type().equals("AWS::IAM::Role")) {
            resource.properties().path("Policies").forEach(policy -> documents.add(policy.path("PolicyDocument")));
        }
        List<JsonNode> statements = new ArrayList<>();
        documents.forEach(document -> {
            JsonNode oneOrMany = document.path("Statement");
            if (oneOrMany.isArray()) {
                oneOrMany.forEach(statements::add);
            } else {
                statements.add(oneOrMany);
            }
        });
        return statements.stream();
    }

    /** Whether an ARN of a statement covers the log group or one of its streams. */
    private static boolean covers(String named, String group) {
        if (named.equals("*")) {
            return true;
        }
        String[] parts = named.split(":", 6);
        return parts.length == 6
                && matches(parts[2], "logs")
                && Stream.of("", ":*", ":log-stream:one")
                        .anyMatch(end -> matches(parts[5], "log-group:" + group + end));
    }

    /** Whether a pattern of IAM, with {@code *} and {@code ?}, matches a text. */
    private static boolean matches(String pattern, String text) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .matches();
    }
}
