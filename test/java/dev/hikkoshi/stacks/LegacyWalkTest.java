package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Findings;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.EnvironmentStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The legacy side over the whole ledger of the sample, from the first phase to the last. */
class LegacyWalkTest {

    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";

    @TempDir
    private static Path folder;

    private static JsonNode steps;
    private static List<Phase> phases;
    private static final Map<List<Layer>, Resources> TEMPLATES = new LinkedHashMap<>();

    @BeforeAll
    static void plan() throws IOException {
        Path environments = folder.resolve("environments");
        Files.createDirectories(environments.resolve("production"));
        Files.copy(Path.of("environments/service.yaml"), environments.resolve("service.yaml"));
        Files.copy(
                Path.of("environments/production/environment.yaml"),
                environments.resolve("production/environment.yaml"));
        Path ledger = Path.of("test/resources/ledgers/production.yaml");
        Files.copy(ledger, environments.resolve("production/migration.yaml"));
        steps = new YAMLMapper().readTree(ledger.toFile()).path("steps");
        Reading reading = EnvironmentReader.read(environments, Optional.empty());
        phases = Planner.plan(
                        reading.environments().get("production"),
                        reading.ledgers().get("production"),
                        new Findings())
                .phases();
        assertThat(phases).hasSize(steps.size() + 1);
    }

    @Test
    @DisplayName("Invariant 7: a layer exists exactly as long as the ledger keeps it")
    void aLayerExistsUntilItsStep() {
        for (Layer layer : phases.get(0).layers()) {
            int removed = stepOf("remove-layer", layer.name());
            for (Phase phase : phases) {
                if (phase.hasLegacy()) {
                    boolean isThere =
                            template(phase).ofType(GROUP).keySet().stream().anyMatch(id -> id.contains(layer.name()));
                    assertThat(isThere)
                            .as(layer.name() + " in phase " + phase.number())
                            .isEqualTo(phase.number() < removed);
                }
            }
        }
    }

    @Test
    @DisplayName("T19: a layer's target group goes in a later step than the last rule that names it")
    void targetGroupsOutliveTheirRules() {
        for (Layer layer : phases.get(0).layers()) {
            Phase before = phases.get(stepOf("remove-layer", layer.name()) - 1);
            assertThat(before.states().values().stream()
                            .filter(state -> state.feature().layer().equals(layer.name())))
                    .isNotEmpty()
                    .noneMatch(state -> state.runsOnLegacy());
        }
    }

    @Test
    @DisplayName("Invariant 4: no step but remove-layer changes the legacy stack, and that one replaces nothing")
    void nothingIsReplaced() {
        Resources before = null;
        for (List<Layer> layers : layersOfAllPhases()) {
            Resources now = TEMPLATES.get(layers);
            if (before != null) {
                assertThat(before.all()).containsAllEntriesOf(now.all());
            }
            before = now;
        }
        assertThat(TEMPLATES).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    @DisplayName("After decommission no VM, key, port 22, legacy alarm or legacy role is left, and the stack is gone")
    void nothingIsLeftInTheEnd() {
        Phase last = phases.get(phases.size() - 1);
        assertThat(last.hasLegacy()).isFalse();
        assertThat(phases.get(phases.size() - 2).hasLegacy()).isTrue();
        Path assembly = Path.of("target", "synthesized", "legacy-gone").toAbsolutePath();
        App app = new App(AppProps.builder()
                .context(Map.of("aws:cdk:disable-asset-staging", true))
                .outdir(assembly.toString())
                .build());
        new EnvironmentStage(app, last);
        app.synth();
        Synthesized synthesized = Synthesized.read(assembly);
        assertThat(synthesized.stacks()).doesNotContain("legacy");
        synthesized.texts().forEach((stack, text) -> assertThat(text)
                .as(stack)
                .doesNotContain(
                        GROUP,
                        "AWS::OpsWorks",
                        "AWS::EC2::KeyPair",
                        "\"FromPort\": 22",
                        ":legacy:",
                        "-legacy-",
                        "LegacyRights",
                        "ssh-ed25519"));
    }

    @Test
    @DisplayName("R08: a layer that names no recipes runs the standard ones")
    void layersRunTheStandardRecipes() {
        assertThat(template(phases.get(0)).ofType("AWS::SSM::Association").values())
                .filteredOn(association -> "AWS-ApplyChefRecipes".equals(association.get("Name")))
                .hasSize(6)
                .allSatisfy(association -> assertThat(association.toString())
                        .contains("RunList=[recipe[legacy::agents],recipe[legacy::runtime],recipe[legacy::deploy],"
                                + "recipe[legacy::configure],recipe[legacy::people],recipe[legacy::launched]]"));
    }

    @Test
    @DisplayName("A step of a feature changes nothing of the legacy stack")
    void theStackIsTheSameAsLongAsTheLayersAre() {
        Phase first = phases.get(0);
        Phase last = phases.get(stepOf("remove-layer", "jobq") - 1);
        assertThat(last.layers()).isEqualTo(first.layers());
        assertThat(Resources.of(LegacySamples.template(last)).text())
                .isEqualTo(template(first).text());
    }

    private static List<List<Layer>> layersOfAllPhases() {
        phases.stream().filter(Phase::hasLegacy).forEach(LegacyWalkTest::template);
        return List.copyOf(TEMPLATES.keySet());
    }

    /** The legacy stack's template: one synth for all phases with the same layers. */
    private static Resources template(Phase phase) {
        return TEMPLATES.computeIfAbsent(phase.layers(), layers -> Resources.of(LegacySamples.template(phase)));
    }

    private static int stepOf(String verb, String subject) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).path(verb).asText().equals(subject)) {
                return i + 1;
            }
        }
        throw new AssertionError("the ledger has no " + verb + ": " + subject);
    }
}
