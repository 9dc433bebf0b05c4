package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Samples;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.OpsWorksStack;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.opsworks.CfnElasticLoadBalancerAttachment;

/** The shipped record of the service on OpsWorks, {@code environments/opsworks-2019}, at phase 0. */
class OpsWorksRecordTest {

    private static final String LAYER = "AWS::OpsWorks::Layer";
    private static final String INSTANCE = "AWS::OpsWorks::Instance";

    private static Synthesized written;
    private static Template template;

    @BeforeAll
    static void synthesize() {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of("opsworks-2019"));
        assertThat(reading.findings().refused()).isEmpty();
        Phase phase = Planner.plan(
                        reading.environments().get("opsworks-2019"),
                        reading.ledgers().get("opsworks-2019"),
                        new Findings())
                .phases()
                .get(0);
        written = LegacySamples.synthesized("record", phase);
        template = LegacySamples.template(written);
    }

    @Test
    void holdsExactlyTheseResources() {
        Map<String, Integer> counts = new TreeMap<>();
        written.template("legacy")
                .path("Resources")
                .forEach(resource -> counts.merge(resource.path("Type").asText(), 1, Integer::sum));
        Map<String, Integer> expected = new TreeMap<>();
        expected.put("AWS::OpsWorks::Stack", 1);
        expected.put(LAYER, 6);
        expected.put(INSTANCE, 53);
        expected.put("AWS::OpsWorks::App", 14);
        expected.put("AWS::OpsWorks::UserProfile", 6);
        expected.put("AWS::ElasticLoadBalancingV2::TargetGroup", 7);
        expected.put("AWS::EC2::SecurityGroup", 6);
        // The groups of the dependencies admit the layers.
        expected.put("AWS::EC2::SecurityGroupIngress", 7);
        expected.put("AWS::IAM::Role", 8);
        // One managed policy per layer.
        expected.put("AWS::IAM::ManagedPolicy", 6);
        expected.put("AWS::IAM::InstanceProfile", 7);
        assertThat(counts).isEqualTo(expected);
    }

    @Test
    @DisplayName("53 instances: 21 always on, 18 time-based, 14 load-based")
    void splitsTheInstancesByScalingType() {
        Map<String, Long> byType = written.resources("legacy", INSTANCE).values().stream()
                .collect(Collectors.groupingBy(
                        instance -> instance.at("/Properties/AutoScalingType").asText("always"),
                        TreeMap::new,
                        Collectors.counting()));
        assertThat(byType).isEqualTo(Map.of("always", 21L, "timer", 18L, "load", 14L));
    }

    @Test
    void everyInstanceBelongsToALayerOfTheStackAndEveryLayerHasInstances() {
        Map<String, Object> ofTheStack = Map.of(
                "StackId",
                Map.of(
                        "Ref",
                        written.resources("legacy", "AWS::OpsWorks::Stack")
                                .keySet()
                                .iterator()
                                .next()));
        template.allResourcesProperties(INSTANCE, ofTheStack);
        template.allResourcesProperties(LAYER, ofTheStack);
        template.allResourcesProperties("AWS::OpsWorks::App", ofTheStack);
        Set<String> used = new TreeSet<>();
        written.resources("legacy", INSTANCE).values().forEach(instance -> {
            assertThat(instance.at("/Properties/LayerIds")).hasSize(1);
            used.add(instance.at("/Properties/LayerIds/0/Ref").asText());
        });
        assertThat(used)
                .isEqualTo(new TreeSet<>(written.resources("legacy", LAYER).keySet()));
    }

    @Test
    @DisplayName("OpsWorks: 20-23 and weekends 8-10 in Tokyo are UTC hours 11-14, and 23 of the day before to 1")
    void timerHoursAreInUtc() {
        JsonNode timer = written.resources("legacy", INSTANCE).values().stream()
                .map(instance -> instance.path("Properties"))
                .filter(instance -> instance.path("AutoScalingType").asText().equals("timer"))
                .filter(instance -> instance.path("Hostname").asText().startsWith("railsweb"))
                .findFirst()
                .orElseThrow()
                .path("TimeBasedAutoScaling");
        assertThat(hours(timer, "Monday")).containsExactly(11, 12, 13);
        assertThat(hours(timer, "Friday")).containsExactly(11, 12, 13, 23);
        assertThat(hours(timer, "Saturday")).containsExactly(0, 11, 12, 13, 23);
        assertThat(hours(timer, "Sunday")).containsExactly(0, 11, 12, 13);
    }

    @Test
    @DisplayName("OpsWorks: the stack is Chef 12 with custom layers, and no Berkshelf")
    void isAChef12Stack() {
        template.hasResourceProperties(
                "AWS::OpsWorks::Stack",
                Map.of(
                        "ConfigurationManager", Map.of("Name", "Chef", "Version", "12"),
                        "ChefConfiguration", Map.of("ManageBerkshelf", false),
                        "DefaultSshKeyName", "hidamari-2019",
                        "CustomCookbooksSource", Match.objectLike(Map.of("Type", "s3"))));
        template.allResourcesProperties(LAYER, Map.of("Type", "custom"));
    }

    @Test
    @DisplayName("OpsWorks: the record says that today's recipes could not run on its Chef 12, and has no others")
    void saysThatItHasNoCookbooksOfItsOwn() throws IOException {
        String metadata = Files.readString(Cookbooks.directory().resolve("legacy/metadata.rb"));
        assertThat(metadata).contains("chef_version '>= 16.0'", "supports 'amazon', '>= 2023.0'");
        String file = Files.readString(Samples.ALBUM.resolve("opsworks-2019/environment.yaml"));
        assertThat(file.replace("\n# ", " "))
                .contains("It is a record for audits", "It has no cookbooks of its own", "could not run them");
        try (Stream<Path> cookbooks = Files.list(Cookbooks.directory())) {
            assertThat(cookbooks).hasSize(1);
        }
    }

    @Test
    void fetchesCookbooksFromTheDeclaredRepository() {
        LegacyStackProps props = LegacyStackProps.of(LegacySamples.start(LegacyProvider.OPSWORKS));
        LegacyStackProps.OpsWorks fleet = (LegacyStackProps.OpsWorks) props.fleet();
        OpsWorksStack settings = new OpsWorksStack(
                fleet.settings().operatingSystem(),
                fleet.settings().agentVersion(),
                fleet.settings().sshKeyName(),
                fleet.settings().sshFrom(),
                "https://git.hidamari.example/cookbooks.git");
        LegacyStackProps fromGit = new LegacyStackProps(
                props.identity(),
                props.network(),
                List.of(),
                props.signals(),
                new LegacyStackProps.OpsWorks(settings, List.of(), List.of()));
        LegacySamples.template(LegacySamples.synthesized("from-git", fromGit))
                .hasResourceProperties(
                        "AWS::OpsWorks::Stack",
                        Map.of("CustomCookbooksSource", Map.of("Type", "git", "Url", settings.cookbooks())));
    }

    @Test
    @DisplayName("OpsWorks: instances join an ALB by recipes that read custom JSON, never by a Classic attachment")
    void joinsTargetGroupsByRecipes() {
        template.resourceCountIs(CfnElasticLoadBalancerAttachment.CFN_RESOURCE_TYPE_NAME, 0);
        template.hasResourceProperties(
                LAYER,
                Map.of(
                        "Name",
                        "railsweb",
                        "CustomRecipes",
                        Map.of(
                                "Setup", List.of("legacy::agents", "legacy::runtime", "legacy::attach"),
                                "Configure", List.of("legacy::configure"),
                                "Deploy", List.of("legacy::deploy"),
                                "Undeploy", List.of("legacy::undeploy"),
                                "Shutdown", List.of("legacy::detach", "legacy::drain"))));
        assertThat(layer("railsweb").at("/CustomJson/legacy/target_group_arns")).hasSize(3);
        template.hasResourceProperties(
                LAYER,
                Map.of(
                        "Name",
                        "batch",
                        "CustomRecipes",
                        Match.objectLike(Map.of(
                                "Setup", List.of("legacy::agents", "legacy::runtime"),
                                "Shutdown", List.of("legacy::drain")))));
    }

    @Test
    @DisplayName("OpsWorks: the shutdown timeout is longer than the drain")
    void shutsDownLongerThanItDrains() {
        assertThat(written.resources("legacy", LAYER).values()).hasSize(6).allSatisfy(layer -> {
            JsonNode timeout =
                    layer.at("/Properties/LifecycleEventConfiguration/ShutdownEventConfiguration/ExecutionTimeout");
            JsonNode drain = layer.at("/Properties/CustomJson/legacy/drain_seconds");
            assertThat(drain.asText()).matches("\\d+");
            assertThat(timeout.intValue()).isGreaterThan(drain.asInt()).isGreaterThanOrEqualTo(120);
        });
    }

    @Test
    void volumesAreEncryptedAndNoRaid() {
        template.hasResourceProperties(
                LAYER,
                Map.of(
                        "Name",
                        "mediawork",
                        "VolumeConfigurations",
                        List.of(Map.of(
                                "MountPoint",
                                "/srv/media",
                                "NumberOfDisks",
                                1,
                                "Size",
                                200,
                                "VolumeType",
                                "gp2",
                                "Encrypted",
                                true))));
    }

    @Test
    @DisplayName("R14: people have user profiles with public keys, and port 22 is open only to their network")
    void peopleHaveKeys() {
        template.resourcePropertiesCountIs(
                "AWS::OpsWorks::UserProfile",
                Map.of("SshPublicKey", Match.stringLikeRegexp("^ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")),
                6);
        Set<String> blocks = new TreeSet<>();
        written.resources("legacy", "AWS::EC2::SecurityGroup")
                .values()
                .forEach(group -> group.at("/Properties/SecurityGroupIngress").forEach(rule -> {
                    if (rule.has("CidrIp")) {
                        blocks.add(rule.path("CidrIp").asText() + " " + rule.path("FromPort"));
                    }
                }));
        assertThat(blocks).containsExactly("10.0.8.0/22 22");
    }

    private static JsonNode layer(String name) {
        return written.resources("legacy", LAYER).values().stream()
                .map(layer -> layer.path("Properties"))
                .filter(layer -> layer.path("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> hours(JsonNode timer, String day) {
        List<Integer> hours = new ArrayList<>();
        timer.path(day).properties().forEach(hour -> {
            assertThat(hour.getValue().asText()).isEqualTo("on");
            hours.add(Integer.parseInt(hour.getKey()));
        });
        hours.sort(null);
        return hours;
    }
}
