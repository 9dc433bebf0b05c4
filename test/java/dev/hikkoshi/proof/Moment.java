package dev.hikkoshi.proof;

import java.util.List;

/** Moments of the sample's move, by the steps that people know. */
final class Moment {

    private Moment() {}

    static List<PhaseOutput> phases() {
        return SampleWalk.get().phases();
    }

    static PhaseOutput last() {
        return SampleWalk.get().last();
    }

    static StepOutput step(String verb, String subject) {
        return SampleWalk.get().step(verb, subject);
    }

    static PhaseOutput before(String verb, String subject) {
        return step(verb, subject).before();
    }

    static PhaseOutput after(String verb, String subject) {
        return step(verb, subject).after();
    }

    static PhaseOutput at(String feature, int share) {
        return phases().stream()
                .filter(output -> output.phase().share(feature) == share)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no phase has " + feature + " at " + share));
    }
}
