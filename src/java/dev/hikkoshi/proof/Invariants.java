package dev.hikkoshi.proof;

/** The table of contents of the proof: what must hold of every move, phase by phase and step by step. */
public enum Invariants {
    /** 1: weights per stage exactly as designed, and two groups from {@code dual} to {@code moved}. */
    WEIGHTS(new WeightsFollowStages()),
    /** 2: one binding for each EKS target group, and none on a legacy one. */
    BINDINGS(new OneBindingEach()),
    /** 3: one rule serves each host and path. */
    ROUTES(new OneRuleEach()),
    /** 4: nothing is replaced, forward or back, and only removals delete. */
    REPLACEMENT(new NothingReplaced()),
    /** 4: a roll-back touches weights, replicas and suspend flags. */
    ROLL_BACKS(new RollBacksTouchSharesOnly()),
    /** 5: a step changes the stacks that it names. */
    STACKS(new StepsTouchTheirOwn()),
    /** T20: exports live as long as their imports, in the order of deployment. */
    EXPORTS(new ExportsOutliveImports()),
    /** 6: one owner for each cron, a consumer for each queue. */
    OWNERS(new OneOwner()),
    /** 7: layers and features leave nothing behind. */
    REMAINS(new NothingLeftBehind()),
    /** 8: a feature is watched one phase before its first share. */
    WATCH(new WatchedBefore()),
    /** T25: the alarms that take a step back are there before it and after it. */
    TRIGGERS(new TriggersDeployed()),
    /** 9: the share of spot once the move is done. */
    SPOT(new SpotShareKept()),
    /** 10: connections of both fleets. */
    CONNECTIONS(new ConnectionsKept()),
    /** 11: the same configuration keys, and one revision, on both sides. */
    KEYS(new SameKeys()),
    /** 12: clean, restricted manifests that drain coherently. */
    MANIFESTS(new CleanManifests()),
    /** 13: house rules, quotas and limits. */
    LIMITS(new WithinLimits()),
    /** 14: acknowledged rules have reasons. */
    REASONS(new ReasonsGiven());

    private final Invariant invariant;

    Invariants(Invariant invariant) {
        this.invariant = invariant;
    }

    /** The check. */
    public Invariant check() {
        return invariant;
    }
}
