package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A whole move, proven: each phase of a ledger synthesized, neighbours compared forward and back, every rule of the proof and every house rule held
 * against all of them.
 *
 * @param environment the environment's name
 * @param phases how many phases there are, phase 0 included
 * @param pairs how many pairs of neighbours were compared, each forward and back
 * @param changes how many changes of resources those comparisons found
 * @param verdicts what each rule says, those of the proof first
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
     * @param progress receives the current activity, in a few words
     */
    public static Proof of(Plan plan, PhaseSource source, DiffEngine engine, Consumer<String> progress) {
        Walk walk = new Walk(plan, source, engine);
        int last = plan.latest().number();
        List<PhaseOutput> phases =
                walk.phases(phase -> progress.accept("synthesizing phase %d of %d".formatted(phase.number(), last)));
        progress.accept("comparing neighbours, forward and back");
        List<StepOutput> steps = walk.steps(phases);
        List<Verdict> verdicts = new ArrayList<>();
        for (ProofRule rule : ProofRule.values()) {
            progress.accept("checking " + rule.id());
            verdicts.add(Verdict.of(rule, phases, steps));
        }
        progress.accept("checking the house rules");
        verdicts.addAll(Verdict.ofHouseRules(phases));
        int changes = steps.stream()
                .mapToInt(step -> step.forward().size() + step.back().size())
                .sum();
        return new Proof(plan.environment().name(), phases.size(), steps.size(), changes, verdicts);
    }

    /** Whether no invariant is broken. */
    public boolean holds() {
        return findings().isEmpty();
    }

    /** All findings, in the order of the verdicts. */
    public List<Finding> findings() {
        return verdicts.stream().flatMap(verdict -> verdict.findings().stream()).toList();
    }
}
