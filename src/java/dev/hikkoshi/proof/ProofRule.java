package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.proof.deploy.Hazard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of contents of the proof: what must hold of every move, phase by phase and step by step. */
public enum ProofRule implements Check<Walked> {
    /** Invariant 1. */
    WEIGHTS(
            "Weights are those of the stage; from dual to moved there are always two groups.",
            WeightsFollowStages::inPhase),
    /** Invariant 2. */
    BINDINGS("One binding for each EKS target group, and none on a legacy one (T12).", OneBindingEach::inPhase),
    /** Invariant 3. */
    ROUTES("One rule serves each host and path.", OneRuleEach::inPhase),
    /** Invariant 4, first half. */
    REPLACEMENT("Nothing is replaced, forward or back; only removals delete.", NothingReplaced::inStep),
    /** Invariant 4, second half. */
    ROLL_BACKS("A roll-back touches weights, replicas and suspend flags.", RollBacksTouchSharesOnly::inStep),
    /** Invariant 5. */
    STACKS("A step changes the stacks that it names, and no byte of another.", StepsTouchTheirOwn::inStep),
    /** Trap T20. */
    EXPORTS(
            "Exports live as long as what imports them (T20).",
            ExportsOutliveImports::inPhase,
            ExportsOutliveImports::inStep),
    /** Trap T20, at every moment of a deployment. */
    DEPLOYED_EXPORTS(
            "At no moment of a deployment is a lost export imported (T20).",
            SafeDeployments.without(Hazard.LOST_EXPORT)),
    /** Trap T19. */
    DEPLOYED_GROUPS(
            "At no moment does a rule forward to a lost target group (T19).",
            SafeDeployments.without(Hazard.LOST_GROUP)),
    /** Trap T13. */
    DEPLOYED_BINDINGS(
            "At no moment is a binding without its target group (T13).",
            SafeDeployments.without(Hazard.BINDING_WITHOUT_GROUP)),
    /** Trap T13. */
    DEPLOYED_PODS(
            "At no moment are pods without their binding (T13).", SafeDeployments.without(Hazard.POD_WITHOUT_BINDING)),
    /** Trap T26. */
    DEPLOYED_CRONS("At no moment has a cron two owners (T26).", SafeDeployments.without(Hazard.CRON_WITH_TWO_OWNERS)),
    /** Trap T25. */
    DEPLOYED_ALARMS(
            "At no moment is an alarm missing that takes the step back (T25).",
            SafeDeployments.without(Hazard.LOST_TRIGGER)),
    /** Invariant 6. */
    OWNERS("A cron has one owner, a queue has a consumer (T26).", OneOwner::inPhase),
    /** Invariant 7. */
    REMAINS("Layers and features that go leave nothing behind.", NothingLeftBehind::inPhase),
    /** Invariant 8. */
    WATCH("A feature is watched one phase before its first share.", WatchedBefore::inStep),
    /** Trap T25. */
    TRIGGERS(
            "Alarms that take a step back are there before it and after it (T25).",
            TriggersDeployed::inPhase,
            TriggersDeployed::inStep),
    /** Invariant 9. */
    SPOT("The share of spot, once the move is done, is the policy's.", SpotShareKept::inPhase),
    /** Invariant 10. */
    CONNECTIONS("Both fleets together keep within each database's connections.", ConnectionsKept::inPhase),
    /** Invariant 11. */
    KEYS("Both sides have the same configuration keys and one revision.", SameKeys::inPhase),
    /** Invariant 12. */
    MANIFESTS("Manifests are restricted, hold no secret and drain coherently (T15).", CleanManifests::inPhase),
    /** Invariant 13. */
    MANIFEST_SIZE("A manifest is at most the 100 KB that the handler takes.", ManifestSizes::inPhase),
    /** Invariant 14. */
    REASONS("Each rule of cdk-nag that is acknowledged has a reason.", ReasonsGiven::inPhase);

    private final String why;
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

    ProofRule(String why, Optional<OfPhase> ofPhase, Optional<OfStep> ofStep) {
        this.why = why;
        this.ofPhase = ofPhase;
        this.ofStep = ofStep;
    }

    /** What is wrong in one phase, a sentence each, which begins with the stack or feature. */
    interface OfPhase {
        List<String> in(PhaseOutput output);
    }

    /** What is wrong between two phases, in whichever direction they are deployed. */
    interface OfStep {
        List<String> in(StepOutput step);
    }

    /** The id that findings carry: {@code PROOF-ROLL-BACKS}. */
    @Override
    public String id() {
        return "PROOF-" + name().replace('_', '-');
    }

    /** What holds. */
    @Override
    public String why() {
        return why;
    }

    /** Whether the rule judges phases, or steps, such as {@code subject}. */
    boolean judges(Walked subject) {
        return subject instanceof PhaseOutput ? ofPhase.isPresent() : ofStep.isPresent();
    }

    @Override
    public Stream<Problem> problems(Walked subject) {
        return sentences(subject).stream().map(sentence -> Problem.of(subject.place(), subject + ":", sentence));
    }

    private List<String> sentences(Walked subject) {
        return subject instanceof PhaseOutput output
                ? ofPhase.map(check -> check.in(output)).orElse(List.of())
                : ofStep.map(check -> check.in((StepOutput) subject)).orElse(List.of());
    }
}
