package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.Attack;
import dev.hikkoshi.NoSecrets;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.report.Alarms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result of README's first command. */
class ShippedAssemblyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ENVIRONMENTS =
            List.of("adopted", "development", "opsworks-2019", "production", "staging");

    @Test
    void everyShippedEnvironmentIsSynthesized() {
        assertThat(ShippedAssembly.selections())
                .extracting(selection -> selection.plan().environment().name())
                .containsExactlyElementsOf(ENVIRONMENTS);
        assertThat(ENVIRONMENTS).allSatisfy(name -> assertThat(
                        ShippedAssembly.folder().resolve("assembly-" + name).resolve("manifest.json"))
                .exists());
    }

    @Test
    @Attack("Somebody gives another assembly as what is deployed, so that a change looks smaller than it is")
    void whatWasDeployedIsComparedIfItHasItsHash(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder).withNodeModules();
        Path assembly = ShippedAssembly.folder().toAbsolutePath();
        String[] line = {
            "diff", "--base", "HEAD", "development", "--base-assembly", assembly.toString(), "--base-sha256", ""
        };
        Run other = project.hikkoshi(line);
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.out()).contains("[CHECK-ASSEMBLY]", "is not compared");
        line[7] = AssemblyHash.of(assembly);
        Run same = project.hikkoshi(line);
        assertThat(same.exit()).isZero();
        assertThat(same.out())
                .contains("development is compared with what is recorded with SHA-256", line[7])
                .contains("No deployed resource changes in development.");
        Run alone = project.hikkoshi("diff", "--base", "HEAD", "--base-assembly", "cdk.out");
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.err()).contains("--base-sha256");
        project.withoutNodeModules();
    }

    @Test
    void noHouseRuleIsBroken() {
        assertThat(ShippedAssembly.findings()).isEmpty();
    }

    @Test
    @DisplayName("A feature at share 25 has two groups in its ForwardConfig, at 75 and 25")
    void mediaStreamShiftsAtTwentyFive() throws IOException {
        JsonNode forward = resources("media-stream").stream()
                .filter(resource -> resource.path("Type").asText().equals("AWS::ElasticLoadBalancingV2::ListenerRule"))
                .map(rule -> rule.path("Properties").path("Actions").path(0).path("ForwardConfig"))
                .findFirst()
                .orElseThrow();
        assertThat(forward.path("TargetGroups"))
                .extracting(group -> group.path("Weight").asInt())
                .containsExactly(75, 25);
    }

    @Test
    void everyStackCarriesServiceEnvironmentAndPhaseAndAFeaturesStackItsFeature() throws IOException {
        JsonNode artifacts = JSON.readTree(ShippedAssembly.folder()
                        .resolve("assembly-production")
                        .resolve("manifest.json")
                        .toFile())
                .path("artifacts");
        Set<String> tagged = new TreeSet<>();
        for (JsonNode artifact : artifacts) {
            if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                JsonNode tags = artifact.path("properties").path("tags");
                assertThat(tags.path("service").asText()).isEqualTo("hidamari-album");
                assertThat(tags.path("environment").asText()).isEqualTo("production");
                assertThat(tags.path("phase").asText()).matches("\\d+");
                tags.fieldNames().forEachRemaining(name -> {
                    if (name.equals("feature")) {
                        tagged.add(tags.path(name).asText());
                    }
                });
            }
        }
        assertThat(tagged)
                .containsExactlyInAnyOrderElementsOf(
                        ShippedAssembly.selections().get(2).phase().states().keySet());
    }

    @Test
    @DisplayName("Manifests contain no CloudFormation token")
    void manifestsHoldNoToken() throws IOException {
        for (String kind : List.of("manifests", "operations")) {
            Map<String, String> files = TextFiles.below(ShippedAssembly.folder().resolve(kind));
            assertThat(files).hasSizeGreaterThan(30);
            files.forEach((name, text) ->
                    assertThat(text).as(name).doesNotContain("${Token", "Fn::", "\"Ref\"", "<unresolved"));
        }
    }

    @Test
    @DisplayName("T27: the assembly with its assets contains no license key, password or Secret")
    void nothingInTheAssemblyIsSecret() {
        assertThat(NoSecrets.below(ShippedAssembly.folder())).isEmpty();
    }

    @Test
    @DisplayName("R45: in every environment, the alarms in runbooks are those of the template")
    void runbooksNameTheAlarmsOfTheTemplates() {
        for (Selection selection : ShippedAssembly.selections()) {
            String environment = selection.plan().environment().name();
            Synthesized templates = Synthesized.read(ShippedAssembly.folder(), environment);
            selection.phase().states().forEach((feature, state) -> {
                Set<String> alarms = new TreeSet<>();
                templates.template(feature).path("Resources").forEach(resource -> {
                    if (resource.path("Type").asText().equals("AWS::CloudWatch::Alarm")) {
                        alarms.add(resource.at("/Properties/AlarmName").asText());
                    }
                });
                Set<String> named = new TreeSet<>();
                if (state.observed()) {
                    Alarms.of(selection.plan().environment(), state)
                            .forEach(alarm -> named.add(environment + "-" + feature + "-" + alarm));
                }
                assertThat(alarms).as(environment + "/" + feature).isEqualTo(named);
            });
        }
    }

    @Test
    @DisplayName("R55: only the people of the team can assume the role to read cluster and signals")
    void oneRoleForAnalysis() {
        JsonNode role = only("cluster", "AWS::IAM::Role", "RoleName");
        assertThat(role.path("RoleName").asText()).isEqualTo("hidamari-album-production-analysis");
        assertThat(role.at("/AssumeRolePolicyDocument/Statement/0/Principal/AWS"))
                .extracting(JsonNode::asText)
                .hasSize(6)
                .allSatisfy(arn -> assertThat(arn).startsWith("arn:aws:iam::111122223333:role/people/"));
        JsonNode rights = only("observability", "AWS::IAM::ManagedPolicy", "Roles");
        assertThat(rights.path("Roles"))
                .extracting(JsonNode::asText)
                .containsExactly(role.path("RoleName").asText());
    }

    /** The properties of the only resource of a stack with this type and this property. */
    private static JsonNode only(String stack, String type, String property) {
        List<JsonNode> found = resources(stack).stream()
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"))
                .filter(properties -> properties.has(property))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<JsonNode> resources(String stack) {
        Synthesized production = Synthesized.read(ShippedAssembly.folder(), "production");
        List<JsonNode> resources = new java.util.ArrayList<>();
        production.template(stack).path("Resources").forEach(resources::add);
        return resources;
    }
}
