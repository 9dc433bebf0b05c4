package dev.hikkoshi.report.page;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The days of a move: the phase at the end of each day that has a step.
 *
 * @param plan the move; it has at least one step
 * @param days the days with a step, in order
 */
record History(Plan plan, List<Day> days) {

    /** A day with a step, and the phase at its end. */
    record Day(LocalDate on, Phase phase) {}

    /** A value that held from one day to another. */
    record Span<T>(LocalDate from, LocalDate to, T value) {}

    History {
        days = List.copyOf(days);
    }

    static History of(Plan plan) {
        List<LedgerStep> steps = plan.ledger().steps();
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean isLast = i + 1 == steps.size()
                    || !steps.get(i + 1).on().equals(steps.get(i).on());
            if (isLast) {
                days.add(new Day(steps.get(i).on(), plan.phase(i + 1)));
            }
        }
        return new History(plan, days);
    }

    LocalDate first() {
        return days.get(0).on();
    }

    LocalDate last() {
        return days.get(days.size() - 1).on();
    }

    /** The start of the time axis: a little before the first step, so that phase 0 is visible. */
    LocalDate start() {
        return first().minusDays(margin(30));
    }

    /** The end of the time axis: a little after the last step, so that the next steps are visible. */
    LocalDate end() {
        return last().plusDays(margin(9));
    }

    /** The values of {@code of} over time. Equal consecutive values are one span. */
    <T> List<Span<T>> spans(Function<Phase, T> of) {
        List<Span<T>> spans = new ArrayList<>();
        LocalDate from = start();
        T value = of.apply(plan.phase(0));
        for (Day day : days) {
            T next = of.apply(day.phase());
            if (!next.equals(value)) {
                spans.add(new Span<>(from, day.on(), value));
                from = day.on();
                value = next;
            }
        }
        spans.add(new Span<>(from, end(), value));
        return spans;
    }

    private long margin(int part) {
        return Math.max(3, ChronoUnit.DAYS.between(first(), last()) / part);
    }
}
