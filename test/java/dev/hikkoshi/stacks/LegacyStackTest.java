package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LegacyProvider;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** The legacy stack of the provider that deploys today. */
class LegacyStackTest {

    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";

    private static Template template;
    private static Resources resources;

    @BeforeAll
    static void synthesize() {
        template = LegacySamples.template(LegacySamples.start(LegacyProvider.AUTOSCALING));
        resources = Resources.of(template);
    }

    @Test
    void aLayerIsOneGroupWithTemplateRoleLogsAlarmsAndRecipes() {
        Map<String, Integer> expected = new TreeMap<>();
        expected.put(GROUP, 6);
        expected.put("AWS::EC2::LaunchTemplate", 6);
        expected.put("AWS::EC2::SecurityGroup", 6);
        expected.put("AWS::IAM::InstanceProfile", 6);
        // Six layers, and the two roles that events and runbooks work with.
        expected.put("AWS::IAM::Role", 8);
        expected.put("AWS::CloudWatch::Alarm", 18);
        expected.put("AWS::Events::Rule", 12);
        expected.put("AWS::ElasticLoadBalancingV2::TargetGroup", 4);
        // Six layers' recipes, patches and the agent.
        expected.put("AWS::SSM::Association", 8);
        assertThat(resources.counts()).containsAllEntriesOf(expected);
    }

    @Test
    @DisplayName("The launch template: IMDSv2, encrypted disks, no key pair, no public address")
    void machinesAreClosed() {
        assertThat(resources.ofType("AWS::EC2::LaunchTemplate").values()).allSatisfy(properties -> {
            Map<String, Object> data = Resources.map(properties.get("LaunchTemplateData"));
            assertThat(data).doesNotContainKeys("KeyName", "NetworkInterfaces", "UserData");
            assertThat(Resources.map(data.get("MetadataOptions"))).containsEntry("HttpTokens", "required");
            assertThat((List<?>) data.get("BlockDeviceMappings")).allSatisfy(disk -> assertThat(
                            Resources.map(Resources.map(disk).get("Ebs")))
                    .containsEntry("Encrypted", true));
        });
    }

    @Test
    @DisplayName("R14: no port 22, no key, and only the layers' load balancers reach the instances")
    void onlyLoadBalancersReachTheInstances() {
        assertThat(resources.text()).doesNotContain("\"FromPort\":22", "KeyName", "ssh-");
        assertThat(resources.ofType("AWS::EC2::SecurityGroup").values()).allSatisfy(group -> {
            for (Object rule : (List<?>) group.getOrDefault("SecurityGroupIngress", List.of())) {
                assertThat(Resources.map(rule))
                        .containsKey("SourceSecurityGroupId")
                        .doesNotContainKey("CidrIp");
                assertThat(Resources.map(rule).get("SourceSecurityGroupId").toString())
                        .contains("production:edge:SecurityGroupId-");
            }
        });
    }

    @Test
    @DisplayName("R10: scheduled actions in UTC raise and lower the minimum, and keep the head room of the load")
    void scheduledActionsMoveMinimumAndMaximumTogether() {
        Map<String, Map<String, Object>> actions = resources.ofType("AWS::AutoScaling::ScheduledAction");
        assertThat(actions.values().stream()
                        .filter(action -> action.toString().contains("railsweb"))
                        .map(action ->
                                action.get("Recurrence") + " " + action.get("MinSize") + "-" + action.get("MaxSize")))
                .containsExactlyInAnyOrder("0 11 * * * 8-10", "0 14 * * * 4-6", "0 23 * * 5,6 8-10", "0 1 * * 0,6 4-6");
        assertThat(actions.values())
                .allSatisfy(action -> assertThat(action).doesNotContainKeys("DesiredCapacity", "TimeZone"));
    }

    @Test
    @DisplayName("A deployment does not undo what a scheduled action has set")
    void deploymentsKeepTheScheduledSize() {
        template.allResources(
                GROUP,
                Map.of(
                        "UpdatePolicy",
                        Map.of("AutoScalingScheduledAction", Map.of("IgnoreUnmodifiedGroupSizeProperties", true))));
        assertThat(resources.ofType(GROUP).values())
                .allSatisfy(group -> assertThat(group).doesNotContainKey("DesiredCapacity"));
    }

    @Test
    @DisplayName("R11: target tracking on CPU for layers with load instances alone")
    void loadIsTracked() {
        Map<String, Map<String, Object>> policies = resources.ofType("AWS::AutoScaling::ScalingPolicy");
        assertThat(policies.values().stream().map(policy -> Resources.map(policy.get("TargetTrackingConfiguration"))
                        .get("TargetValue")))
                .containsExactly(65, 65, 70, 75);
    }

    @Test
    @DisplayName("An instance drains before it stops, and serves only after its recipes")
    void lifecycleHooksHoldInstancesBack() {
        Map<String, Object> mediawork = group("mediawork");
        List<?> hooks = (List<?>) mediawork.get("LifecycleHookSpecificationList");
        assertThat(hooks).hasSize(2);
        assertThat(Resources.map(hooks.get(0)))
                .containsEntry("LifecycleTransition", "autoscaling:EC2_INSTANCE_LAUNCHING")
                .containsEntry("DefaultResult", "ABANDON");
        // The longest job takes 1200 seconds.
        assertThat(Resources.map(hooks.get(1)))
                .containsEntry("LifecycleTransition", "autoscaling:EC2_INSTANCE_TERMINATING")
                .containsEntry("HeartbeatTimeout", 1500)
                .containsEntry("DefaultResult", "CONTINUE");
        assertThat(resources.ofType("AWS::SSM::Document").values())
                .filteredOn(document -> "Automation".equals(document.get("DocumentType")))
                .hasSize(6)
                .allSatisfy(document -> {
                    assertThat(document).containsEntry("UpdateMethod", "NewVersion");
                    assertThat(document.toString()).contains("recipe[legacy::drain]", "CompleteLifecycleAction");
                });
    }

    @Test
    @DisplayName("State Manager runs the recipes at start and on a schedule, the last one ending the launch")
    void stateManagerRunsTheRecipes() {
        assertThat(resources.ofType("AWS::SSM::Association").values())
                .filteredOn(association -> "AWS-ApplyChefRecipes".equals(association.get("Name")))
                .hasSize(6)
                .allSatisfy(association -> {
                    assertThat(association).containsEntry("ScheduleExpression", "rate(30 minutes)");
                    Map<String, Object> parameters = Resources.map(association.get("Parameters"));
                    assertThat(parameters.get("RunList").toString())
                            .startsWith("[recipe[legacy::agents],")
                            .endsWith("recipe[legacy::launched]]");
                    assertThat(parameters).containsEntry("SourceType", List.of("S3"));
                    assertThat(parameters).containsEntry("ChefClientVersion", List.of("None"));
                });
    }

    @Test
    @DisplayName(
            "The legacy side follows the ledger as soon as a parameter changes, and when an instance joins or leaves")
    void followsTheLedger() {
        assertThat(resources.ofType("AWS::Events::Rule").values())
                .filteredOn(rule -> rule.get("Description").toString().contains("configure"))
                .hasSize(6)
                .allSatisfy(rule -> assertThat(rule.get("EventPattern").toString())
                        .contains("Parameter Store Change", "EC2 Instance Launch Successful"))
                .anySatisfy(rule -> assertThat(rule.get("EventPattern").toString())
                        .contains("prefix=/hidamari-album/production/jobq/"));
    }

    @Test
    @DisplayName("R14: operators and admins open sessions on this fleet alone; a viewer does not")
    void operatorsComeThroughSessionManager() {
        Map<String, Map<String, Object>> policies = resources.ofType("AWS::IAM::ManagedPolicy");
        assertThat(policies).hasSize(2);
        assertThat(policies.values().stream().map(policy -> policy.get("Roles")))
                .containsExactly(List.of("aoki", "fujita", "ishii", "kubo", "maeda"), List.of("aoki", "fujita"));
        assertThat(policies.values().iterator().next().toString())
                .contains("ssm:resourceTag/hikkoshi:fleet=hidamari-album/production");
    }

    @Test
    @DisplayName("T9: a target group's name has at most 32 characters and ends in a hash")
    void targetGroupNamesAreShortAndHashed() {
        assertThat(resources.ofType("AWS::ElasticLoadBalancingV2::TargetGroup").values())
                .extracting(group -> group.get("Name").toString())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(32).matches("[a-z0-9-]+-[0-9a-f]{8}"));
    }

    @Test
    void exportsTargetGroupsAndRolesOfEachLayer() {
        Map<String, Map<String, Object>> outputs = template.findOutputs("*");
        assertThat(outputs.values().stream()
                        .map(output -> Resources.map(output.get("Export")).get("Name")))
                .containsExactlyInAnyOrder(
                        "production:legacy:TargetGroupArn-railsweb-public",
                        "production:legacy:TargetGroupFullName-railsweb-public",
                        "production:legacy:TargetGroupArn-railsweb-internal",
                        "production:legacy:TargetGroupFullName-railsweb-internal",
                        "production:legacy:TargetGroupArn-railsapi-public",
                        "production:legacy:TargetGroupFullName-railsapi-public",
                        "production:legacy:TargetGroupArn-stream-public",
                        "production:legacy:TargetGroupFullName-stream-public",
                        "production:legacy:RoleName-railsweb",
                        "production:legacy:RoleName-railsapi",
                        "production:legacy:RoleName-stream",
                        "production:legacy:RoleName-jobq",
                        "production:legacy:RoleName-mediawork",
                        "production:legacy:RoleName-batch");
    }

    @Test
    @DisplayName("No action with a wildcard, and none on all resources but those that take none")
    void rolesAreNarrow() {
        assertThat(resources.text()).doesNotContain("\"*:*\"", "\"ssm:*\"", "\"ec2:*\"", "\"s3:*\"");
        assertThat(resources.ofType("AWS::IAM::Role").values())
                .allSatisfy(role -> assertThat(role).doesNotContainKey("ManagedPolicyArns"));
    }

    @Test
    @DisplayName("R36: without a layer, nothing of it is left, and nothing of the others changes")
    void aLayerGoesWhole() {
        Environment environment = LegacySamples.environment(LegacyProvider.AUTOSCALING);
        Resources without = Resources.of(LegacySamples.template(LegacySamples.phase(
                environment,
                environment.legacy().layers().stream()
                        .filter(layer -> !layer.name().equals("jobq"))
                        .toList())));
        assertThat(without.text()).doesNotContain("jobq");
        Map<String, Map<String, Object>> rest = resources.all();
        rest.keySet().removeIf(id -> id.contains("jobq"));
        assertThat(without.all()).isEqualTo(rest);
    }

    @Test
    void nothingIsCreatedForAFleetOfSomeoneElse() {
        Resources external = Resources.of(LegacySamples.template(LegacySamples.start(LegacyProvider.EXTERNAL)));
        assertThat(external.all()).isEmpty();
    }

    @Test
    @DisplayName("Daylight saving is refused, unless the windows say which offset they keep")
    void refusesAZoneWhoseClocksChange() {
        assertThat(LegacyLayers.offsetOf(ZoneId.of("Asia/Tokyo"))).isEqualTo(ZoneOffset.ofHours(9));
        assertThat(LegacyLayers.offsetOf(ZoneId.of("UTC"))).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> LegacyLayers.offsetOf(ZoneId.of("Europe/Berlin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("daylight saving");
    }

    private static Map<String, Object> group(String layer) {
        return resources.ofType(GROUP).entrySet().stream()
                .filter(entry -> entry.getKey().contains(layer))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
