package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.deploy.Deployment;
import dev.hikkoshi.proof.deploy.Hazard;
import dev.hikkoshi.proof.deploy.Moment;
import dev.hikkoshi.proof.deploy.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kubectl handler fails in the middle of a step. At every possible point, the state is safe, and a new deployment
 * or CloudFormation's roll-back reaches the correct state.
 */
class HalfwayTest {

    private static final String MANIFEST = "Custom::AWSCDK-EKS-KubernetesResource";

    /** The steps of an HTTP feature, a worker and a cron. */
    static Stream<StepOutput> steps() {
        return SampleWalk.get().steps().stream()
                .filter(step -> List.of("media-stream", "thumbnailer", "album-digest").stream()
                        .anyMatch(step.step().subjects()::contains));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void isSafeAndCanBeTakenUpAgainOrBack(StepOutput step) {
        Deployment whole = Deployment.of(step.before(), step.after());
        assertThat(whole.operations()).isNotEmpty();
        for (int done = 1; done < whole.operations().size(); done++) {
            PhaseOutput half =
                    half(step.before(), step.after(), whole.operations().subList(0, done));
            assertSafe(Deployment.of(half, step.after()));
            assertSafe(Deployment.of(half, step.before()));
            assertEndsAt(step.after(), half);
            assertEndsAt(step.before(), half);
        }
    }

    @Test
    void eachManifestIsAppliedOverWhatAnEarlierAttemptLeft() {
        int applied = 0;
        for (PhaseOutput output : SampleWalk.get().phases()) {
            for (String feature : output.phase().states().keySet()) {
                for (JsonNode manifest : output.properties(feature, MANIFEST).values()) {
                    assertThat(manifest.path("Overwrite").asBoolean()).isTrue();
                    applied++;
                }
            }
        }
        assertThat(applied).isGreaterThan(1000);
    }

    /** The test detects an unsafe intermediate state. */
    @Test
    void seesAHalfThatIsNotSafe() {
        StepOutput step = SampleWalk.get().step("deploy-both", "media-stream");
        PhaseOutput half = Planted.template(step.after(), "media-stream", template -> Planted.resources(template)
                .properties()
                .removeIf(entry -> entry.getKey().startsWith("Binding")));
        assertThatThrownBy(() -> assertSafe(Deployment.of(half, step.before())))
                .hasMessageContaining(Hazard.POD_WITHOUT_BINDING + " media-stream");
    }

    private static void assertSafe(Deployment deployment) {
        List<String> seen = new ArrayList<>();
        for (Moment moment : deployment.moments()) {
            for (Hazard hazard : Hazard.values()) {
                // The interrupted step had its alarms; a manual deployment afterwards has no triggers.
                if (hazard != Hazard.LOST_TRIGGER) {
                    hazard.in(moment)
                            .problems()
                            .forEach(found ->
                                    seen.add(hazard + " " + found.place().path() + ": " + found.what()));
                }
            }
        }
        assertThat(seen).isEmpty();
    }

    private static void assertEndsAt(PhaseOutput goal, PhaseOutput half) {
        Deployment rest = Deployment.of(half, goal);
        PhaseOutput end = half(half, goal, rest.operations());
        goal.templates().forEach((stack, template) -> assertThat(properties(end.template(stack)))
                .isEqualTo(properties(template)));
    }

    /** The state after an interrupted deployment: completed resources are new, the others old. */
    private static PhaseOutput half(PhaseOutput before, PhaseOutput after, List<Operation> done) {
        PhaseOutput half = new PhaseOutput(
                after.phase(), Optional.empty(), before.templates(), after.manifests(), after.producers());
        for (Operation operation : done) {
            ObjectNode template = half.templates().containsKey(operation.stack())
                    ? half.template(operation.stack()).deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            if (operation.kind() == Operation.Kind.EXPORT) {
                template.set("Outputs", operation.result());
            } else if (operation.kind() == Operation.Kind.DELETE) {
                ((ObjectNode) template.path("Resources")).remove(operation.subject());
            } else {
                template.withObjectProperty("Resources").set(operation.subject(), operation.result());
            }
            half = half.with(operation.stack(), template);
        }
        return half;
    }

    /** Types and properties by logical id, in no order. */
    private static JsonNode properties(JsonNode template) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        template.path("Resources").properties().forEach(entry -> {
            ObjectNode resource = properties.putObject(entry.getKey());
            resource.set("Type", entry.getValue().path("Type"));
            resource.set("Properties", entry.getValue().path("Properties"));
        });
        return properties;
    }
}
