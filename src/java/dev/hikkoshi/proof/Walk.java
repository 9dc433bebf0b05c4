package dev.hikkoshi.proof;

import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Synthesizes a whole move phase by phase and computes the changes between the phases.
 *
 * <p>It synthesizes only the stacks whose props changed since the phase before. Full syntheses are its witnesses: of each
 * phase that changes a shared stack, of each {@value #WHOLE_EVERY}th phase and of the last one.
 */
public final class Walk {

    static final int WHOLE_EVERY = 20;

    private final Plan plan;
    private final PhaseSource source;
    private final DiffEngine engine;

    /**
     * @param plan the environment's move
     * @param source synthesizes the phases
     * @param engine compares consecutive phases
     */
    public Walk(Plan plan, PhaseSource source, DiffEngine engine) {
        this.plan = plan;
        this.source = source;
        this.engine = engine;
    }

    /**
     * The output of each phase, from 0 to the last.
     *
     * @param progress receives each phase before it is synthesized
     */
    public List<PhaseOutput> phases(Consumer<Phase> progress) {
        List<PhaseOutput> outputs = new ArrayList<>();
        for (Phase phase : plan.phases()) {
            progress.accept(phase);
            PhaseOutput next = source.next(phase, stepTo(phase));
            Optional<Witness.Cause> cause =
                    outputs.isEmpty() || !phase.environment().extensions().isEmpty()
                            ? Optional.empty()
                            : cause(outputs.get(outputs.size() - 1), next);
            outputs.add(cause.map(why -> source.witnessed(next, why)).orElse(next));
        }
        return List.copyOf(outputs);
    }

    private Optional<Witness.Cause> cause(PhaseOutput before, PhaseOutput next) {
        int number = next.phase().number();
        if (number == plan.latest().number()) {
            return Optional.of(Witness.Cause.LAST);
        }
        if (PhaseOutput.SHARED.stream().anyMatch(stack -> before.template(stack) != next.template(stack))) {
            return Optional.of(Witness.Cause.SHARED);
        }
        return number % WHOLE_EVERY == 0 ? Optional.of(Witness.Cause.REGULAR) : Optional.empty();
    }

    /** Each pair of consecutive phases, with the changes in both directions. */
    public List<StepOutput> steps(List<PhaseOutput> phases) {
        List<DiffEngine.StackPair> pairs = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i < phases.size(); i++) {
            pairs.addAll(DiffEngine.pairs(phases.get(i - 1), phases.get(i)));
            ends.add(pairs.size());
            pairs.addAll(DiffEngine.pairs(phases.get(i), phases.get(i - 1)));
            ends.add(pairs.size());
        }
        List<List<ResourceChange>> changes = engine.changes(pairs);
        List<StepOutput> steps = new ArrayList<>();
        int start = 0;
        for (int i = 1; i < phases.size(); i++) {
            int middle = ends.get(2 * i - 2);
            int end = ends.get(2 * i - 1);
            steps.add(new StepOutput(
                    phases.get(i - 1), phases.get(i), flat(changes, start, middle), flat(changes, middle, end)));
            start = end;
        }
        return List.copyOf(steps);
    }

    private static List<ResourceChange> flat(List<List<ResourceChange>> changes, int from, int to) {
        return changes.subList(from, to).stream().flatMap(List::stream).toList();
    }

    private Optional<LedgerStep> stepTo(Phase phase) {
        return phase.number() == 0
                ? Optional.empty()
                : Optional.of(plan.ledger().steps().get(phase.number() - 1));
    }
}
