package dev.hikkoshi.random;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** For each rule, a change to a legal move that breaks it; empty if the move has no place for it. */
final class Mutation {

    private Mutation() {}

    /**
     * The ids of the rules as strings, so that a test and not the compiler reports a rule that is removed from the
     * product.
     */
    static final List<String> RULES = List.of(
            "PLAN-DATES",
            "PLAN-BUILT-ONCE",
            "PLAN-CLUSTER-FIRST",
            "PLAN-STAGE-ORDER",
            "PLAN-ADOPT-FIRST",
            "PLAN-ADOPT-ACCOUNT",
            "PLAN-ADOPT-PRIORITY",
            "PLAN-ADOPT-CONDITIONS",
            "PLAN-ADOPT-GROUP",
            "PLAN-ADOPT-STICKINESS",
            "PLAN-BACK-TO-OWNER",
            "PLAN-OBSERVABILITY-FIRST",
            "PLAN-OBSERVABILITY-COMPLETE",
            "PLAN-EXTERNAL-CONTRACT",
            "PLAN-FIRST-SHIFT",
            "PLAN-JUMP",
            "PLAN-BAKE",
            "PLAN-FREEZE",
            "PLAN-ONE-FEATURE",
            "PLAN-PAIR",
            "PLAN-CAPACITY",
            "PLAN-NODES",
            "PLAN-CONNECTIONS",
            "PLAN-MOVE-BEFORE-RETIRE",
            "PLAN-LAYER-LAST",
            "PLAN-DECOMMISSION-LAST",
            "PLAN-SPOT-SHARE",
            "PLAN-BECAUSE",
            "PLAN-OVERRIDE");

    static Function<Move, Optional<Move>> breaking(String rule) {
        return switch (rule) {
            case "PLAN-DATES" -> Mutation::backwards;
            case "PLAN-BUILT-ONCE" -> move -> Optional.of(move.then(Verb.BUILD, List.of("cluster"), move.lastDay()));
            case "PLAN-CLUSTER-FIRST" ->
                move -> has(move, step -> step.verb() == Verb.DEPLOY_BOTH || step.builds("observability"))
                        .flatMap(any -> index(move, step -> step.builds("cluster")))
                        .map(move::without);
            case "PLAN-STAGE-ORDER" -> move -> append(move, Verb.MOVE, state -> state.stage() == Stage.ON_LEGACY);
            case "PLAN-ADOPT-FIRST" ->
                move -> append(move, Verb.DEPLOY_BOTH, state -> state.stage() == Stage.ON_LEGACY && state.takesOver());
            case "PLAN-ADOPT-ACCOUNT" ->
                move -> has(move, step -> step.verb() == Verb.ADOPT)
                        .map(any -> move.with(OtherOwners.ofAnotherAccount(move.environment())));
            case "PLAN-ADOPT-PRIORITY" ->
                move -> whereAdopted(move, like -> OtherOwners.withPriorities(like, -RandomService.ABOVE));
            case "PLAN-ADOPT-CONDITIONS" -> move -> whereAdopted(move, OtherOwners::withFurtherConditions);
            case "PLAN-ADOPT-GROUP" ->
                move -> whereAdopted(
                        move, like -> OtherOwners.withGroups(like, RandomService.groupArn("other", "public")));
            case "PLAN-ADOPT-STICKINESS" -> move -> whereAdopted(move, OtherOwners::withAnotherCookie);
            case "PLAN-BACK-TO-OWNER" -> Mutation::givenUpToAnotherGroup;
            case "PLAN-EXTERNAL-CONTRACT" ->
                move -> isExternal(move)
                        ? has(
                                        move,
                                        step -> raises(step)
                                                && step.subjects().stream().anyMatch(name -> !isHttp(move, name)))
                                .map(any -> move.with(OtherOwners.withoutHonours(move.environment())))
                        : Optional.empty();
            case "PLAN-OBSERVABILITY-FIRST" ->
                move -> has(move, Mutation::raises)
                        .flatMap(any -> index(move, step -> step.builds("observability")))
                        .map(move::without);
            case "PLAN-OBSERVABILITY-COMPLETE" ->
                move -> has(move, Mutation::raises)
                        .map(any -> move.with(OtherEnvironments.withoutLogs(move.environment())));
            case "PLAN-FIRST-SHIFT" -> Mutation::firstShiftTooLarge;
            case "PLAN-JUMP" -> Mutation::jumpTooFar;
            case "PLAN-BAKE" -> Mutation::tooSoon;
            case "PLAN-FREEZE" -> Mutation::frozen;
            case "PLAN-ONE-FEATURE" -> Mutation::twoAtOnce;
            case "PLAN-PAIR" -> Mutation::halfOfAPair;
            case "PLAN-CAPACITY" ->
                move -> has(
                                move,
                                step -> step.verb() == Verb.MOVE
                                        && step.subjects().stream().anyMatch(name -> isLargeHttp(move, name)))
                        .map(any -> move.with(OtherEnvironments.ofOnePodEach(move.environment())));
            case "PLAN-NODES" ->
                move -> has(move, Mutation::raises)
                        .map(any -> move.with(OtherEnvironments.withoutNodes(move.environment())));
            case "PLAN-CONNECTIONS" ->
                move -> has(
                                move,
                                step -> step.verb() == Verb.DEPLOY_BOTH
                                        && step.subjects().stream().anyMatch(name -> usesDatabase(move, name)))
                        .map(any -> move.with(OtherEnvironments.withSmallDatabases(move.environment())));
            case "PLAN-MOVE-BEFORE-RETIRE" ->
                move -> append(
                        move, Verb.RETIRE, state -> state.stage() == Stage.DUAL || state.stage() == Stage.SHIFTING);
            case "PLAN-LAYER-LAST" ->
                move -> state(move, FeatureState::runsOnLegacy)
                        .map(state -> move.then(
                                Verb.REMOVE_LAYER, List.of(state.feature().layer()), move.lastDay()));
            case "PLAN-DECOMMISSION-LAST" -> Mutation::decommissionedEarlyOrTwice;
            case "PLAN-SPOT-SHARE" ->
                move -> has(move, step -> step.verb() == Verb.DECOMMISSION)
                        .map(any -> move.with(OtherEnvironments.allOnSpot(move.environment())));
            case "PLAN-BECAUSE" ->
                move -> index(move, step -> step.verb() == Verb.ROLL_BACK)
                        .map(index -> move.replace(index, said(move.steps().get(index), "", List.of())));
            case "PLAN-OVERRIDE" ->
                move -> index(move, step -> step.verb() == Verb.DEPLOY_BOTH)
                        .map(index ->
                                move.replace(index, said(move.steps().get(index), "we may", List.of("PLAN-JUMP"))));
            default -> throw new IllegalArgumentException("nothing breaks " + rule);
        };
    }

    /** The environment differs where a feature is adopted, and what served it before is the way back. */
    private static Optional<Move> whereAdopted(Move move, UnaryOperator<Environment> change) {
        return state(move, state -> state.takesOver() && state.hasRule() && state.runsOnLegacy())
                .map(any -> move.with(change.apply(move.environment())));
    }

    /** The rule of a feature goes, and the owner's rule forwards to another target group by now. */
    private static Optional<Move> givenUpToAnotherGroup(Move move) {
        return state(move, state -> state.takesOver() && state.hasRule() && state.share() == 0)
                .map(state -> {
                    List<LedgerStep> steps = new ArrayList<>(move.steps());
                    List<String> subjects = List.of(state.feature().name());
                    steps.add(Move.step(
                            steps.size(),
                            move.lastDay(),
                            Verb.ROLL_BACK,
                            subjects,
                            Optional.empty(),
                            false,
                            true,
                            "errors",
                            List.of()));
                    return new Move(
                            OtherOwners.withGroups(move.environment(), RandomService.groupArn("other", "public")),
                            steps);
                });
    }

    private static Optional<Move> decommissionedEarlyOrTwice(Move move) {
        Phase latest = move.plan().latest();
        return latest.hasLegacy() && latest.layers().isEmpty()
                ? Optional.empty()
                : Optional.of(move.then(Verb.DECOMMISSION, List.of("legacy"), move.lastDay()));
    }

    private static Optional<Move> backwards(Move move) {
        return has(move, step -> true).map(any -> {
            int last = move.steps().size() - 1;
            // A roll-back may be earlier than the step before it.
            return last == 0 || move.steps().get(last).verb() == Verb.ROLL_BACK
                    ? move.then(
                            Verb.BUILD, List.of("observability"), move.lastDay().minusDays(1))
                    : move.replace(
                            last,
                            on(
                                    move.steps().get(last),
                                    move.steps().get(last - 1).on().minusDays(1)));
        });
    }

    private static Optional<Move> firstShiftTooLarge(Move move) {
        return state(
                        move,
                        state -> state.stage() == Stage.DUAL
                                && state.observed()
                                && !state.evacuated()
                                && !(state.feature() instanceof CronFeature))
                .map(state -> shift(move, state, move.environment().policy().firstShift() + 1));
    }

    private static Optional<Move> jumpTooFar(Move move) {
        int jump = move.environment().policy().maxJump();
        return state(move, state -> state.stage() == Stage.SHIFTING && state.share() + jump < 99)
                .map(state -> shift(move, state, state.share() + jump + 1));
    }

    private static Move shift(Move move, FeatureState state, int share) {
        return move.then(
                Verb.SHIFT, List.of(state.feature().name()), move.lastDay().plusYears(1), Optional.of(share), "");
    }

    /** The feature of the last step takes its next step on the same day. */
    private static Optional<Move> tooSoon(Move move) {
        LedgerStep last = move.steps().get(move.steps().size() - 1);
        boolean canGoOn = last.verb() == Verb.DEPLOY_BOTH
                && !move.environment().policy().bake().isZero();
        return canGoOn
                ? Optional.of(move.then(Verb.SHIFT, last.subjects(), last.on(), Optional.of(1), ""))
                : Optional.empty();
    }

    private static Optional<Move> frozen(Move move) {
        return state(
                        move,
                        state -> state.stage() == Stage.ON_LEGACY
                                && !state.feature().workload().freezes().isEmpty())
                .map(state -> {
                    Freeze window = state.feature().workload().freezes().get(0);
                    LocalDate day = move.lastDay().plusYears(1);
                    while (!window.covers(day)) {
                        day = day.plusDays(1);
                    }
                    return move.then(Verb.DEPLOY_BOTH, List.of(state.feature().name()), day);
                });
    }

    private static Optional<Move> twoAtOnce(Move move) {
        List<String> names = states(move)
                .filter(state -> state.stage() == Stage.ON_LEGACY)
                .map(state -> state.feature().name())
                .toList();
        return names.size() < 3
                ? Optional.empty()
                : Optional.of(move.then(
                        Verb.DEPLOY_BOTH, names.subList(0, 3), move.lastDay().plusYears(1)));
    }

    private static Optional<Move> halfOfAPair(Move move) {
        return index(move, step -> step.verb() == Verb.MOVE && step.subjects().size() == 2)
                .map(index -> {
                    LedgerStep step = move.steps().get(index);
                    return move.replace(
                            index,
                            Move.step(
                                    index,
                                    step.on(),
                                    Verb.MOVE,
                                    step.subjects().subList(0, 1),
                                    Optional.empty(),
                                    false,
                                    false,
                                    "",
                                    List.of()));
                });
    }

    private static Optional<Move> append(Move move, Verb verb, Predicate<FeatureState> where) {
        return state(move, where)
                .map(state -> move.then(
                        verb, List.of(state.feature().name()), move.lastDay().plusYears(1)));
    }

    private static boolean raises(LedgerStep step) {
        return step.verb() == Verb.SHIFT || step.verb() == Verb.MOVE;
    }

    private static boolean usesDatabase(Move move, String name) {
        return move.environment().service().feature(name).workload().needs().stream()
                .anyMatch(need -> need.name().equals("aurora"));
    }

    private static boolean isExternal(Move move) {
        return move.environment().legacy().provider() == LegacyProvider.EXTERNAL;
    }

    private static boolean isHttp(Move move, String name) {
        return move.environment().service().feature(name) instanceof HttpFeature;
    }

    private static boolean isLargeHttp(Move move, String name) {
        return move.environment().service().feature(name) instanceof HttpFeature http && http.peak() > 1;
    }

    private static LedgerStep on(LedgerStep step, LocalDate day) {
        return Move.step(
                step.index(),
                day,
                step.verb(),
                step.subjects(),
                step.to(),
                step.evacuate(),
                step.toLegacy(),
                step.because(),
                step.overrides());
    }

    private static LedgerStep said(LedgerStep step, String because, List<String> overrides) {
        return Move.step(
                step.index(),
                step.on(),
                step.verb(),
                step.subjects(),
                step.to(),
                step.evacuate(),
                step.toLegacy(),
                because,
                overrides);
    }

    private static Optional<Integer> index(Move move, Predicate<LedgerStep> which) {
        return IntStream.range(0, move.steps().size())
                .filter(index -> which.test(move.steps().get(index)))
                .boxed()
                .findFirst();
    }

    private static Optional<LedgerStep> has(Move move, Predicate<LedgerStep> which) {
        return move.steps().stream().filter(which).findFirst();
    }

    private static Optional<FeatureState> state(Move move, Predicate<FeatureState> which) {
        return states(move).filter(which).findFirst();
    }

    private static Stream<FeatureState> states(Move move) {
        Phase latest = move.plan().latest();
        return latest.states().values().stream();
    }
}
