package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The legacy stack of the provider that deploys today. */
class LegacyStackTest {

    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";
    private static final String ACTION = "AWS::AutoScaling::ScheduledAction";
    private static final String MACHINE = "AWS::EC2::LaunchTemplate";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String SECURITY_GROUP = "AWS::EC2::SecurityGroup";

    private static Synthesized written;
    private static Template template;

    @BeforeAll
    static void synthesize() {
        written = LegacySamples.synthesized("autoscaling", LegacySamples.start(LegacyProvider.AUTOSCALING));
        template = LegacySamples.template(written);
    }

    /** Six layers; two more roles for events and runbooks; two more associations for patches and the agent. */
    @ParameterizedTest
    @CsvSource({
        GROUP + ",6",
        MACHINE + ",6",
        SECURITY_GROUP + ",6",
        "AWS::IAM::InstanceProfile,6",
        ROLE + ",8",
        "AWS::CloudWatch::Alarm,24",
        "AWS::Events::Rule,26",
        "AWS::Logs::LogGroup,7",
        "AWS::ElasticLoadBalancingV2::TargetGroup,5",
        "AWS::SSM::Association,2"
    })
    void aLayerIsOneGroupWithTemplateRoleLogsAlarmsAndRecipes(String type, int count) {
        template.resourceCountIs(type, count);
    }

    @Test
    @DisplayName("The launch template: IMDSv2, encrypted disks, no key pair, no public address")
    void machinesAreClosed() {
        assertMachinesAreClosed(template);
        written.resources("legacy", MACHINE).values().forEach(machine -> {
            JsonNode disks = machine.at("/Properties/LaunchTemplateData/BlockDeviceMappings");
            assertThat(disks).isNotEmpty();
            disks.forEach(
                    disk -> assertThat(disk.at("/Ebs/Encrypted").booleanValue()).isTrue());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"KeyName", "NetworkInterfaces", "UserData"})
    void seesAMachineThatIsNotClosed(String property) {
        Template open = OneMore.property(template, MACHINE, "/Properties/LaunchTemplateData", property);
        assertThatThrownBy(() -> assertMachinesAreClosed(open)).hasMessageContaining(first(MACHINE));
    }

    private static void assertMachinesAreClosed(Template of) {
        of.allResourcesProperties(
                MACHINE,
                Map.of(
                        "LaunchTemplateData",
                        Match.objectLike(Map.of(
                                "ImageId", "ami-0a1b2c3d4e5f60718",
                                "MetadataOptions", Match.objectLike(Map.of("HttpTokens", "required")),
                                "KeyName", Match.absent(),
                                "NetworkInterfaces", Match.absent(),
                                "UserData", Match.absent()))));
    }

    /** {@link HandingOverTest} asserts the twin: the other provider opens port 22. */
    @Test
    @DisplayName("R14: only the layers' load balancers reach the instances, on the layers' port and for health checks")
    void onlyLoadBalancersReachTheInstances() {
        List<String> sources = new ArrayList<>();
        written.resources("legacy", SECURITY_GROUP)
                .values()
                .forEach(group -> group.at("/Properties/SecurityGroupIngress").forEach(rule -> {
                    assertThat(rule.path("ToPort")).isEqualTo(rule.path("FromPort"));
                    sources.add(rule.at("/SourceSecurityGroupId/Fn::ImportValue")
                                    .asText() + " " + rule.path("FromPort").asInt());
                }));
        assertThat(sources)
                .containsExactlyInAnyOrder(
                        "production:edge:SecurityGroupId-public 80",
                        "production:edge:SecurityGroupId-public 28912",
                        "production:edge:SecurityGroupId-internal 80",
                        "production:edge:SecurityGroupId-internal 25325",
                        "production:edge:SecurityGroupId-public 80",
                        "production:edge:SecurityGroupId-public 22240",
                        "production:edge:SecurityGroupId-public 27953",
                        "production:edge:SecurityGroupId-public 80",
                        "production:edge:SecurityGroupId-public 22550");
    }

    @Test
    @DisplayName("Instances may connect to the VPC on any port, and to other addresses only on port 443")
    void instancesReachTheVpcAndHttps() {
        template.allResourcesProperties(
                SECURITY_GROUP,
                Map.of(
                        "SecurityGroupEgress",
                        List.of(
                                Match.objectLike(Map.of("CidrIp", "10.40.0.0/16", "FromPort", 0, "ToPort", 65535)),
                                Match.objectLike(Map.of("CidrIp", "0.0.0.0/0", "FromPort", 443, "ToPort", 443)))));
    }

    @Test
    @DisplayName("R10: scheduled actions in UTC raise and lower the minimum, and keep room for load-based instances")
    void scheduledActionsMoveMinimumAndMaximumTogether() {
        assertThat(written.resources("legacy", ACTION).entrySet().stream()
                        .filter(action -> action.getKey().contains("railsweb"))
                        .map(action -> action.getValue().path("Properties"))
                        .map(action -> action.path("Recurrence").asText() + " " + action.path("MinSize") + "-"
                                + action.path("MaxSize")))
                .containsExactlyInAnyOrder("0 11 * * * 8-10", "0 14 * * * 4-6", "0 23 * * 5,6 8-10", "0 1 * * 0,6 4-6");
        assertActionsSetNoDesiredCapacity(template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DesiredCapacity", "TimeZone"})
    void seesAnActionThatSetsMore(String property) {
        Template more = OneMore.property(template, ACTION, "/Properties", property);
        assertThatThrownBy(() -> assertActionsSetNoDesiredCapacity(more)).hasMessageContaining(first(ACTION));
    }

    private static void assertActionsSetNoDesiredCapacity(Template of) {
        of.allResourcesProperties(
                ACTION,
                Map.of(
                        "Recurrence", Match.anyValue(),
                        "DesiredCapacity", Match.absent(),
                        "TimeZone", Match.absent()));
    }

    @Test
    @DisplayName("A deployment keeps the sizes that a scheduled action has set")
    void deploymentsKeepTheScheduledSize() {
        template.allResources(
                GROUP,
                Map.of(
                        "UpdatePolicy",
                        Map.of("AutoScalingScheduledAction", Map.of("IgnoreUnmodifiedGroupSizeProperties", true))));
        assertGroupsSetNoDesiredCapacity(template);
    }

    @Test
    void seesAGroupThatSetsItsSize() {
        Template sized = OneMore.property(template, GROUP, "/Properties", "DesiredCapacity");
        assertThatThrownBy(() -> assertGroupsSetNoDesiredCapacity(sized)).hasMessageContaining(first(GROUP));
    }

    private static void assertGroupsSetNoDesiredCapacity(Template of) {
        of.allResourcesProperties(GROUP, Map.of("MinSize", Match.anyValue(), "DesiredCapacity", Match.absent()));
    }

    @Test
    @DisplayName("R11: only layers with load-based instances have target tracking on CPU")
    void loadIsTracked() {
        assertThat(written.resources("legacy", "AWS::AutoScaling::ScalingPolicy")
                        .values())
                .extracting(policy -> policy.at("/Properties/TargetTrackingConfiguration/TargetValue")
                        .asInt())
                .containsExactly(65, 65, 70, 75);
    }

    @Test
    @DisplayName("A declared number of requests is tracked for each target group of the layer, beside the CPU")
    void requestsAreTracked() {
        Environment environment = LegacySamples.environment(LegacyProvider.AUTOSCALING);
        List<Layer> layers = environment.legacy().layers().stream()
                .map(layer -> layer.name().equals("railsweb") ? LegacySamples.tracking(layer, 900) : layer)
                .toList();
        Synthesized tracking = LegacySamples.synthesized("requests", LegacySamples.phase(environment, layers));
        List<String> groups = environment.service().featuresOf("railsweb").stream()
                .map(Feature::name)
                .toList();
        assertThat(groups).isNotEmpty();
        Template.fromString(tracking.texts().get("legacy"))
                .resourcePropertiesCountIs(
                        "AWS::AutoScaling::ScalingPolicy",
                        Map.of(
                                "PolicyType",
                                "TargetTrackingScaling",
                                "TargetTrackingConfiguration",
                                Map.of(
                                        "TargetValue",
                                        900,
                                        "CustomizedMetricSpecification",
                                        Map.of(
                                                "Namespace",
                                                "AWS/ApplicationELB",
                                                "MetricName",
                                                "RequestCountPerTarget",
                                                "Statistic",
                                                "Sum",
                                                "Dimensions",
                                                List.of(Map.of(
                                                        "Name",
                                                        "TargetGroup",
                                                        "Value",
                                                        Match.objectLike(Map.of("Fn::GetAtt", Match.anyValue()))))))),
                        groups.size());
        assertThat(tracking.resources("legacy", "AWS::AutoScaling::ScalingPolicy"))
                .hasSize(4 + groups.size());
    }

    @Test
    @DisplayName("An instance drains before it stops, and serves only after its recipes have run")
    void lifecycleHooksHoldInstancesBack() {
        assertThat(group("mediawork").at("/Properties/LifecycleHookSpecificationList"))
                .extracting(hook -> hook.path("LifecycleTransition").asText() + " "
                        + hook.path("HeartbeatTimeout").asInt() + " "
                        + hook.path("DefaultResult").asText())
                .containsExactly(
                        "autoscaling:EC2_INSTANCE_LAUNCHING 1800 ABANDON",
                        "autoscaling:EC2_INSTANCE_TERMINATING 7200 CONTINUE");
        template.resourcePropertiesCountIs(
                "AWS::SSM::Document", Map.of("DocumentType", "Automation", "UpdateMethod", "NewVersion"), 24);
        assertThat(written.resources("legacy", "AWS::SSM::Document").values())
                .filteredOn(document -> document.at("/Properties/Name").asText().endsWith("-drain"))
                .hasSize(6)
                .allSatisfy(document ->
                        assertThat(document.toString()).contains("recipe[legacy::drain]", "CompleteLifecycleAction"));
    }

    @Test
    @DisplayName("A runbook runs all recipes on a new instance; the last one completes the launch")
    void aRunbookStartsNewInstances() {
        JsonNode steps = steps("railsweb", "start");
        assertThat(steps.findValuesAsText("name")).containsExactly("online", "start");
        assertThat(steps.at("/1/inputs/Parameters/RunList/0").asText())
                .isEqualTo("recipe[legacy::agents],recipe[legacy::runtime],recipe[legacy::deploy],"
                        + "recipe[legacy::configure],recipe[legacy::people],recipe[legacy::launched]");
        assertThat(steps.at("/1/inputs/InstanceIds/0").asText()).isEqualTo("{{ InstanceId }}");
    }

    @Test
    @DisplayName(
            "A release goes through a quarter of the layer at a time, stops at the first error, and waits for its turn")
    void aRunbookReleases() {
        JsonNode steps = steps("railsweb", "release");
        assertThat(steps.findValuesAsText("name")).containsExactly("settle", "turn", "parts");
        // The oldest execution is the last of the list.
        assertThat(steps.at("/1/inputs/PropertySelector").asText())
                .isEqualTo("$.AutomationExecutionMetadataList[-1].AutomationExecutionId");
        JsonNode parts = steps.at("/2/inputs");
        assertThat(parts.path("MaxConcurrency").asText()).isEqualTo("25%");
        assertThat(parts.path("MaxErrors").asText()).isEqualTo("0");
        assertThat(parts.at("/Targets/0/Values/0").asText()).isEqualTo("hidamari-album/production/railsweb");
        // 10 instances as 1, 2, 2, 2, 2 and 1, each with a request of 30 seconds.
        assertThat(steps.at("/2/timeoutSeconds").asInt()).isEqualTo(6 * (300 + 30 + 1200));
        assertThat(steps.at("/1/timeoutSeconds").asInt()).isEqualTo(2 * (30 + 6 * (300 + 30 + 1200)));
    }

    @Test
    @DisplayName(
            "Each instance has commands of its own, and their times are those that the runbook of a feature prints")
    void eachInstanceHasItsOwnCommands() {
        for (Layer layer : LegacySamples.layers()) {
            JsonNode steps = steps(layer.name(), "deploy");
            assertThat(steps).isNotEmpty().allSatisfy(step -> {
                assertThat(step.at("/inputs/InstanceIds/0").asText()).isEqualTo("{{ InstanceId }}");
                assertThat(step.at("/inputs").has("Targets")).isFalse();
                assertThat(step.at("/inputs/Parameters/RunList/0").asText()).isEqualTo("{{ RunList }}");
            });
        }
        assertThat(steps("mediawork", "deploy").at("/0/timeoutSeconds").asInt()).isEqualTo(300 + 1200 + 1200);
        assertThat(written.resources("legacy", "AWS::SSM::Document").toString())
                .doesNotContain("\"MaxConcurrency\":\"100%\"");
    }

    @Test
    @DisplayName("Events name the hooks of the groups, the launch hook of the recipes, and give runbooks the instance")
    void eventsNameTheHooksOfTheGroups() {
        Map<String, String> hooks = new TreeMap<>();
        group("jobq")
                .at("/Properties/LifecycleHookSpecificationList")
                .forEach(hook -> hooks.put(
                        hook.path("LifecycleTransition").asText(),
                        hook.path("LifecycleHookName").asText()));
        Map<String, String> named = new TreeMap<>();
        written.resources("legacy", "AWS::Events::Rule").forEach((id, rule) -> {
            JsonNode name = rule.at("/Properties/EventPattern/detail/LifecycleHookName/0");
            if (id.startsWith("Fleetjobq") && name.isTextual()) {
                String type = rule.at("/Properties/EventPattern/detail-type/0").asText();
                named.put(
                        type.contains("launch")
                                ? "autoscaling:EC2_INSTANCE_LAUNCHING"
                                : "autoscaling:EC2_INSTANCE_TERMINATING",
                        name.asText());
                JsonNode transformer = rule.at("/Properties/Targets/0/InputTransformer");
                assertThat(transformer.path("InputTemplate").asText()).isEqualTo("{\"InstanceId\":[\"<instance>\"]}");
                assertThat(transformer.at("/InputPathsMap/instance").asText()).isEqualTo("$.detail.EC2InstanceId");
            }
        });
        assertThat(named).isEqualTo(hooks).hasSize(2);
        assertThat(steps("jobq", "start").toString())
                .contains("\\\"launch_hook\\\":\\\"" + hooks.get("autoscaling:EC2_INSTANCE_LAUNCHING") + "\\\"");
        assertThat(steps("jobq", "start").at("/0/timeoutSeconds").asInt()).isEqualTo(600);
    }

    @Test
    @DisplayName("Calls of a drain have the inputs of their APIs")
    void callsHaveTheInputsOfTheirApis() {
        Map<String, List<String>> inputs = new TreeMap<>();
        steps("batch", "drain").forEach(step -> {
            List<String> names = new ArrayList<>();
            step.path("inputs").fieldNames().forEachRemaining(names::add);
            inputs.put(step.at("/inputs/Api").asText(), names);
        });
        // Amazon EC2 API, CreateTags; Amazon EC2 Auto Scaling API, the actions of the same names.
        assertThat(inputs)
                .containsEntry("CreateTags", List.of("Service", "Api", "Resources", "Tags"))
                .containsEntry(
                        "RecordLifecycleActionHeartbeat",
                        List.of("Service", "Api", "AutoScalingGroupName", "LifecycleHookName", "InstanceId"))
                .containsEntry(
                        "CompleteLifecycleAction",
                        List.of(
                                "Service",
                                "Api",
                                "AutoScalingGroupName",
                                "LifecycleHookName",
                                "InstanceId",
                                "LifecycleActionResult"));
    }

    @Test
    @DisplayName("The schedule runs all recipes every half hour")
    void aScheduleRepairs() {
        assertThat(written.resources("legacy", "AWS::Events::Rule").values())
                .extracting(rule -> rule.at("/Properties/ScheduleExpression").asText())
                .filteredOn(expression -> !expression.isEmpty())
                .hasSize(6)
                .containsOnly("rate(30 minutes)");
    }

    @Test
    @DisplayName("An instance may fetch the cookbooks of a run that began before they changed")
    void earlierCookbooksStayReadable() {
        assertThat(written.resources("legacy", "AWS::IAM::ManagedPolicy").toString())
                .contains("cdk-hnb659fds-assets-111122223333-ap-northeast-1/*.zip", "{\"s3:prefix\":\"*.zip\"}");
    }

    /** The storage of the batch layer's longest run takes an hour: two rounds, and a beat between them. */
    @Test
    @DisplayName(
            "A leaving instance leaves its layer first, and a drain has one round more than it needs, with beats of its own hook")
    void aRunbookDrains() {
        assertThat(steps("mediawork", "drain").findValuesAsText("name"))
                .containsExactly("leave", "drain", "beat1", "drain2", "end");
        JsonNode steps = steps("batch", "drain");
        assertThat(steps.findValuesAsText("name"))
                .containsExactly("leave", "drain", "beat1", "drain2", "beat2", "drain3", "end");
        assertThat(steps.at("/1/onFailure").asText()).isEqualTo("step:beat1");
        assertThat(steps.at("/1/nextStep").asText()).isEqualTo("end");
        assertThat(steps.at("/5/onFailure").asText()).isEqualTo("Continue");
        assertThat(steps.at("/5/isCritical").booleanValue()).isTrue();
        assertThat(steps.findValuesAsText("LifecycleHookName")).hasSize(3).containsOnly("drained");
        assertThat(group("batch")
                        .at("/Properties/LifecycleHookSpecificationList/1/HeartbeatTimeout")
                        .asInt())
                .isEqualTo(7200);
    }

    @Test
    @DisplayName("A release starts by its own parameter, and by the end of a feature; a share starts no runbook")
    void followsTheLedger() {
        String path = "/hidamari-album/production/jobq/*/";
        assertThat(names("jobqEventsRelease"))
                .containsExactly(
                        "{\"wildcard\":\"" + path + "release\"} [\"Create\",\"Update\"]",
                        "{\"wildcard\":\"" + path + "feature\"} [\"Delete\"]");
        assertThat(written.resources("legacy", "AWS::Events::Rule").toString())
                .doesNotContain("/consumers\"", "/cron-owner\"");
    }

    private static List<String> names(String rule) {
        List<String> names = new ArrayList<>();
        written.resources("legacy", "AWS::Events::Rule").forEach((id, resource) -> {
            if (id.contains(rule)) {
                resource.findParents("name").forEach(detail -> detail.path("name")
                        .forEach(name -> names.add(name + " " + detail.path("operation"))));
            }
        });
        return names;
    }

    private static JsonNode steps(String layer, String purpose) {
        return written.resources("legacy", "AWS::SSM::Document").values().stream()
                .filter(document ->
                        document.at("/Properties/Name").asText().equals("production-legacy-" + layer + "-" + purpose))
                .findFirst()
                .orElseThrow()
                .at("/Properties/Content/mainSteps");
    }

    @Test
    @DisplayName("R14: operators and admins can open sessions only on this fleet; viewers cannot")
    void operatorsComeThroughSessionManager() {
        assertThat(written.resources("legacy", "AWS::IAM::ManagedPolicy").values())
                .filteredOn(policy -> policy.at("/Properties/Roles").isArray())
                .hasSize(2);
        template.hasResourceProperties(
                "AWS::IAM::ManagedPolicy",
                Map.of(
                        "Roles",
                        List.of("aoki", "fujita", "ishii", "kubo", "maeda"),
                        "PolicyDocument",
                        Match.objectLike(Map.of("Statement", Match.arrayWith(List.of(openSessions()))))));
        template.hasResourceProperties("AWS::IAM::ManagedPolicy", Map.of("Roles", List.of("aoki", "fujita")));
    }

    private static Object openSessions() {
        return Match.objectLike(Map.of(
                "Action",
                "ssm:StartSession",
                "Resource",
                "arn:aws:ec2:ap-northeast-1:111122223333:instance/*",
                "Condition",
                Map.of(
                        "StringEquals",
                        Map.of("ssm:resourceTag/hikkoshi:fleet", "hidamari-album/production"),
                        "BoolIfExists",
                        Map.of("ssm:SessionDocumentAccessCheck", "true"))));
    }

    @Test
    void noSessionOpensWithoutItsDocument() {
        List<JsonNode> opening = written.resources("legacy", "AWS::IAM::ManagedPolicy").values().stream()
                .flatMap(policy -> StreamSupport.stream(
                        policy.at("/Properties/PolicyDocument/Statement").spliterator(), false))
                .filter(statement -> statement.path("Action").asText().equals("ssm:StartSession"))
                .toList();
        assertThat(opening).hasSize(2).allSatisfy(statement -> assertThat(statement
                        .at("/Condition/BoolIfExists/ssm:SessionDocumentAccessCheck")
                        .asText())
                .isEqualTo("true"));
    }

    @Test
    @DisplayName("T9: a target group's name has at most 32 characters and ends in a hash")
    void targetGroupNamesAreShortAndHashed() {
        assertThat(written.resources("legacy", "AWS::ElasticLoadBalancingV2::TargetGroup")
                        .values())
                .hasSize(5)
                .extracting(group -> group.at("/Properties/Name").asText())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(32).matches("[a-z0-9-]+-[0-9a-f]{8}"));
    }

    @Test
    void exportsTargetGroupsAndRolesOfEachLayer() {
        List<String> names = new ArrayList<>();
        written.template("legacy")
                .path("Outputs")
                .forEach(output -> names.add(output.at("/Export/Name").asText()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "production:legacy:TargetGroupArn-web-front",
                        "production:legacy:TargetGroupArn-admin-console",
                        "production:legacy:TargetGroupArn-app-api",
                        "production:legacy:TargetGroupArn-upload-gateway",
                        "production:legacy:TargetGroupArn-media-stream",
                        "production:legacy:RoleName-railsweb",
                        "production:legacy:RoleName-railsapi",
                        "production:legacy:RoleName-stream",
                        "production:legacy:RoleName-jobq",
                        "production:legacy:RoleName-mediawork",
                        "production:legacy:RoleName-batch");
    }

    @Test
    @DisplayName("No action with a wildcard, and no AWS managed policy")
    void rolesAreNarrow() {
        List<String> actions = new ArrayList<>();
        List<JsonNode> granting =
                new ArrayList<>(written.resources("legacy", ROLE).values());
        granting.addAll(written.resources("legacy", "AWS::IAM::ManagedPolicy").values());
        granting.forEach(role -> role.path("Properties").findValues("Action").forEach(action -> {
            if (action.isArray()) {
                action.forEach(each -> actions.add(each.asText()));
            } else {
                actions.add(action.asText());
            }
        }));
        assertThat(actions)
                .contains("ssm:SendCommand", "ssm:GetParameter", "ecr:BatchGetImage")
                .noneMatch(action -> action.contains("*"));
        assertNoReadyMadePolicy(written.resources("legacy", ROLE));
    }

    @Test
    void seesAReadyMadePolicy() {
        Map<String, JsonNode> roles = new TreeMap<>(written.resources("legacy", ROLE));
        ObjectNode readyMade = roles.values().iterator().next().deepCopy();
        ((ObjectNode) readyMade.path("Properties"))
                .putArray("ManagedPolicyArns")
                .add("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
        roles.put("ReadyMade", readyMade);
        assertThatThrownBy(() -> assertNoReadyMadePolicy(roles)).hasMessageContaining("AmazonSSMManagedInstanceCore");
    }

    /** Asserts that managed policies of roles are in the same template. */
    private static void assertNoReadyMadePolicy(Map<String, JsonNode> roles) {
        assertThat(roles).isNotEmpty();
        assertThat(roles.values())
                .flatExtracting(role -> List.copyOf(role.findValues("ManagedPolicyArns")))
                .isNotEmpty()
                .allSatisfy(arns -> assertThat(arns)
                        .allSatisfy(arn ->
                                assertThat(arn.has("Ref")).as(arn.toString()).isTrue()));
    }

    @Test
    @DisplayName("R36: a removed layer leaves nothing, and the other layers do not change")
    void aLayerGoesWhole() {
        Environment environment = LegacySamples.environment(LegacyProvider.AUTOSCALING);
        Synthesized without = LegacySamples.synthesized(
                "without-a-layer",
                LegacySamples.phase(
                        environment,
                        environment.legacy().layers().stream()
                                .filter(layer -> !layer.name().equals("jobq"))
                                .toList()));
        assertThat(written.texts().get("legacy")).contains("jobq");
        assertThat(without.texts().get("legacy")).doesNotContain("jobq");
        Map<String, JsonNode> rest = resources(written);
        rest.keySet().removeIf(id -> id.contains("jobq"));
        assertThat(resources(without)).isEqualTo(rest);
    }

    @Test
    void refusesAFleetOfSomeoneElse() {
        assertThatThrownBy(() -> LegacyStackProps.of(LegacySamples.start(LegacyProvider.EXTERNAL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("production");
    }

    @Test
    @DisplayName("Equal phases have equal props, and a removed layer changes the props")
    void propsAreAValue() {
        Environment environment = LegacySamples.environment(LegacyProvider.AUTOSCALING);
        assertThat(LegacyStackProps.of(LegacySamples.start(LegacyProvider.AUTOSCALING)))
                .isEqualTo(LegacyStackProps.of(
                        LegacySamples.phase(environment, environment.legacy().layers())))
                .isNotEqualTo(LegacyStackProps.of(LegacySamples.phase(
                        environment, environment.legacy().layers().subList(0, 5))));
    }

    @Test
    @DisplayName("Windows in a zone with daylight saving time need utcOffset")
    void refusesWindowsInAZoneWhoseClocksChange() {
        assertThat(LegacyLayers.offsetOf(ZoneId.of("Asia/Tokyo"))).isEqualTo(ZoneOffset.ofHours(9));
        assertThat(LegacyLayers.offsetOf(ZoneId.of("UTC"))).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> LegacyLayers.offsetOf(ZoneId.of("Europe/Berlin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Europe/Berlin");
    }

    private static JsonNode group(String layer) {
        return written.resources("legacy", GROUP).entrySet().stream()
                .filter(entry -> entry.getKey().contains(layer))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Map<String, JsonNode> resources(Synthesized of) {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        of.template("legacy")
                .path("Resources")
                .properties()
                .forEach(resource -> resources.put(resource.getKey(), resource.getValue()));
        return resources;
    }

    private static String first(String type) {
        return written.resources("legacy", type).keySet().iterator().next();
    }
}
