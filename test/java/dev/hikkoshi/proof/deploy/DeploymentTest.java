package dev.hikkoshi.proof.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The model of CloudFormation's order, on templates of a few lines. */
class DeploymentTest {

    private static final Phase ANY = FullMove.plan().phase(0);
    private static final String A_B = "Resources: {a: {Type: A}, b: {Type: B, DependsOn: a}}";

    @Test
    void createsInTheOrderOfDependenciesWhereverTheyStand() {
        assertThat(operations(
                        Map.of(),
                        Map.of(
                                "one",
                                "Resources: {c: {Type: C, Properties: {x: {'Fn::Sub': '${b.Arn}'}}},"
                                        + " b: {Type: B, Properties: {x: {'Fn::GetAtt': [a, Arn]}}}, a: {Type: A}}")))
                .containsExactly("CREATE one/a", "CREATE one/b", "CREATE one/c", "EXPORT one/Outputs");
    }

    @Test
    void deletesAfterTheUpdateInTheReverseOrder() {
        assertThat(operations(Map.of("one", A_B), Map.of("one", "Resources: {c: {Type: C}}")))
                .containsExactly("CREATE one/c", "EXPORT one/Outputs", "DELETE one/b", "DELETE one/a");
    }

    @Test
    void deploysProducersFirstAndDeletesWholeStacksLast() {
        SortedMap<String, List<String>> producers = new TreeMap<>(Map.of("a", List.of("z")));
        PhaseOutput from = output(
                Map.of("old", A_B, "user", "Resources: {u: {Type: U}}"), new TreeMap<>(Map.of("user", List.of("old"))));
        PhaseOutput to = output(Map.of("a", "Resources: {x: {Type: X}}", "z", "Resources: {y: {Type: Y}}"), producers);
        assertThat(texts(Deployment.of(from, to)))
                .containsExactly(
                        "CREATE z/y",
                        "EXPORT z/Outputs",
                        "CREATE a/x",
                        "EXPORT a/Outputs",
                        "EXPORT user/Outputs",
                        "DELETE user/u",
                        "EXPORT old/Outputs",
                        "DELETE old/b",
                        "DELETE old/a");
    }

    @Test
    void whatDoesNotDependOnEachOtherMayComeInAnyOrder() {
        List<Moment> moments = Deployment.of(
                        output(Map.of("one", "Resources: {a: {Type: A}}"), new TreeMap<>()),
                        output(Map.of("one", "Resources: {a: {Type: A}, b: {Type: B}, c: {Type: C}}"), new TreeMap<>()))
                .moments();
        assertThat(moments.stream().map(moment -> moment.resources("one").ids().toString()))
                .containsExactly("[a, b]", "[a, c]", "[a, b, c]");
    }

    @Test
    void whatStaysTheSameIsNotTouchedThoughItsPlaceInTheOrderChanges() {
        assertThat(operations(
                        Map.of("one", A_B), Map.of("one", "Resources: {b: {Type: B}, a: {Type: A, DependsOn: b}}")))
                .containsExactly("EXPORT one/Outputs");
        assertThat(operations(Map.of("one", A_B), Map.of("one", A_B))).isEmpty();
    }

    private static List<String> operations(Map<String, String> from, Map<String, String> to) {
        return texts(Deployment.of(output(from, new TreeMap<>()), output(to, new TreeMap<>())));
    }

    private static List<String> texts(Deployment deployment) {
        return deployment.operations().stream().map(Operation::toString).toList();
    }

    private static PhaseOutput output(Map<String, String> templates, SortedMap<String, List<String>> producers) {
        SortedMap<String, JsonNode> parsed = new TreeMap<>();
        templates.forEach((stack, yaml) -> {
            try {
                parsed.put(stack, new YAMLMapper().readTree(yaml));
            } catch (IOException notYaml) {
                throw new UncheckedIOException(notYaml);
            }
        });
        return new PhaseOutput(ANY, Optional.empty(), parsed, new TreeMap<>(), producers);
    }
}
