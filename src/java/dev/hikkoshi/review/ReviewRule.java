package dev.hikkoshi.review;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Problem;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rules that compare two revisions: one constant, one rule, one line with the reason.
 */
public enum ReviewRule implements Check<EnvironmentChange> {
    APPEND_ONLY("The ledger is a history. Steps are added at the end, and never edited.", PastSteps::keptAsTheyWere),
    ONE_STEP(
            "A change has at most one step per feature. The state between two steps would never be deployed.",
            NewSteps::oneEach),
    IMAGE_AND_SHARE(
            "A change does not raise the share and change what runs the same feature: the rollout ends after the weights have changed (T18).",
            change -> Stream.concat(NewSteps.imageApartFromShare(change), BesideShare.unchanged(change))),
    POOL_IN_PLACE(
            "A pool is not changed in place, because EKS replaces all its nodes at once. Add a new pool, then remove the old one (T21).",
            PoolsKept::changedBeside),
    PRIORITY(
            "A feature cannot take a priority that another feature has at the base, because both rules would exist during the deployment (T1).",
            ListenerRulesKept::prioritiesNotTakenOver),
    LOAD_BALANCER(
            "A feature keeps its load balancer. On another one, its rule and target group would be created again (T2).",
            ListenerRulesKept::keptApart),
    POLICY_AND_STEP(
            "A change that loosens what steps must keep is a change of its own, with a reason. The base judges each step.",
            LimitsApart::policy),
    CAPACITY_AND_SHARE(
            "A change of what a share needs is a change of its own, because the capacity runs before the share rises (T17).",
            LimitsApart::capacity),
    VERSION(
            "A running cluster goes up one minor version at a time, and back one within seven days of the upgrade (T32).",
            ClusterVersion::oneMinor),
    DATES(
            "A step has its day: not one to come, nor one before the last three days, from which a bake time would count. An older roll-back only warns.",
            Days::ofDeployment),
    ROUTING(
            "Routing does not raise what EKS takes of a request or of a queue, and leaves nothing without an owner. Only a step does (T5).",
            EffectiveShares::risenByRouting),
    MAINTENANCE(
            "During a maintenance, no feature behind it takes a step forward: it gets no request that would show how it serves.",
            MaintenanceApart::fromSteps),
    REPLACED(
            "What serves is not replaced or taken away: a replacement starts empty, and what is taken away strands its work (T9).",
            Replacements::none);

    private final String why;
    private final Function<EnvironmentChange, Stream<Problem>> check;

    ReviewRule(String why, Function<EnvironmentChange, Stream<Problem>> check) {
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

    /** Whether the rule only compares ledgers. */
    boolean comparesLedgers() {
        return this == APPEND_ONLY || this == ONE_STEP || judgesNewFiles();
    }

    /** Whether the rule also judges an environment that the base does not have. */
    boolean judgesNewFiles() {
        return this == DATES;
    }

    @Override
    public Stream<Problem> problems(EnvironmentChange change) {
        return check.apply(change);
    }
}
