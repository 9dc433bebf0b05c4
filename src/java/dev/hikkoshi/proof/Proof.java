package dev.hikkoshi.proof;

import dev.hikkoshi.plan.Plan;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A whole move, proven: each phase of a ledger synthesized, neighbours compared forward and back, every invariant held
 * against all of them.
 *
 * @param environment the environment's name
 * @param phases how many phases there are, phase 0 included
 * @param pairs how many pairs of neighbours were compared, each forward and back
 * @param changes how many changes of resources those comparisons found
 * @param verdicts what each invariant says, in the order of {@link Invariants}
 */
public record Proof(String environment, int phases, int pairs, int changes, List<Verdict> verdicts) {

    public Proof {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Proves a move. That takes about a third of a second for each step.
     *
     * @param plan the move
     * @param source synthesizes its phases
     * @param engine compares neighbours
     * @param progress is told what is being done, in a few words
     */
    public static Proof of(Plan plan, PhaseSource source, DiffEngine engine, Consumer<String> progress) {
        Walk walk = new Walk(plan, source, engine);
        int last = plan.latest().number();
        List<PhaseOutput> phases =
                walk.phases(phase -> progress.accept("synthesizing phase %d of %d".formatted(phase.number(), last)));
        progress.accept("comparing neighbours, forward and back");
        List<StepOutput> steps = walk.steps(phases);
        List<Verdict> verdicts = Stream.of(Invariants.values())
                .map(invariant -> {
                    progress.accept("checking " + invariant.word());
                    return Verdict.of(invariant, phases, steps);
                })
                .toList();
        int changes = steps.stream()
                .mapToInt(step -> step.forward().size() + step.back().size())
                .sum();
        return new Proof(plan.environment().name(), phases.size(), steps.size(), changes, verdicts);
    }

    /** Whether no invariant is broken. */
    public boolean holds() {
        return findings() == 0;
    }

    /** How many findings there are. */
    public int findings() {
        return verdicts.stream().mapToInt(verdict -> verdict.findings().size()).sum();
    }
}
