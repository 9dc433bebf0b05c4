package dev.hikkoshi.app;

import dev.hikkoshi.effect.TextLines;
import dev.hikkoshi.plan.EndConditions;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Forecast;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of an environment and the next steps: first the steps that name no feature, such as {@code build: cluster}, and
 * then a row for each feature and each of its next steps, with its owner if features have owners. Below are the reasons of refused steps, what will be refused
 * later, and the forecast.
 *
 * <pre>{@code
 * production, phase 44, last step on 2026-11-18
 * feature       stage     share  since       next                                 from
 * web-front     dual      0 %    2026-03-30  shift: web-front, to: 5              2026-11-18
 *                                            roll-back: web-front, to: on-legacy  2026-11-18
 * media-stream  shifting  25 %   2026-11-18  shift: media-stream, to: 75          2026-11-19
 * }</pre>
 */
final class PlanTable {

    private static final int WIDTH = 120;
    private static final String NONE = "–";

    private final Plan plan;
    private final NextSteps next;
    private final Map<String, NextStep> refused = new LinkedHashMap<>();

    PlanTable(Plan plan) {
        this.plan = plan;
        this.next = new NextSteps(plan);
    }

    /** The lines of the table, the columns aligned, and what is below it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(title(plan));
        lines.addAll(table());
        section("Refused now:", refused.values().stream().map(PlanTable::reason).toList(), lines);
        section(
                "Refused before the move ends:",
                EndConditions.of(plan).sentences().toList(),
                lines);
        section("Forecast:", List.of(Forecast.of(plan).sentences()), lines);
        return lines;
    }

    /** The table, with the owners if a feature has one and a terminal has room for them. */
    private List<String> table() {
        boolean areOwned = plan.latest().states().values().stream()
                .anyMatch(state -> state.feature().owner().isPresent());
        List<String> owned = areOwned ? table(true) : List.of();
        boolean isWhole = areOwned && owned.stream().allMatch(line -> line.length() <= WIDTH);
        return isWhole ? owned : table(false);
    }

    private List<String> table(boolean owners) {
        TextTable table = new TextTable();
        table.row(cells(owners, "feature", "owner", "stage", "share", "since", "next", "from"));
        environmentSteps().forEach(step -> table.row(cells(owners, NONE, "", "", "", "", step.step(), when(step))));
        plan.latest().states().forEach((feature, state) -> rows(owners, feature, state)
                .forEach(table::row));
        return table.lines();
    }

    /** Cells of a row; the second one is the owner's. */
    private static List<String> cells(boolean owners, String feature, String owner, String... others) {
        List<String> cells = new ArrayList<>(owners ? List.of(feature, owner) : List.of(feature));
        cells.addAll(List.of(others));
        return cells;
    }

    /**
     * The steps that name no feature: the legal ones; before observability is built, what waits for it; after all features have
     * retired, what is refused as well, because nothing else is left to do.
     */
    private List<NextStep> environmentSteps() {
        boolean allRetired = plan.latest().states().values().stream().noneMatch(FeatureState::runsOnLegacy);
        return next.leftOfEnvironment().stream()
                .filter(step -> step.isLegal()
                        || allRetired
                        || !plan.latest().hasObservability() && step.answer() == NextStep.Answer.WAITS)
                .toList();
    }

    /** The environment, its phase and its last step. */
    static String title(Plan plan) {
        int steps = plan.ledger().steps().size();
        String last = steps == 0
                ? "no step yet"
                : "last step on " + plan.ledger().steps().get(steps - 1).on();
        return plan.environment().name() + ", phase " + steps + ", " + last;
    }

    private static void section(String title, List<String> texts, List<String> lines) {
        if (texts.isEmpty()) {
            return;
        }
        lines.add(title);
        texts.forEach(text -> lines.addAll(TextLines.item(text, WIDTH)));
    }

    private static String reason(NextStep step) {
        return (step.step() + ": " + step.why() + ". " + step.fix()).strip();
    }

    /** The day, the step to wait for, or the rules that refuse it. Their reasons are below the table. */
    private String when(NextStep step) {
        if (step.isLegal() || step.answer() == NextStep.Answer.WAITS) {
            return step.when();
        }
        refused.put(step.step(), step);
        return (step.answer() == NextStep.Answer.NEVER ? "never " : "refused ") + step.rules();
    }

    private List<List<String>> rows(boolean owners, String feature, FeatureState state) {
        String since = next.since(feature).map(LocalDate::toString).orElse(NONE);
        String owner = state.feature().owner().orElse(NONE);
        List<List<String>> rows = new ArrayList<>();
        for (NextStep step : next.of(feature)) {
            rows.add(
                    rows.isEmpty()
                            ? cells(
                                    owners,
                                    feature,
                                    owner,
                                    state.stageWords(),
                                    state.share() + " %",
                                    since,
                                    step.step(),
                                    when(step))
                            : cells(owners, "", "", "", "", "", step.step(), when(step)));
        }
        return rows.isEmpty()
                ? List.of(cells(owners, feature, owner, state.stageWords(), state.share() + " %", since, NONE, ""))
                : rows;
    }
}
