package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.proof.deploy.Hazard;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of the proof. Each rule checks every phase or every step of a move. */
public enum ProofRule implements Check<Walked> {
    /** Invariant 1. */
    WEIGHTS(
            "The weights of a feature's rule follow its stage. From dual to moved the rule has two target groups.",
            "Correct the target groups or the weights of the rule in the stack of the feature.",
            WeightsFollowStages::inPhase),
    /** Invariant 2. */
    BINDINGS(
            "Each EKS target group has one TargetGroupBinding. A legacy target group has none, because the controller would remove its instances (T12).",
            "Write one TargetGroupBinding of type ip for the target group of the feature, and no other.",
            OneBindingEach::inPhase),
    /** Invariant 3. */
    ROUTES(
            "Each host and path is in the rule of one feature.",
            "Remove the host or path from all rules but one.",
            OneRuleEach::inPhase),
    /** Trap T44. */
    ONE_LOAD_BALANCER(
            "A target group is forwarded to from one load balancer: a second one ends in TargetGroupAssociationLimit (T44).",
            "Forward to the group from the load balancer that it belongs to: write its ids under existing.",
            OneLoadBalancerEach::inPhase),
    /** Trap T44. */
    EXISTING(
            "Nothing is created of a load balancer, a listener or a target group that exists, and phase 0 adds no rule there (T44).",
            "Use the ids of what exists, and let a step adopt each feature.",
            ExistingKept::inPhase),
    /** Nothing of an owner is overwritten. */
    OWN_NAMES(
            "In a cluster that exists, each name that the cluster has once begins with the service and the environment. No definition of a kind is written.",
            "Take the name from SharedNames, or leave the object to the owner of the cluster.",
            OwnNames::inPhase),
    /** Invariant 4, first half. */
    REPLACEMENT(
            "No step replaces a resource, forward or back. Only retire, remove-layer, decommission and a roll-back to on-legacy delete resources.",
            "Keep the property that causes the change. Or add a new resource in one step, and delete the old one in a later step.",
            NothingReplaced::inStep),
    /** What CloudFormation knows a resource by. */
    LOGICAL_IDS(
            "What serves or keeps data has the logical ids of logical-ids.yaml, and keeps them: under another one, it is created again and the old one deleted.",
            "Keep the id and the scope of the construct. A resource that is new gets a row in logical-ids.yaml.",
            LogicalIdsKept::inPhase,
            LogicalIdsKept::inStep),
    /** Invariant 4, second half. */
    ROLL_BACKS(
            "A roll-back changes only weights, replicas, consumers and suspend flags, and what they decide: order, DNS failover, dashboard, deploy command.",
            "Keep all other properties as they are before the roll-back.",
            RollBacksTouchSharesOnly::inStep),
    /** Invariant 5. */
    STACKS(
            "A step changes the stacks that it names. The templates of all other stacks stay the same.",
            "Make the template of the other stack independent of this step.",
            StepsTouchTheirOwn::inStep),
    /** What was not synthesized again. */
    WITNESSES(
            "Equal props give an equal stack, so a step synthesizes only what it changes. Full syntheses in between show the same bytes.",
            "Let the stack follow from its props alone, and its props from the phase alone.",
            Witness::inPhase),
    /** Trap T20. */
    EXPORTS(
            "An export exists as long as a stack imports it (T20).",
            "Keep the export until a step after the last import is removed.",
            ExportsOutliveImports::inPhase,
            ExportsOutliveImports::inStep),
    /** Trap T20, at every moment of a deployment. */
    DEPLOYED_EXPORTS(
            "At every moment of a deployment, each import has its export (T20).",
            "Keep the export until a step after the last import is removed.",
            SafeDeployments.without(Hazard.LOST_EXPORT)),
    /** Trap T19. */
    DEPLOYED_GROUPS(
            "At every moment of a deployment, each rule forwards to target groups that exist (T19).",
            "Remove the group from the rule in this step, and delete the group in a later step.",
            SafeDeployments.without(Hazard.LOST_GROUP)),
    /** Trap T13. */
    DEPLOYED_BINDINGS(
            "At every moment of a deployment, each TargetGroupBinding has its target group, and a rule forwards to it (T13).",
            "Make the manifest of the TargetGroupBinding depend on the rule and on the target group.",
            SafeDeployments.without(Hazard.BINDING_WITHOUT_GROUP)),
    /** Trap T13. */
    DEPLOYED_PODS(
            "At every moment of a deployment, pods behind a load balancer have their TargetGroupBinding (T13).",
            "Make the manifest of the Deployment depend on the manifest of the TargetGroupBinding.",
            SafeDeployments.without(Hazard.POD_WITHOUT_BINDING)),
    /** Trap T26. */
    DEPLOYED_CRONS(
            "At every moment of a deployment, at most one side runs a cron (T26).",
            "Make the CronJob depend on the parameter cron-owner of the legacy side.",
            SafeDeployments.without(Hazard.CRON_WITH_TWO_OWNERS)),
    /** With GitOps delivery, both halves of a step. */
    DEPLOYED_WORK(
            "At every moment of a GitOps step, queues have consumers, crons an owner, and shares their pods. In a roll-back to 0, a worker on EKS stops first.",
            "Correct the order of the halves (DeliveryOrder), or the number of pods or consumers on one side.",
            SafeDeployments.without(Hazard.WORK_WITHOUT_HANDS)),
    /** Trap T25. */
    DEPLOYED_ALARMS(
            "At every moment of a deployment, the alarms that roll it back exist (T25).",
            "Keep the alarms in this step, and delete them in a later step.",
            SafeDeployments.without(Hazard.LOST_TRIGGER)),
    /** Traps T41 to T43. */
    SYNCS(
            "With GitOps delivery, each sync of Argo CD ends, and the cluster then has all objects of the folder and no other (T41, T42, T43).",
            "Correct the Application, the wave or the sync option of this object.",
            SyncsEnd::inPhase,
            SyncsEnd::inStep),
    /** Invariant 6. */
    OWNERS(
            "One side runs each cron, and each queue has a consumer, also without spot capacity (T26).",
            "Correct the parameter cron-owner, the suspend flag, or the number of consumers.",
            OneOwner::inPhase),
    /** Invariant 7. */
    REMAINS(
            "A layer or feature that is removed leaves no resource and no parameter on the legacy side.",
            "Keep a layer until the ledger removes it. Remove what belongs to it in that step.",
            NothingLeftBehind::inPhase),
    /** Invariant 8. */
    WATCH(
            "The alarms and the dashboard of a feature exist for one phase before its first share.",
            "Create the alarms and the dashboard in the step deploy-both of the feature.",
            WatchedBefore::inStep),
    /** Trap T25. */
    TRIGGERS(
            "The alarms that roll back a step exist before it and after it (T25).",
            "Name only alarms that exist before and after the step, and keep them in the step.",
            TriggersDeployed::inPhase,
            TriggersDeployed::inStep),
    /** Invariant 9. */
    SPOT(
            "After the move, the share of spot instances is at least policy.spotShare.",
            "Correct the capacity type and the sizes of the node groups.",
            SpotShareKept::inPhase),
    /** Invariant 10. */
    CONNECTIONS(
            "Both fleets together open at most the connections that policy.connectionShare allows for each database.",
            "Lower the largest number of pods, or the connections of one pod.",
            ConnectionsKept::inPhase),
    /** Invariant 11. */
    KEYS(
            "Both sides have the same configuration keys and the same revision of the image.",
            "Add the missing key to the other side, or declare the difference in service.yaml.",
            SameKeys::inPhase),
    /** Invariant 12. */
    MANIFESTS(
            "Pods are restricted, manifests hold no secret, and the drain times fit together (T15).",
            "Correct this object in the construct that writes it, or the feature in service.yaml.",
            CleanManifests::inPhase),
    /** Invariant 13. */
    MANIFEST_SIZE(
            "A manifest has at most " + AwsLimits.MANIFEST_BYTES / 1000
                    + " kB, so that the old and the new one fit into one event of the kubectl handler.",
            "Divide the objects into more manifests.",
            ManifestSizes::inPhase),
    /** Invariant 14. */
    REASONS(
            "Each acknowledged rule of cdk-nag has a reason.",
            "Write the reason in a sentence.",
            ReasonsGiven::inPhase);

    private final String why;
    private final String fix;
    private final Optional<OfPhase> ofPhase;
    private final Optional<OfStep> ofStep;

    ProofRule(String why, String fix, OfPhase ofPhase) {
        this(why, fix, Optional.of(ofPhase), Optional.empty());
    }

    ProofRule(String why, String fix, OfStep ofStep) {
        this(why, fix, Optional.empty(), Optional.of(ofStep));
    }

    ProofRule(String why, String fix, OfPhase ofPhase, OfStep ofStep) {
        this(why, fix, Optional.of(ofPhase), Optional.of(ofStep));
    }

    ProofRule(String why, String fix, Optional<OfPhase> ofPhase, Optional<OfStep> ofStep) {
        this.why = why;
        this.fix = fix;
        this.ofPhase = ofPhase;
        this.ofStep = ofStep;
    }

    /** Checks one phase. The place of each problem is the stack and the resource or the object. */
    interface OfPhase {
        Judged in(PhaseOutput output);
    }

    /** Checks the step between two phases, in both directions of deployment. */
    interface OfStep {
        Judged in(StepOutput step);
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
        return judge(subject).problems().stream();
    }

    /** What the rule finds in a subject, and at how much it looks. */
    Judged judge(Walked subject) {
        Judged found = found(subject);
        Judged placed = new Judged();
        placed.look(found.looked());
        Place place = subject.place();
        found.problems()
                .forEach(problem -> placed.add(problem.in(place.file(), place.line())
                        .withGiven(subject + ":")
                        .withFix(fix)));
        return placed;
    }

    private Judged found(Walked subject) {
        return subject instanceof PhaseOutput output
                ? ofPhase.map(check -> check.in(output)).orElseGet(Judged::new)
                : ofStep.map(check -> check.in((StepOutput) subject)).orElseGet(Judged::new);
    }
}
