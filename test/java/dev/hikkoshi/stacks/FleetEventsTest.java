package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.LegacyProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules and runbooks of the fleet against the events, and the APIs, that AWS documents. */
class FleetEventsTest {

    private static final String RULE = "AWS::Events::Rule";
    private static final String DOCUMENT = "AWS::SSM::Document";
    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";
    private static final List<String> LAYERS = List.of("railsweb", "railsapi", "stream", "jobq", "mediawork", "batch");

    private static Synthesized written;

    /** The resources by type, then by id. A reference is a text: the id of what it names. */
    private static Map<String, Map<String, JsonNode>> resources;

    @BeforeAll
    static void synthesize() {
        written = LegacySamples.synthesized("events", LegacySamples.start(LegacyProvider.AUTOSCALING));
        resources = new TreeMap<>();
        for (String type : List.of(RULE, DOCUMENT, GROUP, "AWS::IAM::ManagedPolicy", "AWS::SSM::Association")) {
            Map<String, JsonNode> all = new TreeMap<>();
            written.resources("legacy", type).forEach((id, resource) -> all.put(id, resolved(resource)));
            resources.put(type, all);
        }
    }

    @ParameterizedTest(name = "{0} starts the runbook {2}")
    @CsvSource({"launching, EC2_INSTANCE_LAUNCHING, start", "terminating, EC2_INSTANCE_TERMINATING, drain"})
    void aLifecycleActionStartsItsRunbookWithTheInstance(String sample, String transition, String purpose)
            throws IOException {
        for (String layer : LAYERS) {
            String hook = hook(layer, transition);
            FleetEvent event =
                    FleetEvent.of(sample, Map.of("AutoScalingGroupName", group(layer), "LifecycleHookName", hook));
            List<JsonNode> rules = taking(event);
            assertThat(rules).as(layer).hasSize(1);
            JsonNode target = rules.get(0).at("/Properties/Targets/0");
            JsonNode runbook = runbook(layer, purpose);
            assertThat(target.path("Arn").asText()).contains(":automation-definition/" + id(runbook) + ":");
            JsonNode input = new ObjectMapper().readTree(event.transformed(target.path("InputTransformer")));
            assertThat(input).isEqualTo(new ObjectMapper().readTree("{\"InstanceId\":[\"i-1234567890abcdef0\"]}"));
            assertThat(runbook.at("/Properties/Content/parameters").has("InstanceId"))
                    .isTrue();
            // A runbook that answers or extends the action names the same hook of the same group.
            for (JsonNode named : runbook.findParents("LifecycleHookName")) {
                assertThat(named.path("LifecycleHookName").asText()).isEqualTo(hook);
                assertThat(named.path("AutoScalingGroupName").asText()).isEqualTo(group(layer));
            }
            assertThat(taking(FleetEvent.of(
                            sample, Map.of("AutoScalingGroupName", "another", "LifecycleHookName", hook))))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("The recipes complete the hook of the launch")
    void theRecipesKnowTheLaunchHook() {
        for (String layer : LAYERS) {
            assertThat(runbook(layer, "start").toString())
                    .contains("\\\"launch_hook\\\":\\\"" + hook(layer, "EC2_INSTANCE_LAUNCHING") + "\\\"");
        }
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({"release, Create", "release, Update", "feature, Delete"})
    void aChangedParameterOfALayerStartsOneRunbookOfIt(String key, String operation) {
        for (String layer : LAYERS) {
            List<JsonNode> rules = taking(parameter(layer, key, operation));
            assertThat(rules).as(layer).hasSize(1);
            assertThat(rules.get(0).at("/Properties/Targets/0/Arn").asText()).contains("Fleet" + layer);
        }
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "revision, Update",
        "configuration, Create",
        "feature, Create",
        "consumers, Update",
        "cron-owner, Update"
    })
    @DisplayName("A release alone starts a runbook: instances look for shares, and runs of crons for owners")
    void otherParametersStartNothing(String key, String operation) {
        for (String layer : LAYERS) {
            assertThat(taking(parameter(layer, key, operation))).as(layer).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"launched", "terminated"})
    @DisplayName("Instances look for those that join and leave")
    void theSizeOfALayerStartsNothing(String sample) {
        for (String layer : LAYERS) {
            assertThat(taking(FleetEvent.of(sample, Map.of("AutoScalingGroupName", group(layer)))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "TimedOut", "Cancelled"})
    void peopleHearOfEachRunbookThatFails(String status) {
        for (JsonNode document : runbooks()) {
            String name = document.at("/Properties/Name").asText();
            FleetEvent event = FleetEvent.of("execution", Map.of("Definition", name, "Status", status));
            List<JsonNode> rules = taking(event);
            assertThat(rules).as(name).hasSize(1);
            assertThat(event.transformed(rules.get(0).at("/Properties/Targets/0/InputTransformer")))
                    .isEqualTo("\"The runbook " + name + " ended as " + status
                            + ". Its execution is 333ba70b-2333-48db-b17e-a5e69c6f4d1c.\"");
        }
        assertThat(taking(FleetEvent.of("execution", Map.of("Definition", "another", "Status", status))))
                .isEmpty();
        assertThat(taking(FleetEvent.of(
                        "execution", Map.of("Definition", "production-legacy-batch-drain", "Status", "Success"))))
                .isEmpty();
    }

    @Test
    void peopleHearOfEachAssociationThatFails() {
        assertThat(resources.get("AWS::SSM::Association")).hasSize(2);
        for (String id : resources.get("AWS::SSM::Association").keySet()) {
            FleetEvent event = FleetEvent.of("association", Map.of("association-id", id, "status", "Failed"));
            List<JsonNode> rules = taking(event);
            assertThat(rules).as(id).hasSize(1);
            assertThat(event.transformed(rules.get(0).at("/Properties/Targets/0/InputTransformer")))
                    .contains(id, "AWS-RunPowerShellScript")
                    .doesNotContain("<");
            assertThat(taking(FleetEvent.of("association", Map.of("association-id", id))))
                    .isEmpty();
        }
    }

    @Test
    void eachLayerIsKeptInOrderEveryHalfHour() {
        List<String> schedules = resources.get(RULE).values().stream()
                .map(rule -> rule.at("/Properties/ScheduleExpression").asText())
                .filter(schedule -> !schedule.isEmpty())
                .toList();
        assertThat(schedules).hasSize(LAYERS.size()).containsOnly("rate(30 minutes)");
    }

    @Test
    @DisplayName("Patches never reboot an instance, which would cut its work")
    void patchesDoNotReboot() {
        assertThat(resources.get("AWS::SSM::Association").values())
                .filteredOn(one -> one.at("/Properties/Name").asText().equals("AWS-RunPatchBaseline"))
                .singleElement()
                .satisfies(one -> assertThat(one.at("/Properties/Parameters"))
                        .isEqualTo(new ObjectMapper()
                                .readTree("{\"Operation\":[\"Install\"],\"RebootOption\":[\"NoReboot\"]}")));
    }

    @Test
    @DisplayName("A dead application gets requests for less than a minute")
    void targetsAreUnhealthySoon() {
        assertThat(written.resources("legacy", "AWS::ElasticLoadBalancingV2::TargetGroup")
                        .values())
                .hasSize(5)
                .allSatisfy(group -> {
                    JsonNode properties = group.path("Properties");
                    assertThat(properties.path("HealthCheckIntervalSeconds").asInt()
                                    * properties.path("UnhealthyThresholdCount").asInt())
                            .isEqualTo(45);
                });
    }

    @Test
    @DisplayName("Each instance may find and fetch the archive that its runbooks name")
    void instancesFetchTheirCookbooks() {
        String url = runbook("batch", "start").at("/Properties/Content/mainSteps").findValues("SourceInfo").stream()
                .map(info -> info.path(0).asText())
                .findFirst()
                .orElseThrow();
        String key = url.replaceFirst(".*/([^/]+)\"}$", "$1");
        assertThat(key).endsWith(".zip");
        List<JsonNode> fetching = statements("FetchCookbooks");
        assertThat(fetching).hasSize(LAYERS.size()).allSatisfy(statement -> {
            String arn = statement.path("Resource").asText();
            assertThat(key).matches(glob(arn.substring(arn.lastIndexOf('/') + 1)));
            assertThat(url).contains(arn.replaceFirst("^arn:aws:s3:::([^/]+)/.*$", "$1"));
        });
        assertThat(statements("FindCookbooks")).hasSize(LAYERS.size()).allSatisfy(statement -> assertThat(
                        statement.path("Condition").findValue("s3:prefix").asText())
                .satisfies(prefix -> assertThat(key).matches(glob(prefix))));
    }

    @Test
    void callsHaveTheShapesOfTheirApis() {
        int calls = 0;
        for (JsonNode document : runbooks()) {
            for (JsonNode step : document.at("/Properties/Content/mainSteps")) {
                if (step.at("/inputs/Api").isTextual()) {
                    calls++;
                    assertThat(ApiShape.faults(step)).as(step.toString()).isEmpty();
                }
            }
        }
        assertThat(calls).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "leave, Tags, TagS, ec2:CreateTags has no TagS",
        "leave, Tags, TagS, ec2:CreateTags needs Tags",
        "end, LifecycleActionResult, Result, autoscaling:CompleteLifecycleAction needs LifecycleActionResult"
    })
    void seesACallWithAnotherShape(String name, String from, String to, String fault) {
        ObjectNode step = step("drain", name);
        ObjectNode inputs = (ObjectNode) step.path("inputs");
        inputs.set(to, inputs.remove(from));
        assertThat(ApiShape.faults(step)).contains(fault);
    }

    @Test
    void seesAnAnswerThatNoApiGives() {
        ObjectNode step = step("start", "online");
        ((ObjectNode) step.path("inputs")).put("PropertySelector", "$.InstanceInformationList[0].Status");
        assertThat(ApiShape.faults(step)).singleElement().asString().contains("answers no");
        step = step("start", "online");
        ((ObjectNode) step.path("inputs")).putArray("DesiredValues").add("online");
        assertThat(ApiShape.faults(step)).singleElement().asString().contains("cannot be");
    }

    private static ObjectNode step(String purpose, String name) {
        return StreamSupport.stream(
                        runbook("batch", purpose)
                                .at("/Properties/Content/mainSteps")
                                .spliterator(),
                        false)
                .filter(step -> step.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .deepCopy();
    }

    private static FleetEvent parameter(String layer, String key, String operation) {
        return FleetEvent.of(
                "parameter",
                Map.of("name", "/hidamari-album/production/" + layer + "/some-feature/" + key, "operation", operation));
    }

    private static List<JsonNode> taking(FleetEvent event) {
        return resources.get(RULE).values().stream()
                .filter(rule -> rule.at("/Properties/EventPattern").isObject())
                .filter(rule -> event.fits(rule.at("/Properties/EventPattern")))
                .toList();
    }

    private static List<JsonNode> statements(String sid) {
        List<JsonNode> found = new ArrayList<>();
        resources.get("AWS::IAM::ManagedPolicy").values().forEach(policy -> policy.findParents("Sid").stream()
                .filter(statement -> statement.path("Sid").asText().equals(sid))
                .forEach(found::add));
        return found;
    }

    private static String glob(String text) {
        return text.replace(".", "\\.").replace("*", ".*");
    }

    private static List<JsonNode> runbooks() {
        return resources.get(DOCUMENT).values().stream()
                .filter(document ->
                        document.at("/Properties/DocumentType").asText().equals("Automation"))
                .toList();
    }

    private static JsonNode runbook(String layer, String purpose) {
        return resources.get(DOCUMENT).values().stream()
                .filter(document ->
                        document.at("/Properties/Name").asText().equals("production-legacy-" + layer + "-" + purpose))
                .findFirst()
                .orElseThrow();
    }

    private static String id(JsonNode document) {
        return resources.get(DOCUMENT).entrySet().stream()
                .filter(entry -> entry.getValue() == document)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static Map.Entry<String, JsonNode> machines(String layer) {
        return resources.get(GROUP).entrySet().stream()
                .filter(entry -> entry.getKey().contains("Fleet" + layer + "Machines"))
                .findFirst()
                .orElseThrow();
    }

    /** What a reference to the group gives. */
    private static String group(String layer) {
        return machines(layer).getKey();
    }

    private static String hook(String layer, String transition) {
        return StreamSupport.stream(
                        machines(layer)
                                .getValue()
                                .at("/Properties/LifecycleHookSpecificationList")
                                .spliterator(),
                        false)
                .filter(hook -> hook.path("LifecycleTransition").asText().equals("autoscaling:" + transition))
                .map(hook -> hook.path("LifecycleHookName").asText())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode resolved(JsonNode value) {
        if (value.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            value.forEach(one -> list.add(resolved(one)));
            return list;
        }
        if (!value.isObject()) {
            return value;
        }
        if (value.has("Ref")) {
            return value.path("Ref");
        }
        if (value.has("Fn::Sub")) {
            return value.path("Fn::Sub");
        }
        if (value.has("Fn::GetAtt")) {
            return TextNode.valueOf(value.at("/Fn::GetAtt/0").asText() + "."
                    + value.at("/Fn::GetAtt/1").asText());
        }
        if (value.has("Fn::Join")) {
            return TextNode.valueOf(
                    StreamSupport.stream(resolved(value.at("/Fn::Join/1")).spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(value.at("/Fn::Join/0").asText())));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        value.properties().forEach(entry -> object.set(entry.getKey(), resolved(entry.getValue())));
        return object;
    }
}
