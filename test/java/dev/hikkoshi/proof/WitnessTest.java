package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** A fault in what a step does not synthesize is found by the next full synthesis. */
class WitnessTest {

    private static final Plan PLAN = FullMove.plan();
    private static final String STRANGER = "web-front";

    /** A stack per feature, and one more of the machines. The template of one feature may depend on what is no prop of it. */
    private record Stacks(IntPredicate isBroken, Map<String, String> latest) implements Synthesizer {

        Stacks(IntPredicate isBroken) {
            this(isBroken, new HashMap<>());
        }

        @Override
        public Texts whole(Phase phase) {
            latest.clear();
            return next(phase);
        }

        @Override
        public Texts next(Phase phase) {
            SortedMap<String, String> templates = new TreeMap<>();
            phase.states().forEach((feature, state) -> {
                String props = "%s since %d".formatted(feature, state.since());
                latest.keySet().removeIf(known -> known.startsWith(feature + " ") && !known.equals(props));
                boolean broken = feature.equals(STRANGER) && isBroken.test(phase.number());
                templates.put(feature, latest.computeIfAbsent(props, unknown -> "{\"Description\": \"%s%s\"}"
                        .formatted(props, broken ? " broken" : "")));
            });
            templates.put("legacy", "{\"Description\": \"%s\"}".formatted(phase.layers()));
            return new Texts(templates, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }
    }

    private static List<PhaseOutput> walk(IntPredicate isBroken) {
        return new Walk(PLAN, new PhaseSource(new Stacks(isBroken)), new DiffEngine(Path.of(""))).phases(phase -> {});
    }

    private static List<Finding> findings(List<PhaseOutput> phases) {
        return Verdict.of(ProofRule.WITNESSES, phases, List.of()).findings();
    }

    @Test
    void theFirstEachTwentiethTheLastAndThoseOfASharedStackAreWhole() {
        List<PhaseOutput> phases = walk(number -> false);
        assertThat(findings(phases)).isEmpty();
        List<Integer> layers = PLAN.phases().stream()
                .filter(phase -> phase.number() > 0
                        && !phase.layers().equals(PLAN.phase(phase.number() - 1).layers()))
                .map(Phase::number)
                .toList();
        assertThat(layers).hasSizeGreaterThan(3);
        for (PhaseOutput phase : phases) {
            int number = phase.phase().number();
            boolean whole =
                    number > 0 && (number % 20 == 0 || number == PLAN.latest().number() || layers.contains(number));
            assertThat(phase.witness().isPresent()).as(phase.toString()).isEqualTo(whole);
        }
    }

    /** In a feature that no step names until the next full synthesis. */
    @Test
    void aFaultFromAnyPhaseOnIsFound() {
        int planted = 0;
        for (int first = 1; first <= PLAN.latest().number(); first++) {
            if (PLAN.phase(nextWhole(first)).state(STRANGER).since() < first) {
                int from = first;
                assertThat(findings(walk(number -> number >= from)))
                        .as("from phase %d on", first)
                        .isNotEmpty()
                        .allSatisfy(finding -> assertThat(finding.path()).contains(STRANGER));
                planted++;
            }
        }
        assertThat(planted).isGreaterThan(40);
    }

    private static int nextWhole(int number) {
        return walk(phase -> false).stream()
                .filter(phase -> phase.witness().isPresent())
                .mapToInt(phase -> phase.phase().number())
                .filter(whole -> whole >= number)
                .findFirst()
                .orElseThrow();
    }
}
