package dev.hikkoshi.plan;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One step, at the moment at which it is judged.
 *
 * @param step the step
 * @param before the phase that it starts from
 * @param leadsTo the phase after it, as far as it leads anywhere
 * @param previous the date of the step before it; empty for the first
 * @param lastTouched the date of each feature's last step, by feature
 */
record Turn(
        LedgerStep step,
        Phase before,
        Supplier<Phase> leadsTo,
        Optional<LocalDate> previous,
        Map<String, LocalDate> lastTouched) {

    Environment environment() {
        return before.environment();
    }

    Policy policy() {
        return environment().policy();
    }

    boolean is(LedgerStep.Verb... verbs) {
        return List.of(verbs).contains(step.verb());
    }

    /** The features that the step names; none for a step that builds or removes something else. */
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

    /** The phase after the step, as far as the step leads anywhere. */
    Phase after() {
        return leadsTo.get();
    }

    /** Where the step leads a feature, or why it leads nowhere. */
    Transition transition(Feature feature) {
        return Transition.of(state(feature), step);
    }

    /** The share that the step asks for, in percent. */
    int shareAfter() {
        return step.verb() == LedgerStep.Verb.MOVE ? 100 : step.to().orElse(0);
    }

    /** Whether the step raises a feature's share. */
    boolean raisesShare() {
        return is(LedgerStep.Verb.SHIFT, LedgerStep.Verb.MOVE);
    }
}
