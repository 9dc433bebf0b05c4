package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The calendar bounds every search for a day, whatever the freeze windows and the policy are. */
class FreezeCalendarTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @Provide
    Arbitrary<List<Freeze>> windows() {
        Arbitrary<MonthDay> days =
                Arbitraries.integers().between(1, 366).map(day -> MonthDay.from(LocalDate.ofYearDay(2028, day)));
        Arbitrary<Freeze> some = Combinators.combine(days, days).as((from, to) -> new Freeze(from, to, "sale"));
        Arbitrary<Freeze> wide = days.map(day -> window(day.toString().substring(2), before(day)));
        return Arbitraries.frequencyOf(Tuple.of(3, some), Tuple.of(1, wide))
                .list()
                .ofMinSize(0)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Move> moves() {
        return Moves.of(1, 6, 12, 2);
    }

    /** The day before, so that the window is the whole year. */
    private static String before(MonthDay day) {
        return MonthDay.from(day.atYear(2028).minusDays(1)).toString().substring(2);
    }

    @Property(tries = 1000, seed = "20261130", edgeCases = EdgeCasesMode.NONE)
    void theFirstFreeDayIsFoundWithOneLookAtEachWindow(@ForAll("windows") List<Freeze> windows) {
        Counted counted = new Counted(windows);
        Optional<LocalDate> free = Freeze.firstFree(counted, DAY);
        assertThat(counted.evaluations).isEqualTo(windows.size());
        assertThat(free.isPresent()).isEqualTo(everyDay().anyMatch(day -> isFree(windows, day)));
        free.ifPresent(day -> {
            assertThat(isFree(windows, day)).isTrue();
            assertThat(DAY.datesUntil(day).noneMatch(earlier -> isFree(windows, earlier)))
                    .isTrue();
        });
    }

    @Property(tries = 150, seed = "20261130", edgeCases = EdgeCasesMode.NONE)
    void planAndNextStepsEndForEveryMove(@ForAll("moves") Move move, @ForAll("windows") List<Freeze> windows) {
        Environment frozen = OtherEnvironments.frozen(move.environment(), windows);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Plan plan = Planner.plan(
                    frozen, new Ledger("environments/random/migration.yaml", move.steps()), new Findings());
            NextSteps next = new NextSteps(plan);
            next.ofEnvironment();
            for (Feature feature : frozen.service().features()) {
                for (NextStep step : next.of(feature.name())) {
                    boolean back = step.step().startsWith(Verb.ROLL_BACK.word());
                    boolean covered = Freeze.firstFree(windows, DAY).isEmpty();
                    assertThat(step.answer() == NextStep.Answer.NEVER).isEqualTo(covered && !back);
                }
            }
        });
    }

    @Example
    void aWholeYearTwoHalvesAndAllButALeapDay() {
        assertThat(first("01-01", "12-31")).isEmpty();
        assertThat(first("01-01", "06-30", "07-01", "12-31")).isEmpty();
        assertThat(first("07-01", "06-30")).isEmpty();
        assertThat(first("01-01", "02-28", "03-01", "12-31")).contains(LocalDate.of(2028, 2, 29));
        assertThat(first("02-29", "02-29")).contains(DAY);
        assertThat(Freeze.firstFree(List.of(window("02-29", "02-29")), LocalDate.of(2028, 2, 29)))
                .contains(LocalDate.of(2028, 3, 1));
        assertThat(Freeze.firstFree(
                        List.of(window("01-01", "02-28"), window("03-01", "12-31")), LocalDate.of(2096, 3, 1)))
                .contains(LocalDate.of(2104, 2, 29));
    }

    /** The advised day lies in no other window of the feature. */
    @Example
    void theFixOfAFreezeNamesADayThatIsFree() {
        Environment frozen = OtherEnvironments.frozen(
                FullMove.plan().environment(), List.of(window("11-01", "11-30"), window("12-01", "12-24")));
        String feature = frozen.service().features().get(0).name();
        List<LedgerStep> steps = List.of(
                Move.step(
                        0,
                        LocalDate.of(2026, 1, 5),
                        Verb.BUILD,
                        List.of("cluster"),
                        Optional.empty(),
                        false,
                        false,
                        "",
                        List.of()),
                Move.step(1, DAY, Verb.DEPLOY_BOTH, List.of(feature), Optional.empty(), false, false, "", List.of()));
        Findings findings = new Findings();
        Planner.plan(frozen, new Ledger("environments/random/migration.yaml", steps), findings);
        assertThat(findings.refused()).singleElement().satisfies(finding -> assertThat(finding.text())
                .contains("2026-12-25", "[PLAN-FREEZE]"));
    }

    private static Optional<LocalDate> first(String... days) {
        List<Freeze> windows = new ArrayList<>();
        for (int i = 0; i < days.length; i += 2) {
            windows.add(window(days[i], days[i + 1]));
        }
        return Freeze.firstFree(windows, DAY);
    }

    private static Freeze window(String from, String to) {
        return new Freeze(MonthDay.parse("--" + from), MonthDay.parse("--" + to), "sale");
    }

    private static boolean isFree(List<Freeze> windows, LocalDate day) {
        return windows.stream().noneMatch(window -> window.covers(day));
    }

    private static Stream<LocalDate> everyDay() {
        return LocalDate.of(2028, 1, 1).datesUntil(LocalDate.of(2029, 1, 1));
    }

    /** Windows that count how often they are asked. */
    private static final class Counted extends AbstractList<Freeze> {
        private final List<Freeze> windows;
        private int evaluations;

        Counted(List<Freeze> windows) {
            this.windows = windows;
        }

        @Override
        public Freeze get(int index) {
            evaluations++;
            return windows.get(index);
        }

        @Override
        public int size() {
            return windows.size();
        }
    }
}
