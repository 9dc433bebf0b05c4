package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Honour;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LegacyProvider;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules on the order of steps: what a step needs before it, and what is removed last. */
final class OrderRules {

    private OrderRules() {}

    static Stream<Problem> datesRunForward(Turn turn) {
        return turn
                .previous()
                .filter(previous -> turn.step().on().isBefore(previous))
                // You can always go back, also when an earlier step has a day that is still to come.
                .filter(previous -> !turn.is(LedgerStep.Verb.ROLL_BACK))
                .map(previous -> turn.problem(
                        "on",
                        "is before the previous step, " + previous,
                        turn.step().on().toString(),
                        "allowed: " + previous + " or later",
                        "Write the date on which the step is deployed"))
                .stream();
    }

    static Stream<Problem> builtOnce(Turn turn) {
        boolean again = turn.step().builds("cluster") && turn.before().hasCluster()
                || turn.step().builds("observability") && turn.before().hasObservability();
        String what = String.join(", ", turn.step().subjects());
        return turn.problemIf(
                again,
                "build",
                "was built by an earlier step",
                what,
                "it is built once",
                "Remove this step. To change the " + what + ", edit environment.yaml");
    }

    static Stream<Problem> clusterFirst(Turn turn) {
        boolean needsCluster = turn.step().builds("observability") || turn.is(LedgerStep.Verb.DEPLOY_BOTH);
        return turn.problemIf(
                needsCluster && !turn.before().hasCluster(),
                turn.step().verb().word(),
                "comes before the cluster is built",
                String.join(", ", turn.step().subjects()),
                "allowed: after `build: cluster`",
                "Add `build: cluster` before this step");
    }

    static Stream<Problem> stageOrder(Turn turn) {
        return turn.is(LedgerStep.Verb.RETIRE)
                ? Stream.empty()
                : noWay(turn, feature -> !AdoptRules.concerns(turn, feature));
    }

    static Stream<Problem> moveBeforeRetire(Turn turn) {
        return turn.is(LedgerStep.Verb.RETIRE) ? noWay(turn, feature -> true) : Stream.empty();
    }

    /** What makes the step impossible for the features that a rule judges. */
    static Stream<Problem> noWay(Turn turn, Predicate<Feature> judged) {
        return turn.features().stream().filter(judged).flatMap(feature -> {
            Transition transition = turn.transition(feature);
            return turn.problemIf(
                    transition.to().isEmpty(),
                    turn.step().verb().word(),
                    transition.reason(),
                    feature.name(),
                    "allowed in stage " + turn.state(feature).stage().word() + ": " + transition.allowed(),
                    "Write one of the allowed steps");
        });
    }

    static Stream<Problem> oneFeature(Turn turn) {
        List<String> subjects = turn.step().subjects();
        boolean isPair = turn.environment().service().pairs().stream()
                .anyMatch(pair -> pair.isMadeOf(subjects.stream().collect(Collectors.toSet())));
        return turn.problemIf(
                turn.step().verb().namesFeatures() && subjects.size() > 1 && !isPair,
                turn.step().verb().word(),
                "are " + subjects.size() + " features, and not a declared pair",
                String.join(", ", subjects),
                "allowed: one feature, or a pair of service.yaml",
                "Write one step for each feature");
    }

    static Stream<Problem> pairTogether(Turn turn) {
        boolean flips = turn.is(LedgerStep.Verb.MOVE)
                || turn.is(LedgerStep.Verb.ROLL_BACK)
                        && turn.features().stream()
                                .anyMatch(feature -> turn.state(feature).ownedByCluster());
        if (!flips) {
            return Stream.empty();
        }
        return turn.environment().service().pairs().stream()
                .filter(pair -> turn.step().subjects().stream().anyMatch(pair::holds))
                .filter(pair ->
                        turn.step().subjects().stream().filter(pair::holds).count() < 2)
                .map(pair -> turn.problem(
                        turn.step().verb().word(),
                        "is half of a pair",
                        String.join(", ", turn.step().subjects()),
                        pair.first() + " and " + pair.second() + " move in the same step",
                        "Write both: `%s: [%s, %s]`"
                                .formatted(turn.step().verb().word(), pair.first(), pair.second())));
    }

    /** The parameters of the project change nothing on instances that do not read them: a cron would run on both sides. */
    static Stream<Problem> externalContract(Turn turn) {
        boolean external = turn.environment().legacy().provider() == LegacyProvider.EXTERNAL;
        if (!external || !turn.raisesShare()) {
            return Stream.empty();
        }
        return turn.features().stream()
                .filter(feature -> turn.transition(feature).to().isPresent())
                .flatMap(feature -> Honour.neededBy(feature).stream()
                        .filter(honour -> !turn.environment()
                                .legacy()
                                .layer(feature.layer())
                                .honours()
                                .contains(honour))
                        .map(honour -> turn.problem(
                                turn.step().verb().word(),
                                feature instanceof CronFeature
                                        ? "may run on both sides: its fleet does not ask for the owner of a cron"
                                        : "keeps all its consumers on a fleet that does not ask for their number",
                                feature.name(),
                                "the layer %s must honour %s".formatted(feature.layer(), honour.word()),
                                "Let its instances read the parameters, and write honours: [%s] for the layer in an earlier change"
                                        .formatted(honour.word()))));
    }

    static Stream<Problem> layerLast(Turn turn) {
        if (!turn.is(LedgerStep.Verb.REMOVE_LAYER)) {
            return Stream.empty();
        }
        return turn.step().subjects().stream().flatMap(layer -> {
            if (turn.before().layers().stream().noneMatch(left -> left.name().equals(layer))) {
                return Stream.of(turn.problem(
                        "remove-layer",
                        "was removed by an earlier step",
                        layer,
                        "remaining layers: "
                                + turn.before().layers().stream()
                                        .map(Layer::name)
                                        .collect(Collectors.joining(", ", "", "")),
                        "Remove this step"));
            }
            List<String> left = turn.environment().service().featuresOf(layer).stream()
                    .map(Feature::name)
                    .filter(feature -> turn.before().state(feature).runsOnLegacy())
                    .toList();
            // As long as features are left, the owner's rules are their way back.
            return !left.isEmpty()
                    ? Stream.of(turn.problem(
                            "remove-layer",
                            "still runs " + String.join(", ", left),
                            layer,
                            "allowed: after the last feature of the layer has retired",
                            "Retire " + String.join(", ", left) + " first"))
                    : Stream.concat(OwnersForwards.toLayer(turn, layer), LeftForwards.toLayer(turn, layer));
        });
    }

    static Stream<Problem> decommissionLast(Turn turn) {
        if (!turn.is(LedgerStep.Verb.DECOMMISSION)) {
            return Stream.empty();
        }
        List<String> left = turn.before().layers().stream().map(Layer::name).toList();
        return Stream.concat(
                turn.problemIf(
                        !left.isEmpty(),
                        "decommission",
                        "still has the layers " + String.join(", ", left),
                        String.join(", ", turn.step().subjects()),
                        "allowed: after the last remove-layer",
                        "Remove the layers first"),
                turn.problemIf(
                        !turn.before().hasLegacy(),
                        "decommission",
                        "was decommissioned by an earlier step",
                        String.join(", ", turn.step().subjects()),
                        "it is decommissioned once",
                        "Remove this step"));
    }
}
