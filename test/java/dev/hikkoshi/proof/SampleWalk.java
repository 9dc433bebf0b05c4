package dev.hikkoshi.proof;

import dev.hikkoshi.FullMove;
import java.util.List;

/**
 * The sample's whole move, synthesized once for all tests of the proof: that takes a minute or two.
 *
 * @param phases the output of each phase
 * @param steps each pair of neighbours
 */
record SampleWalk(List<PhaseOutput> phases, List<StepOutput> steps) {

    private static final class Once {
        private static final SampleWalk WALK = walk();

        private static SampleWalk walk() {
            List<PhaseOutput> phases = new Walk(FullMove.plan()).phases();
            return new SampleWalk(phases, Walk.steps(phases));
        }
    }

    /** The walk, made when it is first asked for. */
    static SampleWalk get() {
        return Once.WALK;
    }

    /** The last phase. */
    PhaseOutput last() {
        return phases.get(phases.size() - 1);
    }

    /** The step that names {@code subject} with that verb, the first of them. */
    StepOutput step(String verb, String subject) {
        return steps.stream()
                .filter(step -> step.step().verb().word().equals(verb)
                        && step.step().subjects().contains(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + verb + " " + subject));
    }
}
