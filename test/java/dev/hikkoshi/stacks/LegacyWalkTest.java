package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.synthesis.EnvironmentStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The legacy side over the whole ledger of the sample, from the first phase to the last. */
class LegacyWalkTest {

    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";

    /** Texts that only a legacy side has. */
    private static final String[] TRACES = {GROUP, ":legacy:", "-legacy-", "LegacyRights", "AWS::SSM::Association"};

    private static JsonNode steps;
    private static List<Phase> phases;

    /** The props of each phase with a legacy side, and their stack. Equal props share one stack. */
    private static final Map<LegacyStackProps, String> STACKS = new LinkedHashMap<>();

    private static Synthesized written;

    @BeforeAll
    static void synthesize() throws IOException {
        steps = new YAMLMapper()
                .readTree(Path.of("test/resources/ledgers/production.yaml").toFile())
                .path("steps");
        phases = FullMove.plan().phases();
        assertThat(phases).hasSize(steps.size() + 1);
        phases.stream()
                .filter(Phase::hasLegacy)
                .map(LegacyStackProps::of)
                .forEach(props -> STACKS.putIfAbsent(props, "legacy" + STACKS.size()));
        written = Synthesized.of(
                "legacy-walk", "production", stage -> STACKS.forEach((props, id) -> new LegacyStack(stage, id, props)));
    }

    @Test
    @DisplayName("Invariant 7: a layer exists exactly as long as the ledger keeps it")
    void aLayerExistsUntilItsStep() {
        for (Layer layer : phases.get(0).layers()) {
            int removed = stepOf("remove-layer", layer.name());
            for (Phase phase : phases) {
                if (phase.hasLegacy()) {
                    boolean isThere = written.resources(stackOf(phase), GROUP).keySet().stream()
                            .anyMatch(id -> id.contains(layer.name()));
                    assertThat(isThere)
                            .as(layer.name() + " in phase " + phase.number())
                            .isEqualTo(phase.number() < removed);
                }
            }
        }
    }

    @Test
    @DisplayName("T19: a layer's target group is deleted in a later step than the last rule with it")
    void targetGroupsOutliveTheirRules() {
        for (Layer layer : phases.get(0).layers()) {
            Phase before = phases.get(stepOf("remove-layer", layer.name()) - 1);
            assertThat(before.states().values().stream()
                            .filter(state -> state.feature().layer().equals(layer.name())))
                    .isNotEmpty()
                    .noneMatch(FeatureState::runsOnLegacy);
        }
    }

    @Test
    @DisplayName("Invariant 4: only remove-layer changes the legacy stack, and it replaces nothing")
    void nothingIsReplaced() {
        JsonNode before = null;
        for (String stack : STACKS.values()) {
            JsonNode now = written.template(stack).path("Resources");
            if (before != null) {
                JsonNode kept = before;
                assertThat(admitted(kept)).as(stack).isNotEmpty().containsAll(admitted(now));
                now.properties().stream()
                        .filter(resource -> !isAdmitted(resource.getValue()))
                        .forEach(resource -> assertThat(resource.getValue())
                                .as(stack + " " + resource.getKey())
                                .isEqualTo(kept.path(resource.getKey())));
                assertThat(now.size()).isLessThan(before.size());
            }
            before = now;
        }
        assertThat(STACKS).hasSizeGreaterThanOrEqualTo(6);
    }

    private static boolean isAdmitted(JsonNode resource) {
        return resource.path("Type").asText().equals("AWS::EC2::SecurityGroupIngress");
    }

    /** The rules for dependencies. CDK puts the name of the stack in their ids, and each stack here has another one. */
    private static Set<JsonNode> admitted(JsonNode resources) {
        Set<JsonNode> admitted = new HashSet<>();
        resources.forEach(resource -> {
            if (isAdmitted(resource)) {
                admitted.add(resource);
            }
        });
        return admitted;
    }

    @Test
    @DisplayName("After decommission there is no VM, legacy alarm, legacy role or legacy stack")
    void nothingIsLeftInTheEnd() {
        Phase last = phases.get(phases.size() - 1);
        assertThat(last.hasLegacy()).isFalse();
        assertThat(phases.get(phases.size() - 2).hasLegacy()).isTrue();
        Synthesized end = Synthesized.app("legacy-gone", app -> new EnvironmentStage(app, "production", last));
        assertThat(end.stacks()).doesNotContain("legacy").contains("edge");
        end.texts().forEach((stack, text) -> assertThat(text).as(stack).doesNotContain(TRACES));
    }

    @Test
    void theFirstPhaseHasEveryTraceOfALegacySide() {
        Synthesized start =
                Synthesized.app("legacy-start", app -> new EnvironmentStage(app, "production", phases.get(0)));
        assertThat(String.join("", start.texts().values())).contains(TRACES);
    }

    @Test
    @DisplayName("R08: a layer without recipes runs the standard ones")
    void layersRunTheStandardRecipes() {
        assertThat(written.resources(stackOf(phases.get(0)), "AWS::SSM::Document")
                        .values())
                .filteredOn(document -> document.at("/Properties/Name").asText().endsWith("-start"))
                .hasSize(6)
                .extracting(document -> document.at("/Properties/Content/mainSteps/1/inputs/Parameters/RunList/0")
                        .asText())
                .containsOnly("recipe[legacy::agents],recipe[legacy::runtime],recipe[legacy::deploy],"
                        + "recipe[legacy::configure],recipe[legacy::people],recipe[legacy::launched]");
    }

    @Test
    @DisplayName("A step of a feature does not change the legacy stack")
    void theStackIsTheSameAsLongAsTheLayersAre() {
        Phase first = phases.get(0);
        int removed = stepOf("remove-layer", "jobq");
        assertThat(phases.get(removed - 1).layers()).isEqualTo(first.layers());
        assertThat(LegacyStackProps.of(phases.get(removed - 1)))
                .isEqualTo(LegacyStackProps.of(first))
                .isNotEqualTo(LegacyStackProps.of(phases.get(removed)));
    }

    private static String stackOf(Phase phase) {
        return STACKS.get(LegacyStackProps.of(phase));
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
