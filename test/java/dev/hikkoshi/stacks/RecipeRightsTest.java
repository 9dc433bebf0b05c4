package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import dev.hikkoshi.constructs.legacy.RunLocks;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** The calls that the recipes and their programs make on an instance, and the rights of its role. */
class RecipeRightsTest {

    /** A call of the AWS CLI in a program, or of {@code Legacy::Aws} in Ruby. */
    private static final Pattern CALL = Pattern.compile(
            "(?:\\baws |'aws', '|call\\(')(ssm|secretsmanager|ecr|autoscaling|dynamodb|elbv2)(?: |', ')([a-z-]+)");

    private static Synthesized written;
    private static Template template;

    @BeforeAll
    static void synthesize() {
        written = LegacySamples.synthesized(
                "recipe-rights",
                LegacySamples.phase(
                        LegacySamples.environment(
                                LegacyProvider.AUTOSCALING,
                                Map.of(
                                        Signal.TRACES,
                                        Backend.NEW_RELIC,
                                        Signal.APPLICATION_METRICS,
                                        Backend.PROMETHEUS)),
                        LegacySamples.layers()));
        template = LegacySamples.template(written);
    }

    @Test
    @DisplayName("The role of each layer allows every call of the recipes")
    void everyCallIsAllowed() throws IOException {
        Set<String> calls = calls();
        assertThat(calls)
                .contains(
                        "dynamodb:PutItem",
                        "elasticloadbalancing:RegisterTargets",
                        "ssm:GetParameter",
                        "ssm:GetParameterHistory",
                        "ssm:GetParametersByPath");
        int layers = 0;
        int served = 0;
        int locked = 0;
        for (JsonNode policy :
                written.resources("legacy", "AWS::IAM::ManagedPolicy").values()) {
            Set<String> allowed = new TreeSet<>();
            policy.at("/Properties/PolicyDocument/Statement").forEach(statement -> {
                JsonNode actions = statement.path("Action");
                (actions.isArray() ? actions : List.of(actions)).forEach(action -> allowed.add(action.asText()));
            });
            // The policies of people fetch no cookbooks.
            if (allowed.contains("s3:GetObject")) {
                layers++;
                // A layer without requests has no target group.
                boolean groups = allowed.contains("elasticloadbalancing:RegisterTargets");
                served += groups ? 1 : 0;
                // Nor has a layer without crons a lock.
                boolean locks = allowed.contains("dynamodb:PutItem");
                locked += locks ? 1 : 0;
                assertThat(allowed)
                        .containsAll(calls.stream()
                                .filter(call -> groups || !call.startsWith("elasticloadbalancing:"))
                                .filter(call -> locks || !call.startsWith("dynamodb:"))
                                .toList());
            }
        }
        assertThat(layers).isEqualTo(LegacySamples.layers().size());
        assertThat(served).isEqualTo(3);
        assertThat(locked).isEqualTo(1);
    }

    @Test
    @DisplayName("Instances write no parameter, and in the table of locks nothing but items of their own layer")
    void instancesWriteOnlyTheirLocks() throws IOException {
        assertThat(calls()).noneMatch(call -> call.matches("ssm:(Put|Delete|Label).*"));
        List<JsonNode> statements = new ArrayList<>();
        written.resources("legacy", "AWS::IAM::ManagedPolicy").values().forEach(policy -> policy.at(
                        "/Properties/PolicyDocument/Statement")
                .forEach(statement -> {
                    if (statement.path("Sid").asText().equals("LockRuns")) {
                        statements.add(statement);
                    }
                }));
        assertThat(statements).hasSize(1).allSatisfy(statement -> {
            assertThat(statement.path("Action").toString()).isEqualTo("[\"dynamodb:PutItem\",\"dynamodb:UpdateItem\"]");
            assertThat(statement.at("/Resource/Fn::GetAtt/1").asText()).isEqualTo("Arn");
            assertThat(statement
                            .at("/Condition/ForAllValues:StringLike/dynamodb:LeadingKeys")
                            .toString())
                    .matches("\\[?\"[a-z]+/\\*\"]?");
        });
    }

    @Test
    @DisplayName("The locks are one encrypted table that costs by request, expires items, and can be restored")
    void theTableOfLocks() {
        template.hasResourceProperties(
                "AWS::DynamoDB::Table",
                Map.of(
                        "BillingMode",
                        "PAY_PER_REQUEST",
                        "KeySchema",
                        List.of(Map.of("AttributeName", RunLocks.KEY, "KeyType", "HASH")),
                        "SSESpecification",
                        Map.of("SSEEnabled", true),
                        "PointInTimeRecoverySpecification",
                        Map.of("PointInTimeRecoveryEnabled", true),
                        "TimeToLiveSpecification",
                        Map.of("AttributeName", RunLocks.EXPIRES, "Enabled", true)));
        template.resourceCountIs("AWS::DynamoDB::Table", 1);
        assertThat(written.resources("legacy", "AWS::SSM::Document").entrySet().stream()
                        .filter(runbook -> runbook.getKey().contains("EventsStart"))
                        .map(runbook -> runbook.getValue().toString()))
                .hasSize(6)
                .allMatch(runbook ->
                        runbook.matches(".*\\\\\"lock_table\\\\\":\\\\\"\",\\{\"Ref\":\"FleetRunLocksTable\\w+\"}.*"));
    }

    @Test
    @DisplayName("The keys and attributes of the table are those of the programs")
    void theProgramsUseTheSameNames() throws IOException {
        String program = Files.readString(Cookbooks.directory().resolve("legacy/files/default/may-run"));
        assertThat(program)
                .contains("{\"" + RunLocks.KEY + "\":{\"S\":\"%s\"}", "\"" + RunLocks.EXPIRES + "\":{\"N\":\"%d\"}")
                .contains("\"$LAYER/$feature\"");
    }

    /** The calls as actions of IAM. */
    private static Set<String> calls() throws IOException {
        Set<String> calls = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Cookbooks.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = CALL.matcher(Files.readString(file));
                while (matcher.find()) {
                    calls.add(action(matcher.group(1), matcher.group(2)));
                }
            }
        }
        return calls;
    }

    private static String action(String service, String operation) {
        if (operation.equals("get-login-password")) {
            return "ecr:GetAuthorizationToken";
        }
        // A waiter asks for the health of targets.
        if (operation.equals("wait")) {
            return "elasticloadbalancing:DescribeTargetHealth";
        }
        StringBuilder action =
                new StringBuilder(service.equals("elbv2") ? "elasticloadbalancing" : service).append(':');
        for (String word : operation.split("-")) {
            action.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return action.toString();
    }
}
