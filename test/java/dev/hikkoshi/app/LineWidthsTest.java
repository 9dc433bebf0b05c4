package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.CodeEffect;
import dev.hikkoshi.effect.Effect;
import dev.hikkoshi.effect.EffectText;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.report.Recommendations;
import dev.hikkoshi.review.ChangedCode;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.EnvironmentChange.Scope;
import dev.hikkoshi.review.Occasion;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people read on a terminal fits it, at every step of the sample's whole move. */
class LineWidthsTest {

    private static final int TERMINAL = 120;
    private static final int RECOMMENDED = 3;
    private static final Path PROJECT = Path.of("");

    /** A line with a longer word is as wide as it must be. */
    private static final int ARN = 70;

    /** What was looked at, and what is too wide. */
    private static final class Looked {
        private final List<String> wide = new ArrayList<>();
        private int lines;
        private int commands;
        private int parts;

        void at(String what, List<String> text) {
            for (int i = 0; i < text.size(); i++) {
                String line = text.get(i);
                lines++;
                if (line.length() > TERMINAL && longestWord(line) <= ARN) {
                    wide.add(what + ": " + line);
                }
                if (line.strip().startsWith("npx cdk deploy ")) {
                    commands++;
                    parts += line.endsWith(" \\") ? 1 : 0;
                }
            }
        }
    }

    /** An ARN has no place to break. */
    private static int longestWord(String line) {
        return Stream.of(line.split(" ")).mapToInt(String::length).max().orElse(0);
    }

    /** The command of a step with alarms is long: it stands on lines of its own, which a shell reads as one. */
    @Test
    void diffOfEachKindOfStep() {
        Looked looked = new Looked();
        Plan whole = FullMove.plan();
        PhaseSource source = new PhaseSource(new PhaseSynthesis(PROJECT));
        DiffEngine engine = new DiffEngine(PROJECT);
        Set<String> kinds = new TreeSet<>();
        for (LedgerStep step : whole.ledger().steps()) {
            int number = step.index() + 1;
            Phase phase = whole.phase(number);
            if (!kinds.add(kind(step, phase))) {
                continue;
            }
            PhaseOutput before = source.next(whole.phase(number - 1), Optional.empty());
            PhaseOutput after = source.next(phase, Optional.of(step));
            EnvironmentChange change = new EnvironmentChange(
                    whole.until(number - 1),
                    whole.until(number),
                    Scope.ENVIRONMENT,
                    Reading.ofNothing(),
                    new TreeMap<>(),
                    new Occasion(step.on(), List.of()));
            EnvironmentEffect effect = EnvironmentEffect.of(change, before, after, PriceList.shipped(), engine);
            Effect shown = new Effect(
                    "the step before",
                    CodeEffect.of(ChangedCode.NONE, List.of()),
                    List.of(),
                    List.of(),
                    List.of(effect));
            looked.at("phase " + number, EffectText.text(shown).lines().toList());
        }
        assertThat(looked.wide).isEmpty();
        assertThat(kinds).hasSizeGreaterThan(15);
        assertThat(looked.lines).isGreaterThan(1_000);
        assertThat(looked.commands).isGreaterThan(15);
        assertThat(looked.parts).isGreaterThan(5);
    }

    /** What decides the form of its page: the verb, and the kinds of its features or what it is about. */
    private static String kind(LedgerStep step, Phase phase) {
        return step.verb().word()
                + step.subjects().stream()
                        .map(subject -> phase.states().containsKey(subject)
                                ? phase.state(subject).feature().kind().toString()
                                : step.verb() == LedgerStep.Verb.BUILD ? subject : "")
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void planAndNextAfterEveryStep() {
        Looked looked = new Looked();
        for (Plan whole : plans()) {
            for (int number = 0; number <= whole.ledger().steps().size(); number++) {
                Plan plan = whole.until(number);
                looked.at("plan of phase " + number, new PlanTable(plan).lines());
                looked.at(
                        "next of phase " + number,
                        new NextText(plan, PriceList.shipped()).lines(new Recommendations(plan).first(RECOMMENDED)));
            }
        }
        assertThat(looked.wide).isEmpty();
        assertThat(looked.lines).isGreaterThan(5_000);
    }

    private static List<Plan> plans() {
        Findings findings = new Findings();
        List<Plan> plans = new ArrayList<>(List.of(FullMove.plan()));
        Selection.read(Samples.ALBUM, CliContext.ALL, findings).forEach(selection -> plans.add(selection.plan()));
        assertThat(findings.refused()).isEmpty();
        return plans;
    }

    @Test
    void aPlantedWideLineIsSeen() {
        Looked looked = new Looked();
        String wide = "b ".repeat(TERMINAL);
        looked.at("here", List.of("a".repeat(TERMINAL), wide, "  npx cdk deploy a \\"));
        assertThat(looked.wide).containsExactly("here: " + wide);
        assertThat(looked.lines).isEqualTo(3);
        assertThat(looked.parts).isEqualTo(1);
    }
}
