package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LedgerStep;
import java.util.List;

/**
 * Two consecutive phases and the changes that CloudFormation makes between them.
 *
 * @param before the phase before the step
 * @param after the phase after it
 * @param forward the changes that deploy {@code after} over {@code before}
 * @param back the changes that deploy {@code before} over {@code after}
 */
public record StepOutput(PhaseOutput before, PhaseOutput after, List<ResourceChange> forward, List<ResourceChange> back)
        implements Walked {

    public StepOutput {
        forward = List.copyOf(forward);
        back = List.copyOf(back);
    }

    /** The step between the two. */
    public LedgerStep step() {
        return after.step().orElseThrow();
    }

    @Override
    public Place place() {
        return after.place();
    }

    @Override
    public String toString() {
        return "phase %d → %d (%s %s)"
                .formatted(
                        before.phase().number(),
                        after.phase().number(),
                        step().verb().word(),
                        String.join(", ", step().subjects()));
    }
}
