package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The result of the proof of a whole move. The proof synthesizes each phase of the ledger, compares consecutive phases
 * forward and back, and checks every proof rule and every house rule.
 *
 * @param environment the environment's name
 * @param phases how many phases there are, phase 0 included
 * @param pairs how many pairs of consecutive phases were compared, each forward and back
 * @param changes how many resource changes the comparisons found
 * @param ofExtensions the stacks that only extensions create, sorted: they may change in any step
 * @param verdicts the result of each rule; the proof rules come first
 */
public record Proof(
        String environment, int phases, int pairs, int changes, List<String> ofExtensions, List<Verdict> verdicts) {

    public Proof {
        ofExtensions = List.copyOf(ofExtensions);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Proves a move. It takes about a third of a second per step.
     *
     * @param plan the move
     * @param source synthesizes its phases
     * @param engine compares consecutive phases
     * @param progress receives a short text for each activity
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
        return new Proof(
                plan.environment().name(), phases.size(), steps.size(), changes, ofExtensions(phases), verdicts);
    }

    private static List<String> ofExtensions(List<PhaseOutput> phases) {
        return phases.stream()
                .flatMap(phase -> phase.templates().keySet().stream().filter(phase::isOfExtension))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether no invariant is broken. */
    public boolean holds() {
        return findings().stream().noneMatch(Finding::refuses);
    }

    /** All findings, in the order of the verdicts. */
    public List<Finding> findings() {
        return verdicts.stream().flatMap(verdict -> verdict.findings().stream()).toList();
    }
}
