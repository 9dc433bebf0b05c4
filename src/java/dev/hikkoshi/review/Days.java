package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * The days of a change are those of its deployment. A day that is still to come lends a bake time from the future; this holds for
 * roll-backs, too: today is always allowed, and a later day would refuse every step after it. A day that is long ago gives the next
 * step a bake time that nobody waited. A roll-back with such a day gives a warning: you can always go back.
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

    /** The problems of days that are not those of a deployment. */
    static Stream<Problem> ofDeployment(EnvironmentChange change) {
        return Stream.concat(notToCome(change), notLongAgo(change));
    }

    private static Stream<Problem> notLongAgo(EnvironmentChange change) {
        return change.added().stream()
                .filter(step -> step.verb() != LedgerStep.Verb.ROLL_BACK && !isUndone(step, change))
                .flatMap(step -> longAgo(step, change, "Write "));
    }

    /** Roll-backs of the change with a day that is long ago. The bake time of the next step is counted from it. */
    static Stream<Problem> rollBacksLongAgo(EnvironmentChange change) {
        return change.added().stream()
                .filter(step -> step.verb() == LedgerStep.Verb.ROLL_BACK)
                .flatMap(step -> longAgo(step, change, "A roll-back is not refused. Write "));
    }

    private static Stream<Problem> longAgo(LedgerStep step, EnvironmentChange change, String fix) {
        Occasion occasion = change.occasion();
        return step.on().isBefore(occasion.firstDay())
                ? Stream.of(new Problem(
                        place(change, step),
                        step.on().toString(),
                        "is a day that is long ago",
                        "a step has the day of its deployment, " + occasion.firstDay() + " at the earliest",
                        fix + occasion.today() + ": the next bake time is counted from this day."))
                : Stream.empty();
    }

    /** Whether the change also rolls back all that the step moves: then the step is never deployed. */
    private static boolean isUndone(LedgerStep step, EnvironmentChange change) {
        return step.verb().namesFeatures()
                && step.subjects().stream().allMatch(feature -> change.added().stream()
                        .anyMatch(later -> later.index() > step.index()
                                && later.verb() == LedgerStep.Verb.ROLL_BACK
                                && later.subjects().contains(feature)));
    }

    private static Stream<Problem> notToCome(EnvironmentChange change) {
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
                place(change, step),
                step.on().toString(),
                "is a day that is still to come",
                "a step has the day of its deployment, " + change.occasion().lastDay() + " at the latest",
                fix);
    }

    private static Place place(EnvironmentChange change, LedgerStep step) {
        return change.ledgerPlace().at(step.index()).at("on");
    }
}
