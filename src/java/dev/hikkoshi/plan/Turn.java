package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One step of the ledger, with the data that its rules need.
 *
 * @param file the ledger's file
 * @param step the step
 * @param before the phase before the step
 * @param leadsTo the phase after the step, for the features for which the step is possible
 * @param previous the date of the step before it; empty for the first
 * @param lastTouched the date of each feature's last step, by feature
 * @param policy the limits that judge it
 */
record Turn(
        String file,
        LedgerStep step,
        Phase before,
        Supplier<Phase> leadsTo,
        Optional<LocalDate> previous,
        Map<String, LocalDate> lastTouched,
        Policy policy) {

    /**
     * A problem of the step.
     *
     * @param field the field of the step with the problem, such as {@code to}
     * @param what the problem, with its numbers
     * @param given the value as the ledger writes it
     * @param allowed the values that the rule allows
     * @param fix what to write instead, without a full stop
     */
    Problem problem(String field, String what, String given, String allowed, String fix) {
        Place place = Place.line(file, step.line(), step.path() + "." + field);
        return new Problem(place, given, what, allowed, fix + ".");
    }

    /** A problem, if {@code broken}. The other parameters are those of {@link #problem}. */
    Stream<Problem> problemIf(boolean broken, String field, String what, String given, String allowed, String fix) {
        return broken ? Stream.of(problem(field, what, given, allowed, fix)) : Stream.empty();
    }

    Environment environment() {
        return before.environment();
    }

    boolean is(LedgerStep.Verb... verbs) {
        return List.of(verbs).contains(step.verb());
    }

    /** The features that the step names; empty for a step that builds or removes another resource. */
    List<Feature> features() {
        return step.verb().namesFeatures()
                ? step.subjects().stream()
                        .map(name -> before.state(name).feature())
                        .toList()
                : List.of();
    }

    int share(Feature feature) {
        return state(feature).share();
    }

    FeatureState state(Feature feature) {
        return before.state(feature.name());
    }

    /** The phase after the step, for the features for which the step is possible. */
    Phase after() {
        return leadsTo.get();
    }

    /** The effect of the step on a feature. */
    Transition transition(Feature feature) {
        return Transition.of(state(feature), step);
    }

    /** The share that the step sets, in percent. */
    int shareAfter() {
        return step.verb() == LedgerStep.Verb.MOVE ? 100 : step.to().orElse(0);
    }

    /** The same turn, judged by another phase than the one that it led to. */
    Turn judgedBy(Phase phase) {
        return new Turn(file, step, before, () -> phase, previous, lastTouched, policy);
    }

    /** The same turn, judged by another policy. */
    Turn judgedBy(Policy other) {
        return new Turn(file, step, before, leadsTo, previous, lastTouched, other);
    }

    /** Whether the step raises a feature's share. */
    boolean raisesShare() {
        return is(LedgerStep.Verb.SHIFT, LedgerStep.Verb.MOVE);
    }
}
