package dev.hikkoshi.review;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Problem;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules of a change, which no single revision can show: one constant, one rule, one line of why. A finding carries the
 * rule's id.
 */
public enum ReviewRule implements Check<Change> {
    APPEND_ONLY("The ledger tells what happened: steps are appended, never edited.", PastSteps::keptAsTheyWere),
    ONE_STEP(
            "Of two steps for one feature in one change, the state between would never be deployed.",
            NewSteps::oneEach),
    IMAGE_AND_SHARE(
            "A share is raised on what has been running: a rollout ends after the weights have changed (T18).",
            NewSteps::imageApartFromShare),
    POOL_IN_PLACE(
            "A pool that changes is a new pool beside the old one, which goes later (T21).", Pools::changedBeside),
    PRIORITY(
            "A priority that another feature's rule still holds cannot be given away in the same deployment (T1).",
            Routes::prioritiesNotTakenOver),
    LOAD_BALANCER(
            "A feature keeps its load balancer: its rule and target group would be made anew (T2).", Routes::keptApart),
    REPLACED("What serves is not replaced in place: a replacement starts empty (T9).", Replacements::none);

    private final String why;
    private final Function<Change, Stream<Problem>> check;

    ReviewRule(String why, Function<Change, Stream<Problem>> check) {
        this.why = why;
        this.check = check;
    }

    /** The id that findings and the README name, such as {@code CHECK-ONE-STEP}. */
    @Override
    public String id() {
        return "CHECK-" + name().replace('_', '-');
    }

    @Override
    public String why() {
        return why;
    }

    /** Whether the rule compares ledgers alone, and so needs nothing else of the base. */
    boolean comparesLedgers() {
        return this == APPEND_ONLY || this == ONE_STEP;
    }

    @Override
    public Stream<Problem> problems(Change change) {
        return check.apply(change);
    }
}
