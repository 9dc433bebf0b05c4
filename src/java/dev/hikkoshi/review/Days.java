package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Policy;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
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
        return Stream.of(notToCome(change), notLongAgo(change), notBeforeFreeze(change), notBeforeBake(change))
                .flatMap(problems -> problems);
    }

    /** A bake time begins when the last step comes to the base: its day may be earlier, and nothing was deployed then. */
    private static Stream<Problem> notBeforeBake(EnvironmentChange change) {
        return forward(change).filter(step -> step.verb().namesFeatures()).flatMap(step -> step.subjects().stream()
                .flatMap(feature -> baking(change, step, feature).stream()));
    }

    private static Optional<Problem> baking(EnvironmentChange change, LedgerStep step, String feature) {
        Policy policy = Stream.of(change.base().policy(), change.head().policy())
                .max(Comparator.comparing(Policy::bake))
                .orElseThrow();
        return lastStep(change, feature)
                .flatMap(last -> arrival(change, last).filter(day -> day.isAfter(last.on())))
                .filter(day -> step.on().isBefore(policy.bakedOn(day)))
                .map(day -> new Problem(
                        place(change, step),
                        step.on().toString(),
                        "is within the bake time of the last step of %s, which came to the base on %s"
                                .formatted(feature, day),
                        "policy.bakeHours requires %d hours from then on"
                                .formatted(policy.bake().toHours()),
                        "Take the step on " + policy.bakedOn(day) + " or later."));
    }

    private static Optional<LedgerStep> lastStep(EnvironmentChange change, String feature) {
        return change.before().ledger().steps().stream()
                .filter(step -> step.verb().namesFeatures() && step.subjects().contains(feature))
                .reduce((earlier, later) -> later);
    }

    /** The day on which a step of the base came to it. A commit of a day to come says nothing. */
    private static Optional<LocalDate> arrival(EnvironmentChange change, LedgerStep step) {
        return change.occasion()
                .arrivals()
                .of(change.environment(), step.index())
                .map(time -> LocalDate.ofInstant(time, change.base().service().timeZone()))
                .filter(day -> !day.isAfter(change.occasion().lastDay()));
    }

    /** A step is deployed today at the earliest: an earlier day does not take it out of the freeze window of today. */
    private static Stream<Problem> notBeforeFreeze(EnvironmentChange change) {
        LocalDate today = change.occasion().today();
        return forward(change)
                .filter(step -> step.verb().namesFeatures() && step.on().isBefore(today))
                .flatMap(step -> frozen(change, step, today).stream());
    }

    private static Optional<Problem> frozen(EnvironmentChange change, LedgerStep step, LocalDate today) {
        return Stream.of(change.base(), change.head())
                .flatMap(environment -> environment.service().features().stream())
                .filter(feature -> step.subjects().contains(feature.name()))
                .filter(feature -> feature.workload().freezes().stream().noneMatch(window -> window.covers(step.on())))
                .filter(feature -> feature.workload().freezes().stream().anyMatch(window -> window.covers(today)))
                .findFirst()
                .map(feature -> new Problem(
                        place(change, step),
                        step.on().toString(),
                        "is a day before a freeze window of %s that has begun".formatted(feature.name()),
                        "a step has the day of its deployment, %s at the earliest".formatted(today),
                        "Take the step after the window."));
    }

    private static Stream<Problem> notLongAgo(EnvironmentChange change) {
        return forward(change).flatMap(step -> longAgo(step, change, "Write "));
    }

    /** Roll-backs of the change with a day that is long ago. The bake time of the next step is counted from it. */
    static Stream<Problem> rollBacksLongAgo(EnvironmentChange change) {
        return change.added().stream()
                .filter(LedgerStep::goesBack)
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

    /** The added steps that go forward and are deployed. */
    private static Stream<LedgerStep> forward(EnvironmentChange change) {
        return change.added().stream().filter(step -> !step.goesBack() && !isUndone(step, change));
    }

    /**
     * Whether the change also rolls back all that the step moves: then the step is never deployed. A roll-back that leaves a part of
     * it, such as one by a single point, undoes nothing.
     */
    private static boolean isUndone(LedgerStep step, EnvironmentChange change) {
        return step.verb().namesFeatures()
                && step.subjects().stream()
                        .allMatch(feature -> isRolledBack(feature, step, change) && !change.goesForward(feature));
    }

    private static boolean isRolledBack(String feature, LedgerStep step, EnvironmentChange change) {
        return change.added().stream()
                .anyMatch(later -> later.index() > step.index()
                        && later.goesBack()
                        && later.subjects().contains(feature));
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
        return change.added().stream().anyMatch(step -> !step.goesBack());
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
