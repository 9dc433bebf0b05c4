package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Days that a change writes are not still to come: a bake time that ends next year is no bake time. This holds for roll-backs, too:
 * today is always allowed, and a later day would refuse every step after it.
 */
final class Days {

    private Days() {}

    /**
     * Whether a step of the base differs in its day alone, which is still to come, and now has the day of this change. Otherwise the
     * day could not be corrected, and no step could follow it.
     */
    static boolean isCorrected(LedgerStep was, LedgerStep is, Occasion occasion) {
        return was.on().isAfter(occasion.lastDay())
                && !is.on().isAfter(occasion.lastDay())
                && !is.on().isBefore(occasion.firstDay())
                && StepWords.of(was.on(is.on())).equals(StepWords.of(is));
    }

    static Stream<Problem> notToCome(EnvironmentChange change) {
        LocalDate last = change.occasion().lastDay();
        Stream<Problem> steps = change.newSteps().stream()
                .filter(step -> step.on().isAfter(last))
                .map(step -> toCome(change, step, "Write the day on which the step is deployed."));
        Stream<Problem> kept = goesForward(change)
                ? change.keptSteps().stream()
                        .filter(step -> step.on().isAfter(last))
                        .map(
                                step -> toCome(
                                        change,
                                        step,
                                        "Write " + change.occasion().today()
                                                + ". A day of the base that is still to come is corrected, and nothing else of the step."))
                : Stream.empty();
        Stream<Problem> reasons = change.reasonsAfter().entrySet().stream()
                .filter(each -> !each.getValue().equals(change.reasonsBefore().get(each.getKey())))
                .filter(each -> each.getValue().since().isAfter(last))
                .map(each -> new Problem(
                        change.environmentPlace().at(each.getKey()),
                        each.getValue().since().toString(),
                        "is a day that is still to come",
                        "a value holds since its deployment, " + last + " at the latest",
                        "Write the day of this change."));
        return Stream.of(steps, kept, reasons).flatMap(problems -> problems);
    }

    private static boolean goesForward(EnvironmentChange change) {
        return change.added().stream().anyMatch(step -> step.verb() != LedgerStep.Verb.ROLL_BACK);
    }

    private static Problem toCome(EnvironmentChange change, LedgerStep step, String fix) {
        return new Problem(
                change.ledgerPlace().at(step.index()).at("on"),
                step.on().toString(),
                "is a day that is still to come",
                "a step has the day of its deployment, " + change.occasion().lastDay() + " at the latest",
                fix);
    }
}
