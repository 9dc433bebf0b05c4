package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Observability before traffic (R46, R56). */
final class WatchRules {

    private WatchRules() {}

    static Stream<Problem> observabilityFirst(Turn turn) {
        return firstShareOf(turn)
                .flatMap(feature -> turn.problemIf(
                        !turn.state(feature).observed(),
                        turn.step().verb().word(),
                        "gets its first share before it is observed",
                        feature.name(),
                        "its alarms and dashboards must exist one step before its first share",
                        turn.before().hasObservability()
                                ? "Add `deploy-both: " + feature.name() + "` as a step before this one"
                                : "Add `build: observability` as a step before this one"));
    }

    static Stream<Problem> observabilityComplete(Turn turn) {
        Set<Signal> settled = turn.environment().observability().settled();
        return firstShareOf(turn).flatMap(feature -> {
            List<Signal> missing = Observability.neededBy(
                            feature, turn.environment().service())
                    .stream()
                    .filter(signal -> !settled.contains(signal))
                    .toList();
            String words = missing.stream().map(Signal::word).collect(Collectors.joining(", "));
            String choices = missing.stream()
                    .map(signal -> signal.word() + ": " + signal.choices())
                    .collect(Collectors.joining("; "));
            return turn.problemIf(
                    !missing.isEmpty(),
                    turn.step().verb().word(),
                    "gets its first share without the signals " + words,
                    feature.name(),
                    "each signal that a feature needs has a backend, or a reason to have none",
                    "Write under observability.signals in environment.yaml: " + choices);
        });
    }

    /** The features whose share the step raises from 0. */
    private static Stream<Feature> firstShareOf(Turn turn) {
        return turn.raisesShare()
                ? turn.features().stream()
                        .filter(feature -> turn.share(feature) == 0)
                        .filter(feature -> turn.transition(feature).to().isPresent())
                : Stream.empty();
    }
}
