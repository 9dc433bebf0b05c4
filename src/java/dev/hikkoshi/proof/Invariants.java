package dev.hikkoshi.proof;

import dev.hikkoshi.proof.deploy.Hazard;
import java.util.Locale;

/** The table of contents of the proof: what must hold of every move, phase by phase and step by step. */
public enum Invariants {
    /** Invariant 1. */
    WEIGHTS(
            "Weights are those of the stage; from dual to moved there are always two groups.",
            new WeightsFollowStages()),
    /** Invariant 2. */
    BINDINGS("One binding for each EKS target group, and none on a legacy one (T12).", new OneBindingEach()),
    /** Invariant 3. */
    ROUTES("One rule serves each host and path.", new OneRuleEach()),
    /** Invariant 4, first half. */
    REPLACEMENT("Nothing is replaced, forward or back; only removals delete.", new NothingReplaced()),
    /** Invariant 4, second half. */
    ROLL_BACKS("A roll-back touches weights, replicas and suspend flags.", new RollBacksTouchSharesOnly()),
    /** Invariant 5. */
    STACKS("A step changes the stacks that it names, and no byte of another.", new StepsTouchTheirOwn()),
    /** Trap T20. */
    EXPORTS("Exports live as long as what imports them (T20).", new ExportsOutliveImports()),
    /** Trap T20, at every moment of a deployment. */
    DEPLOYED_EXPORTS(
            "At no moment of a deployment is a lost export imported (T20).", new SafeDeployments(Hazard.LOST_EXPORT)),
    /** Trap T19. */
    DEPLOYED_GROUPS(
            "At no moment does a rule forward to a lost target group (T19).", new SafeDeployments(Hazard.LOST_GROUP)),
    /** Trap T13. */
    DEPLOYED_BINDINGS(
            "At no moment is a binding without its target group (T13).",
            new SafeDeployments(Hazard.BINDING_WITHOUT_GROUP)),
    /** Trap T13. */
    DEPLOYED_PODS(
            "At no moment are pods without their binding (T13).", new SafeDeployments(Hazard.POD_WITHOUT_BINDING)),
    /** Trap T26. */
    DEPLOYED_CRONS("At no moment has a cron two owners (T26).", new SafeDeployments(Hazard.CRON_WITH_TWO_OWNERS)),
    /** Trap T25. */
    DEPLOYED_ALARMS(
            "At no moment is an alarm missing that takes the step back (T25).",
            new SafeDeployments(Hazard.LOST_TRIGGER)),
    /** Invariant 6. */
    OWNERS("A cron has one owner, a queue has a consumer (T26).", new OneOwner()),
    /** Invariant 7. */
    REMAINS("Layers and features that go leave nothing behind.", new NothingLeftBehind()),
    /** Invariant 8. */
    WATCH("A feature is watched one phase before its first share.", new WatchedBefore()),
    /** Trap T25. */
    TRIGGERS("Alarms that take a step back are there before it and after it (T25).", new TriggersDeployed()),
    /** Invariant 9. */
    SPOT("The share of spot, once the move is done, is the policy's.", new SpotShareKept()),
    /** Invariant 10. */
    CONNECTIONS("Both fleets together keep within each database's connections.", new ConnectionsKept()),
    /** Invariant 11. */
    KEYS("Both sides have the same configuration keys and one revision.", new SameKeys()),
    /** Invariant 12. */
    MANIFESTS("Manifests are restricted, hold no secret and drain coherently (T15).", new CleanManifests()),
    /** Invariant 13. */
    LIMITS("House rules, quotas and limits are kept.", new WithinLimits()),
    /** Invariant 14. */
    REASONS("Each rule of cdk-nag that is acknowledged has a reason.", new ReasonsGiven());

    private final String what;
    private final Invariant invariant;

    Invariants(String what, Invariant invariant) {
        this.what = what;
        this.invariant = invariant;
    }

    /** What holds, as a sentence. */
    public String what() {
        return what;
    }

    /** The name that people read: {@code roll-backs}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check. */
    public Invariant check() {
        return invariant;
    }
}
