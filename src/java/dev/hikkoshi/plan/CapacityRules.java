package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.SpotShare;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules on room: pods before their share, nodes before their pods, connections for both fleets. */
final class CapacityRules {

    private CapacityRules() {}

    static Stream<Problem> podsBeforeShare(Turn turn) {
        if (!turn.raisesShare()) {
            return Stream.empty();
        }
        return turn.features().stream()
                .filter(HttpFeature.class::isInstance)
                .filter(feature -> turn.transition(feature).to().isPresent())
                .filter(feature -> isJudged(turn, feature))
                .flatMap(feature -> {
                    int needed = FeatureState.partOf(feature.peak(), turn.shareAfter());
                    int ready = turn.state(feature).minimumPods();
                    return turn.problemIf(
                            ready < needed,
                            turn.is(LedgerStep.Verb.MOVE) ? "move" : "to",
                            "percent of the peak of %s (%d pods) needs %d pods, but EKS has %d ready"
                                    .formatted(feature.name(), feature.peak(), needed, ready),
                            Integer.toString(turn.shareAfter()),
                            "%d pods are enough for %d percent".formatted(ready, largest(turn, feature, ready)),
                            "Take a smaller step first. Each phase starts the pods for the largest next step");
                });
    }

    /** The largest share that these pods and the policy allow, in percent. */
    private static int largest(Turn turn, Feature feature, int ready) {
        return Math.min(ready * 100 / feature.peak(), turn.policy().nextShare(turn.share(feature)));
    }

    /**
     * Another rule refuses a share that is too large a step. This rule judges such a share only if the step overrides
     * that rule.
     */
    private static boolean isJudged(Turn turn, Feature feature) {
        boolean withinPolicy = turn.shareAfter() <= turn.policy().nextShare(turn.share(feature));
        List<String> overrides = turn.step().overrides();
        return withinPolicy || overrides.contains(PlanRule.JUMP.id()) || overrides.contains(PlanRule.FIRST_SHIFT.id());
    }

    static Stream<Problem> nodesBeforePods(Turn turn) {
        if (!turn.raisesShare() && !turn.is(LedgerStep.Verb.DEPLOY_BOTH)) {
            return Stream.empty();
        }
        return ClusterRoom.of(turn.after()).stream()
                .filter(room -> !room.isEnough())
                .map(room -> turn.problem(
                        turn.step().verb().word(),
                        String.format(
                                Locale.ROOT,
                                "brings the cluster to %.1f vCPU, %.1f GiB of memory and %.1f GiB of disk of %s capacity at the peak",
                                room.neededMilliCpu() / 1000.0,
                                room.neededMiB() / 1024.0,
                                room.neededDiskMiB() / 1024.0,
                                room.capacity().word()),
                        String.join(", ", turn.step().subjects()),
                        String.format(
                                Locale.ROOT,
                                "its pools have %.1f vCPU, %.1f GiB of memory and %.1f GiB of disk for pods",
                                room.heldMilliCpu() / 1000.0,
                                room.heldMiB() / 1024.0,
                                room.heldDiskMiB() / 1024.0),
                        "Add a pool of " + room.capacity().word() + " capacity in an earlier change"));
    }

    static Stream<Problem> connections(Turn turn) {
        if (!turn.raisesShare() && !turn.is(LedgerStep.Verb.DEPLOY_BOTH)) {
            return Stream.empty();
        }
        return ConnectionBudget.of(turn.after()).stream()
                .filter(budget -> !budget.isKept(turn.policy().connectionShare()))
                .map(budget -> turn.problem(
                        turn.step().verb().word(),
                        "brings %s to %d connections, %d from legacy and %d from EKS"
                                .formatted(
                                        budget.database(),
                                        budget.legacy() + budget.eks(),
                                        budget.legacy(),
                                        budget.eks()),
                        String.join(", ", turn.step().subjects()),
                        String.format(
                                Locale.ROOT,
                                "policy.connectionShare allows %d (%.2f of %d)",
                                budget.allowed(),
                                turn.policy().connectionShare(),
                                budget.maxConnections()),
                        "Lower `connections.perPod` or `pods.max`, or use a connection proxy for "
                                + budget.database()));
    }

    static Stream<Problem> spotShare(Turn turn) {
        SpotShare share = SpotShare.typical(turn.environment().cluster());
        double least = turn.policy().spotShare();
        return turn.problemIf(
                turn.is(LedgerStep.Verb.DECOMMISSION) && !share.isAtLeast(least),
                "decommission",
                "ends the move with " + share + " (typical sizes of the pools)",
                "legacy",
                String.format(Locale.ROOT, "policy.spotShare requires %.3f", least),
                "Replace on-demand pools by spot pools, or lower policy.spotShare and explain it in the pull request");
    }
}
