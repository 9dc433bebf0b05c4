package dev.hikkoshi.proof;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sample's whole move, synthesized once for all tests of the proof, because it takes one or two minutes.
 *
 * @param phases the output of each phase
 * @param steps each pair of consecutive phases
 */
record SampleWalk(List<PhaseOutput> phases, List<StepOutput> steps) {

    private static final class Once {
        private static final SampleWalk WALK = of(FullMove.plan());
    }

    private static final class GitOpsOnce {
        private static final SampleWalk WALK = of(development());
    }

    /** The whole ledger of the sample's development, which Argo CD applies; synthesized at the first call. */
    static SampleWalk gitOps() {
        return GitOpsOnce.WALK;
    }

    private static Plan development() {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of("development"));
        return Planner.plan(
                reading.environments().get("development"), reading.ledgers().get("development"), new Findings());
    }

    /** Synthesizes the phases of a plan, and compares consecutive phases. */
    static SampleWalk of(Plan plan) {
        Walk walk = walk(plan);
        List<PhaseOutput> phases = walk.phases(phase -> {});
        return new SampleWalk(phases, walk.steps(phases));
    }

    /** Compares two consecutive phases. */
    static StepOutput compared(PhaseOutput before, PhaseOutput after) {
        return walk(FullMove.plan()).steps(List.of(before, after)).get(0);
    }

    private static Walk walk(Plan plan) {
        Path project = Path.of("");
        return new Walk(plan, new PhaseSource(new PhaseSynthesis(project)), new DiffEngine(project));
    }

    /** The violations of a rule. */
    List<Finding> findings(ProofRule rule) {
        return Verdict.of(rule, phases, steps).findings();
    }

    /** The walk, created at the first call. */
    static SampleWalk get() {
        return Once.WALK;
    }

    /** The last phase. */
    PhaseOutput last() {
        return phases.get(phases.size() - 1);
    }

    /** The first step with this verb and {@code subject}. */
    StepOutput step(String verb, String subject) {
        return steps.stream()
                .filter(step -> step.step().verb().word().equals(verb)
                        && step.step().subjects().contains(subject))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + verb + " " + subject));
    }
}
