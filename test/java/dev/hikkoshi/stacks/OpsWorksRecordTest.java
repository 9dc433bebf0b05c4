package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Findings;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** The shipped record of the service on OpsWorks, {@code environments/opsworks-2019}, at phase 0. */
class OpsWorksRecordTest {

    private static Resources resources;

    @BeforeAll
    static void synthesize() {
        Reading reading = EnvironmentReader.read(Path.of("environments"), Optional.of("opsworks-2019"));
        assertThat(reading.findings().refused()).isEmpty();
        Phase phase = Planner.plan(
                        reading.environments().get("opsworks-2019"),
                        reading.ledgers().get("opsworks-2019"),
                        new Findings())
                .phases()
                .get(0);
        resources = Resources.of(Template.fromStack(LegacySamples.stack(phase)));
    }

    @Test
    void holdsExactlyTheseResources() {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("AWS::OpsWorks::Stack", 1);
        counts.put("AWS::OpsWorks::Layer", 6);
        counts.put("AWS::OpsWorks::Instance", 53);
        counts.put("AWS::OpsWorks::App", 14);
        counts.put("AWS::OpsWorks::UserProfile", 6);
        counts.put("AWS::ElasticLoadBalancingV2::TargetGroup", 4);
        counts.put("AWS::EC2::SecurityGroup", 6);
        counts.put("AWS::IAM::Role", 8);
        counts.put("AWS::IAM::InstanceProfile", 7);
        assertThat(resources.counts()).isEqualTo(counts);
    }

    @Test
    @DisplayName("53 instances: 21 always on, 18 by time, 14 by load")
    void splitsTheInstancesByScalingType() {
        Map<String, Long> byType = resources.ofType("AWS::OpsWorks::Instance").values().stream()
                .collect(Collectors.groupingBy(
                        instance -> String.valueOf(instance.getOrDefault("AutoScalingType", "always")),
                        TreeMap::new,
                        Collectors.counting()));
        assertThat(byType).isEqualTo(Map.of("always", 21L, "timer", 18L, "load", 14L));
    }

    @Test
    void everyInstanceBelongsToALayerOfTheStackAndEveryLayerHasInstances() {
        String stack =
                resources.ofType("AWS::OpsWorks::Stack").keySet().iterator().next();
        Set<String> layers = resources.ofType("AWS::OpsWorks::Layer").keySet();
        Set<String> used = new TreeSet<>();
        resources.ofType("AWS::OpsWorks::Instance").values().forEach(instance -> {
            assertThat(instance.get("StackId")).isEqualTo(Map.of("Ref", stack));
            List<?> of = (List<?>) instance.get("LayerIds");
            assertThat(of).hasSize(1);
            used.add(String.valueOf(((Map<?, ?>) of.get(0)).get("Ref")));
        });
        assertThat(used).isEqualTo(new TreeSet<>(layers));
        resources.ofType("AWS::OpsWorks::Layer").values().forEach(layer -> assertThat(layer.get("StackId"))
                .isEqualTo(Map.of("Ref", stack)));
        resources.ofType("AWS::OpsWorks::App").values().forEach(app -> assertThat(app.get("StackId"))
                .isEqualTo(Map.of("Ref", stack)));
    }

    @Test
    @DisplayName("OpsWorks: 20-23 and weekends 8-10 in Tokyo are UTC hours 11-14, and 23 of the day before to 1")
    void timerHoursAreInUtc() {
        Map<?, ?> timer = (Map<?, ?>) resources.ofType("AWS::OpsWorks::Instance").values().stream()
                .filter(instance -> "timer".equals(instance.get("AutoScalingType")))
                .filter(instance -> String.valueOf(instance.get("Hostname")).startsWith("railsweb"))
                .findFirst()
                .orElseThrow()
                .get("TimeBasedAutoScaling");
        assertThat(hours(timer, "Monday")).containsExactly("11", "12", "13");
        assertThat(hours(timer, "Friday")).containsExactly("11", "12", "13", "23");
        assertThat(hours(timer, "Saturday")).containsExactly("0", "11", "12", "13", "23");
        assertThat(hours(timer, "Sunday")).containsExactly("0", "11", "12", "13");
    }

    @Test
    @DisplayName("OpsWorks: the stack is Chef 12 with custom layers, and no Berkshelf")
    void isAChef12Stack() {
        Map<String, Object> stack =
                resources.ofType("AWS::OpsWorks::Stack").values().iterator().next();
        assertThat(stack.get("ConfigurationManager")).isEqualTo(Map.of("Name", "Chef", "Version", "12"));
        assertThat(stack.get("ChefConfiguration")).isEqualTo(Map.of("ManageBerkshelf", false));
        assertThat(stack.get("DefaultSshKeyName")).isEqualTo("hidamari-2019");
        assertThat(((Map<?, ?>) stack.get("CustomCookbooksSource")).get("Type")).isEqualTo("s3");
        assertThat(resources.ofType("AWS::OpsWorks::Layer").values())
                .allSatisfy(layer -> assertThat(layer.get("Type")).isEqualTo("custom"));
    }

    @Test
    @DisplayName("OpsWorks: instances join an ALB by recipes that read custom JSON, never by a Classic attachment")
    void joinsTargetGroupsByRecipes() {
        assertThat(resources.counts()).doesNotContainKey("AWS::OpsWorks::ElasticLoadBalancerAttachment");
        Map<String, Object> railsweb = layer("railsweb");
        Map<?, ?> recipes = (Map<?, ?>) railsweb.get("CustomRecipes");
        assertThat(recipes)
                .isEqualTo(Map.of(
                        "Setup", List.of("legacy::agents", "legacy::runtime", "legacy::attach"),
                        "Configure", List.of("legacy::configure"),
                        "Deploy", List.of("legacy::deploy"),
                        "Undeploy", List.of("legacy::undeploy"),
                        "Shutdown", List.of("legacy::detach", "legacy::drain")));
        Map<?, ?> json = (Map<?, ?>) ((Map<?, ?>) railsweb.get("CustomJson")).get("legacy");
        assertThat((List<?>) json.get("target_group_arns")).hasSize(2);
        assertThat(((Map<?, ?>) layer("batch").get("CustomRecipes")).get("Setup"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .doesNotContain("legacy::attach");
    }

    @Test
    @DisplayName("OpsWorks: the shutdown timeout is longer than the drain")
    void shutsDownLongerThanItDrains() {
        resources.ofType("AWS::OpsWorks::Layer").values().forEach(layer -> {
            Map<?, ?> events = (Map<?, ?>) layer.get("LifecycleEventConfiguration");
            Map<?, ?> shutdown = (Map<?, ?>) events.get("ShutdownEventConfiguration");
            Map<?, ?> json = (Map<?, ?>) ((Map<?, ?>) layer.get("CustomJson")).get("legacy");
            int drain = Integer.parseInt(String.valueOf(json.get("drain_seconds")));
            assertThat(((Number) shutdown.get("ExecutionTimeout")).intValue())
                    .as(String.valueOf(layer.get("Name")))
                    .isGreaterThan(drain)
                    .isGreaterThanOrEqualTo(120);
        });
    }

    @Test
    void volumesAreEncryptedAndNoRaid() {
        List<?> volumes = (List<?>) layer("mediawork").get("VolumeConfigurations");
        assertThat(volumes)
                .singleElement()
                .isEqualTo(Map.of(
                        "MountPoint",
                        "/srv/media",
                        "NumberOfDisks",
                        1,
                        "Size",
                        200,
                        "VolumeType",
                        "gp2",
                        "Encrypted",
                        true));
    }

    @Test
    @DisplayName("R14: people have user profiles with public keys, and port 22 is open to their network alone")
    void peopleHaveKeys() {
        assertThat(resources.ofType("AWS::OpsWorks::UserProfile").values())
                .hasSize(6)
                .allSatisfy(user -> assertThat(String.valueOf(user.get("SshPublicKey")))
                        .startsWith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"));
        assertThat(resources.ingressPorts("10.0.8.0/22")).containsOnly(22);
        assertThat(resources.ingressPorts("0.0.0.0/0")).isEmpty();
    }

    private static Map<String, Object> layer(String name) {
        return resources.ofType("AWS::OpsWorks::Layer").values().stream()
                .filter(layer -> name.equals(layer.get("Name")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> hours(Map<?, ?> timer, String day) {
        Map<String, Object> hours = new LinkedHashMap<>();
        ((Map<?, ?>) timer.get(day)).forEach((hour, state) -> hours.put(String.valueOf(hour), state));
        assertThat(hours.values()).containsOnly("on");
        return hours.keySet().stream()
                .sorted(java.util.Comparator.comparingInt(Integer::parseInt))
                .toList();
    }
}
