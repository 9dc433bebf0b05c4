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
                            "percent of the peak of %s, %d pods, needs %d pods; EKS keeps %d ready"
                                    .formatted(feature.name(), feature.peak(), needed, ready),
                            Integer.toString(turn.shareAfter()),
                            "that is enough for " + ready * 100 / feature.peak() + " percent",
                            "Take a smaller step first: each phase keeps the pods of the largest next step ready");
                });
    }

    /** A share that is too large a step anyway is refused for that, and judged here only when that is overridden. */
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
                                "brings the cluster to %.1f vCPU and %.1f GiB of %s capacity at the peak",
                                room.neededMilliCpu() / 1000.0,
                                room.neededMiB() / 1024.0,
                                room.capacity().word()),
                        String.join(", ", turn.step().subjects()),
                        String.format(
                                Locale.ROOT,
                                "its pools hold %.1f vCPU and %.1f GiB for pods",
                                room.heldMilliCpu() / 1000.0,
                                room.heldMiB() / 1024.0),
                        "Raise `max` of a " + room.capacity().word() + " pool in an earlier change"));
    }

    static Stream<Problem> connections(Turn turn) {
        if (!turn.raisesShare() && !turn.is(LedgerStep.Verb.DEPLOY_BOTH)) {
            return Stream.empty();
        }
        return ConnectionBudget.of(turn.after()).stream()
                .filter(budget -> !budget.isKept())
                .map(budget -> turn.problem(
                        turn.step().verb().word(),
                        "brings %s to %d connections, %d of legacy and %d of EKS"
                                .formatted(
                                        budget.database(),
                                        budget.legacy() + budget.eks(),
                                        budget.legacy(),
                                        budget.eks()),
                        String.join(", ", turn.step().subjects()),
                        String.format(
                                Locale.ROOT,
                                "policy.connectionShare allows %d, %.2f of %d",
                                budget.allowed(),
                                turn.policy().connectionShare(),
                                budget.maxConnections()),
                        "Lower `connections.perPod` or `pods.max`, or put a proxy before " + budget.database()));
    }

    static Stream<Problem> spotShare(Turn turn) {
        SpotShare share = SpotShare.typical(turn.environment().cluster());
        double least = turn.policy().spotShare();
        return turn.problemIf(
                turn.is(LedgerStep.Verb.DECOMMISSION) && !share.isAtLeast(least),
                "decommission",
                "ends the move with " + share + ", counted at the pools' typical sizes",
                "legacy",
                String.format(Locale.ROOT, "policy.spotShare asks for %.3f", least),
                "Turn on-demand pools into spot pools, or lower policy.spotShare with a reason in the pull request");
    }
}
