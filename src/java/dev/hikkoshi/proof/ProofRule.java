package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.proof.deploy.Hazard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of the proof. Each rule checks every phase or every step of a move. */
public enum ProofRule implements Check<Walked> {
    /** Invariant 1. */
    WEIGHTS(
            "Weights follow the stage of a feature. From dual to moved there are always two target groups.",
            WeightsFollowStages::inPhase),
    /** Invariant 2. */
    BINDINGS(
            "Each EKS target group has one binding. Legacy target groups have no binding (T12).",
            OneBindingEach::inPhase),
    /** Invariant 3. */
    ROUTES("One rule serves each host and path.", OneRuleEach::inPhase),
    /** Invariant 4, first half. */
    REPLACEMENT(
            "No step replaces a resource, forward or back. Only removals delete resources.", NothingReplaced::inStep),
    /** Invariant 4, second half. */
    ROLL_BACKS(
            "A roll-back changes weights, replicas and suspend flags, and nothing else.",
            RollBacksTouchSharesOnly::inStep),
    /** Invariant 5. */
    STACKS("A step changes the stacks that it names, and no byte of another stack.", StepsTouchTheirOwn::inStep),
    /** Trap T20. */
    EXPORTS(
            "An export exists as long as a stack imports it (T20).",
            ExportsOutliveImports::inPhase,
            ExportsOutliveImports::inStep),
    /** Trap T20, at every moment of a deployment. */
    DEPLOYED_EXPORTS(
            "At every moment of a deployment, each import has its export (T20).",
            SafeDeployments.without(Hazard.LOST_EXPORT)),
    /** Trap T19. */
    DEPLOYED_GROUPS(
            "At every moment of a deployment, each rule forwards to target groups that exist (T19).",
            SafeDeployments.without(Hazard.LOST_GROUP)),
    /** Trap T13. */
    DEPLOYED_BINDINGS(
            "At every moment of a deployment, each binding has its target group (T13).",
            SafeDeployments.without(Hazard.BINDING_WITHOUT_GROUP)),
    /** Trap T13. */
    DEPLOYED_PODS(
            "At every moment of a deployment, pods have their binding (T13).",
            SafeDeployments.without(Hazard.POD_WITHOUT_BINDING)),
    /** Trap T26. */
    DEPLOYED_CRONS(
            "At every moment of a deployment, a cron has at most one owner (T26).",
            SafeDeployments.without(Hazard.CRON_WITH_TWO_OWNERS)),
    /** Trap T25. */
    DEPLOYED_ALARMS(
            "At every moment of a deployment, the alarms that roll it back exist (T25).",
            SafeDeployments.without(Hazard.LOST_TRIGGER)),
    /** Invariant 6. */
    OWNERS("Each cron has one owner, and each queue has a consumer, also without spot (T26).", OneOwner::inPhase),
    /** Invariant 7. */
    REMAINS("Layers and features that are removed leave nothing behind.", NothingLeftBehind::inPhase),
    /** Invariant 8. */
    WATCH("A feature is observed for one phase before its first share.", WatchedBefore::inStep),
    /** Trap T25. */
    TRIGGERS(
            "The alarms that roll back a step exist before it and after it (T25).",
            TriggersDeployed::inPhase,
            TriggersDeployed::inStep),
    /** Invariant 9. */
    SPOT(
            "After the move, the share of spot instances is at least policy.spotShare.",
            "Raise the typical size of spot pools, or lower policy.spotShare.",
            SpotShareKept::inPhase),
    /** Invariant 10. */
    CONNECTIONS(
            "Both fleets together stay within the connections of each database.",
            "Lower the pods or the pool of connections of a feature, or raise maxConnections of the database.",
            ConnectionsKept::inPhase),
    /** Invariant 11. */
    KEYS(
            "Both sides have the same configuration keys and the same revision.",
            "Give the key to both sides in the configuration of the feature.",
            SameKeys::inPhase),
    /** Invariant 12. */
    MANIFESTS(
            "Pods are restricted, manifests hold no secret, and the drain times fit together (T15).",
            "Correct the pods of the feature, or the extension that changes them.",
            CleanManifests::inPhase),
    /** Invariant 13. */
    MANIFEST_SIZE(
            "A manifest has at most 100 KB, the limit of the manifest handler.",
            "Move configuration out of the feature: fewer keys, or shorter values.",
            ManifestSizes::inPhase),
    /** Invariant 14. */
    REASONS(
            "Each acknowledged rule of cdk-nag has a reason.",
            "Write the reason next to the acknowledged rule.",
            ReasonsGiven::inPhase);

    private final String why;
    private final String fix;
    private final Optional<OfPhase> ofPhase;
    private final Optional<OfStep> ofStep;

    ProofRule(String why, OfPhase ofPhase) {
        this(why, Optional.of(ofPhase), Optional.empty());
    }

    ProofRule(String why, OfStep ofStep) {
        this(why, Optional.empty(), Optional.of(ofStep));
    }

    ProofRule(String why, OfPhase ofPhase, OfStep ofStep) {
        this(why, Optional.of(ofPhase), Optional.of(ofStep));
    }

    /** The generator always follows a rule of this kind, so only an extension can break it. */
    ProofRule(String why, Optional<OfPhase> ofPhase, Optional<OfStep> ofStep) {
        this(
                why,
                "Remove what an extension changes there. Without an extension, report a fault of the generator.",
                ofPhase,
                ofStep);
    }

    /** The input can also break a rule of this kind: {@code fix} says what to change. */
    ProofRule(String why, String fix, OfPhase ofPhase) {
        this(why, fix, Optional.of(ofPhase), Optional.empty());
    }

    ProofRule(String why, String fix, Optional<OfPhase> ofPhase, Optional<OfStep> ofStep) {
        this.why = why;
        this.fix = fix;
        this.ofPhase = ofPhase;
        this.ofStep = ofStep;
    }

    /** Checks one phase. Each violation is one sentence that begins with the stack or feature. */
    interface OfPhase {
        List<String> in(PhaseOutput output);
    }

    /** Checks the step between two phases, in both directions of deployment. */
    interface OfStep {
        List<String> in(StepOutput step);
    }

    /** The id in findings, such as {@code PROOF-ROLL-BACKS}. */
    @Override
    public String id() {
        return "PROOF-" + name().replace('_', '-');
    }

    /** The invariant in one sentence. */
    @Override
    public String why() {
        return why;
    }

    /** Whether the rule checks subjects of this type: phases or steps. */
    boolean judges(Walked subject) {
        return subject instanceof PhaseOutput ? ofPhase.isPresent() : ofStep.isPresent();
    }

    @Override
    public Stream<Problem> problems(Walked subject) {
        return sentences(subject).stream()
                .map(sentence -> new Problem(subject.place(), subject + ":", sentence, "", fix));
    }

    private List<String> sentences(Walked subject) {
        return subject instanceof PhaseOutput output
                ? ofPhase.map(check -> check.in(output)).orElse(List.of())
                : ofStep.map(check -> check.in((StepOutput) subject)).orElse(List.of());
    }
}
