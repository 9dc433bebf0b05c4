package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.LedgerStep;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on the pace of a move: first shift, jump, bake time and freeze windows. Roll-backs skip all of them. */
final class PaceRules {

    private PaceRules() {}

    static Stream<Problem> firstShift(Turn turn) {
        int allowed = turn.policy().firstShift();
        return turn.is(LedgerStep.Verb.SHIFT)
                ? turn.features().stream()
                        .filter(feature -> turn.transition(feature).to().isPresent())
                        .filter(feature -> turn.share(feature) == 0)
                        .flatMap(feature -> turn.problemIf(
                                turn.shareAfter() > allowed,
                                "to",
                                "is too large a first share for " + feature.name(),
                                Integer.toString(turn.shareAfter()),
                                "policy.firstShift allows " + allowed,
                                "Shift to " + allowed + " or less first"))
                : Stream.empty();
    }

    static Stream<Problem> jump(Turn turn) {
        int allowed = turn.policy().maxJump();
        return turn.raisesShare()
                ? turn.features().stream()
                        .filter(feature -> turn.transition(feature).to().isPresent())
                        .filter(feature -> turn.share(feature) > 0)
                        .flatMap(feature -> jumpOf(turn, feature, turn.shareAfter() - turn.share(feature), allowed))
                : Stream.empty();
    }

    private static Stream<Problem> jumpOf(Turn turn, Feature feature, int points, int allowed) {
        int most = turn.share(feature) + allowed;
        return turn.problemIf(
                points > allowed,
                turn.is(LedgerStep.Verb.MOVE) ? "move" : "to",
                turn.is(LedgerStep.Verb.MOVE)
                        ? "jumps %d points, from %d to 100".formatted(points, turn.share(feature))
                        : "is a jump of %d points for %s".formatted(points, feature.name()),
                turn.is(LedgerStep.Verb.MOVE) ? feature.name() : Integer.toString(turn.shareAfter()),
                "policy.maxJump allows " + allowed,
                "Shift to " + most + " or less first");
    }

    static Stream<Problem> bake(Turn turn) {
        if (!turn.step().verb().namesFeatures() || turn.is(LedgerStep.Verb.ROLL_BACK)) {
            return Stream.empty();
        }
        Duration bake = turn.policy().bake();
        LocalDate on = turn.step().on();
        return turn.features().stream().flatMap(feature -> {
            Optional<LocalDate> last = Optional.ofNullable(turn.lastTouched().get(feature.name()));
            return last.stream().flatMap(touched -> {
                LocalDate earliest = turn.policy().bakedOn(touched);
                return turn.problemIf(
                        on.isBefore(earliest),
                        "on",
                        on.isBefore(touched)
                                ? "is before the last step of %s, on %s".formatted(feature.name(), touched)
                                : "is %d hours after the last step of %s on %s"
                                        .formatted(
                                                Duration.between(touched.atStartOfDay(), on.atStartOfDay())
                                                        .toHours(),
                                                feature.name(),
                                                touched),
                        on.toString(),
                        "policy.bakeHours requires " + bake.toHours(),
                        "Take the step on " + earliest + " or later");
            });
        });
    }

    static Stream<Problem> freeze(Turn turn) {
        if (turn.is(LedgerStep.Verb.ROLL_BACK)) {
            return Stream.empty();
        }
        LocalDate on = turn.step().on();
        return turn.features().stream().flatMap(feature -> feature.workload().freezes().stream()
                .filter(window -> window.covers(on))
                .limit(1)
                .map(window -> frozen(turn, feature, window, on)));
    }

    /** The freeze windows of all features that the step names: they take it on the same day. */
    static List<Freeze> windows(Turn turn) {
        return turn.features().stream()
                .flatMap(feature -> feature.workload().freezes().stream())
                .toList();
    }

    private static Problem frozen(Turn turn, Feature feature, Freeze window, LocalDate on) {
        return turn.problem(
                "on",
                "is in a freeze window of %s, %s to %s"
                        .formatted(
                                feature.name(),
                                monthDay(window.from().toString()),
                                monthDay(window.to().toString())),
                on.toString(),
                "reason of the window: " + window.because(),
                Freeze.firstFree(windows(turn), on)
                        .map(thaw -> "Take the step on " + thaw + " or later")
                        .orElse("The windows leave no day of the year. Shorten one in a change of its own"));
    }

    private static String monthDay(String iso) {
        return iso.replace("--", "");
    }
}
