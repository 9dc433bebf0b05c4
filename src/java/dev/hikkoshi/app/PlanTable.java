package dev.hikkoshi.app;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of an environment and the next steps: first the steps that name no feature, such as {@code build: cluster}, and
 * then a row for each feature and each of its next steps.
 *
 * <pre>{@code
 * production, phase 44, last step on 2026-11-18
 * feature       stage     share  since       next                               from
 * web-front     dual      0 %    2026-03-30  shift: web-front, to: 5            2026-11-18
 *                                            roll-back: web-front, to: on-legacy  2026-11-18
 * media-stream  shifting  25 %   2026-11-18  shift: media-stream, to: 75        2026-11-19
 * }</pre>
 */
final class PlanTable {

    private final Plan plan;
    private final NextSteps next;

    PlanTable(Plan plan) {
        this.plan = plan;
        this.next = new NextSteps(plan);
    }

    /** The lines of the table, the columns aligned. */
    List<String> lines() {
        TextTable table = new TextTable();
        table.row(List.of("feature", "stage", "share", "since", "next", "from"));
        next.ofEnvironment().forEach(step -> table.row(List.of("–", "", "", "", step.step(), step.when())));
        plan.latest().states().forEach((feature, state) -> rows(feature, state).forEach(table::row));
        List<String> lines = new ArrayList<>();
        lines.add(title());
        lines.addAll(table.lines());
        return lines;
    }

    private String title() {
        int steps = plan.ledger().steps().size();
        String last = steps == 0
                ? "no step yet"
                : "last step on " + plan.ledger().steps().get(steps - 1).on();
        return plan.environment().name() + ", phase " + steps + ", " + last;
    }

    private List<List<String>> rows(String feature, FeatureState state) {
        String since = next.since(feature).map(LocalDate::toString).orElse("–");
        String stage = state.stage().word() + (state.evacuated() ? ", evacuated" : "");
        List<List<String>> rows = new ArrayList<>();
        List<String> first = List.of(feature, stage, state.share() + " %", since);
        for (NextStep step : next.of(feature)) {
            List<String> row = new ArrayList<>(rows.isEmpty() ? first : List.of("", "", "", ""));
            row.add(step.step());
            row.add(step.when());
            rows.add(row);
        }
        if (rows.isEmpty()) {
            List<String> row = new ArrayList<>(first);
            row.add("–");
            row.add("");
            rows.add(row);
        }
        return rows;
    }
}
