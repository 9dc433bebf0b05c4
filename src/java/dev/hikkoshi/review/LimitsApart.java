package dev.hikkoshi.review;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Reason;
import dev.hikkoshi.review.LimitChange.Group;
import dev.hikkoshi.review.LimitChange.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A value that rules read is loosened in a change of its own, and says why. Roll-backs are not held up. */
final class LimitsApart {

    /** The keys that can be written as {@code { value, because, since }}. */
    private static final String REASONED =
            "policy\\..*|observability\\.criteria\\..*|dependencies\\..*\\.maxConnections|cluster\\.version";

    /** The keys that decide who judges and who watches, and that have no reason of their own. */
    private static final String JUDGES =
            "pairs|purpose|features\\..*\\.(freeze|kind|layer|needs)|observability\\.contacts";

    /** The keys of what a roll-back goes back to. */
    private static final String LEGACY = "legacy\\.layers\\..*";

    /** The keys of what answers requests on an existing listener when the rule of a feature is gone. */
    private static final String OWNERS =
            "loadBalancers\\..*\\.existing\\.(listenerArn|rules|defaultAction|takesOver\\..*)";

    private static final String SIGNAL = "observability.signals.";

    private LimitsApart() {}

    static Stream<Problem> policy(EnvironmentChange change) {
        return Stream.of(
                        apart(change, Group.POLICY),
                        besideRollBack(change),
                        besideGivenUp(change),
                        withoutSignal(change),
                        reasons(change, Group.POLICY))
                .flatMap(stream -> stream);
    }

    /** A roll-back of one point would otherwise bring any change past the rules for steps. */
    private static Stream<Problem> besideRollBack(EnvironmentChange change) {
        return Stream.concat(
                besideRollBack(
                        change,
                        Group.POLICY,
                        JUDGES,
                        "a roll-back does not wait, and what judges and watches is reviewed"),
                besideRollBack(change, Group.POLICY, LEGACY, "a roll-back goes back to what the base has"));
    }

    /** A step that deletes the rule of an adopted feature relies on what the owner's rules do now. */
    private static Stream<Problem> besideGivenUp(EnvironmentChange change) {
        return change.added().stream()
                .filter(step -> judged(change).isEmpty())
                .filter(step -> step.goesBack() && step.toLegacy() && !step.toAdopted())
                .flatMap(
                        step -> step.subjects().stream()
                                .flatMap(name -> change.routes().stream()
                                        .filter(route -> route.after().name().equals(name)))
                                .filter(route ->
                                        route.after().routing().takesOver().isPresent())
                                .flatMap(
                                        route -> loosened(change, Group.POLICY)
                                                .filter(limit -> limit.key().matches(OWNERS))
                                                .filter(limit -> limit.key()
                                                        .startsWith("loadBalancers.%s."
                                                                .formatted(route.after()
                                                                        .routing()
                                                                        .loadBalancer())))
                                                .map(
                                                        limit -> together(
                                                                limit,
                                                                step,
                                                                "the owner's rules answer when the rule of %s is gone"
                                                                        .formatted(route.after()
                                                                                .name()),
                                                                "Write two pull requests: first these facts, and then the roll-back. Roll-back to adopted does not wait."))));
    }

    private static Stream<Problem> besideRollBack(EnvironmentChange change, Group group, String keys, String allowed) {
        return judged(change).isEmpty()
                ? change.added().stream().filter(LedgerStep::goesBack).limit(1).flatMap(step -> loosened(change, group)
                        .filter(limit -> limit.key().matches(keys))
                        .map(limit -> together(
                                limit,
                                step,
                                allowed,
                                "Write two pull requests: first the roll-back, and then this value.")))
                : Stream.empty();
    }

    /** A signal that is not collected any more says why, whether or not a share needs it today. */
    private static Stream<Problem> withoutSignal(EnvironmentChange change) {
        return loosened(change, Group.POLICY)
                .filter(limit -> limit.key().startsWith(SIGNAL) && limit.after().isEmpty())
                .filter(limit -> change.head().observability().without().keySet().stream()
                        .noneMatch(signal -> limit.key().equals(SIGNAL + signal.word())))
                .map(limit -> new Problem(
                        limit.place(),
                        "",
                        "%s is removed, which the base has as %s, and has no reason"
                                .formatted(limit.key(), limit.before()),
                        "a signal has a backend, or a reason to have none",
                        "Write without: { %s: … } under observability with the reason."
                                .formatted(limit.key().substring(SIGNAL.length()))));
    }

    static Stream<Problem> capacity(EnvironmentChange change) {
        return Stream.of(
                        apart(change, Group.CAPACITY),
                        besideRollBack(change, Group.CAPACITY, LEGACY, "a roll-back goes back to what the base has"),
                        reasons(change, Group.CAPACITY),
                        newFeatures(change))
                .flatMap(stream -> stream);
    }

    private static Stream<Problem> apart(EnvironmentChange change, Group group) {
        List<LedgerStep> steps = judged(change);
        return steps.isEmpty()
                ? Stream.empty()
                : loosened(change, group)
                        .map(limit -> together(
                                limit,
                                steps.get(0),
                                "a step is judged by what is deployed",
                                "Write two pull requests: first this value, and after its deployment the step."));
    }

    private static Problem together(LimitChange limit, LedgerStep step, String allowed, String fix) {
        return new Problem(
                limit.place(),
                limit.after(),
                "%s, and comes together with the step %s".formatted(difference(limit), words(step)),
                allowed,
                fix);
    }

    /** How the value differs, as the text that follows the value of the working tree; a whole sentence without one. */
    private static String difference(LimitChange limit) {
        if (limit.after().isEmpty()) {
            return "%s is removed, which the base has as %s".formatted(limit.key(), limit.before());
        }
        return "%s for %s, which the base has as %s"
                .formatted(
                        limit.effect() == Outcome.LOOSER ? "is looser" : "is a new value",
                        limit.key(),
                        shown(limit.before()));
    }

    /** The added steps that rules judge by values of the files. A roll-back is free, and building reads none of them. */
    static List<LedgerStep> judged(EnvironmentChange change) {
        return change.added().stream()
                .filter(step -> !step.goesBack() && step.verb() != LedgerStep.Verb.BUILD)
                .toList();
    }

    private static Stream<LimitChange> loosened(EnvironmentChange change, Group group) {
        return LimitChanges.of(change).stream()
                .filter(limit -> limit.group() == group)
                .filter(LimitChange::mayLoosen);
    }

    private static String words(LedgerStep step) {
        return step.verb().word() + ": " + String.join(", ", step.subjects());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    /** The capacity of a new feature is deployed before its first step, as that of every other feature. */
    private static Stream<Problem> newFeatures(EnvironmentChange change) {
        Set<String> known = new TreeSet<>();
        change.base().service().features().stream().map(Feature::name).forEach(known::add);
        return judged(change).stream()
                .filter(step -> step.verb().namesFeatures())
                .flatMap(step -> step.subjects().stream()
                        .filter(feature -> !known.contains(feature))
                        .map(feature -> new Problem(
                                change.ledgerPlace()
                                        .at(step.index())
                                        .at(step.verb().word()),
                                feature,
                                "is a feature that the base does not have",
                                "a feature is deployed on the legacy side before its first step",
                                "Write two pull requests: first the feature, and after its deployment the step.")));
    }

    /** A looser value with its reason, for those who review the change. */
    static Stream<Problem> told(EnvironmentChange change) {
        return LimitChanges.of(change).stream()
                .filter(LimitChange::mayLoosen)
                .filter(limit -> limit.key().matches(REASONED))
                .flatMap(limit -> Stream.ofNullable(change.reasonsAfter().get(limit.key()))
                        .map(reason -> new Problem(
                                limit.place(),
                                limit.after(),
                                "is looser since %s: %s".formatted(reason.since(), reason.because()),
                                "at the base it is " + shown(limit.before()),
                                "When the reason is gone, write the value before it.")));
    }

    /** A value that can be written with its reason has a new one whenever it is loosened, and only then. */
    private static Stream<Problem> reasons(EnvironmentChange change, Group group) {
        List<LimitChange> limits = LimitChanges.of(change);
        Stream<Problem> missing = loosened(change, group)
                .filter(limit -> limit.key().matches(REASONED))
                .flatMap(limit -> reasonOf(change, limit).stream());
        Set<String> keys = new TreeSet<>(change.reasonsBefore().keySet());
        keys.addAll(change.reasonsAfter().keySet());
        Stream<Problem> rewritten = keys.stream()
                .filter(key -> key.matches(REASONED))
                .filter(key -> (key.startsWith("dependencies.") ? Group.CAPACITY : Group.POLICY) == group)
                .filter(key -> limits.stream().noneMatch(limit -> limit.key().equals(key)))
                .filter(key -> change.hasBase())
                .filter(key -> isRewritten(change, key))
                .map(key -> new Problem(
                        change.environmentPlace().at(key),
                        "",
                        "the value stays, and its reason or its day changes",
                        "a reason stands as long as its value",
                        "Restore the reason of the base, or change the value."));
        return Stream.concat(missing, rewritten);
    }

    /** The first reason for a value that stays may come later than the value. */
    private static boolean isRewritten(EnvironmentChange change, String key) {
        Reason was = change.reasonsBefore().get(key);
        boolean isKept = !key.equals(ClusterVersion.KEY)
                || change.base()
                        .cluster()
                        .version()
                        .equals(change.head().cluster().version());
        return isKept && was != null && !was.equals(change.reasonsAfter().get(key));
    }

    private static Optional<Problem> reasonOf(EnvironmentChange change, LimitChange limit) {
        Reason is = change.reasonsAfter().get(limit.key());
        LocalDate last = lastDay(change, limit.key());
        if (is != null
                && !is.since().isBefore(last)
                && !is.equals(change.reasonsBefore().get(limit.key()))) {
            return Optional.empty();
        }
        String key = limit.key().substring(limit.key().lastIndexOf('.') + 1);
        String why = is == null
                ? "has no reason"
                : is.since().isBefore(last)
                        ? "has a day, %s, before %s".formatted(is.since(), last)
                        : "keeps the reason of the base";
        return Optional.of(new Problem(
                limit.place(),
                limit.after(),
                "is looser than at the base, which has %s, and %s".formatted(shown(limit.before()), why),
                "a loosened limit says why, and since when",
                "Write %s: { value: %s, because: …, since: … } with the day of this change."
                        .formatted(key, limit.after())));
    }

    /** No change is older than the last step of the base, nor than the value that it replaces. */
    static LocalDate lastDay(EnvironmentChange change, String key) {
        List<LedgerStep> steps = change.before().ledger().steps();
        LocalDate last =
                steps.isEmpty() ? LocalDate.MIN : steps.get(steps.size() - 1).on();
        Reason was = change.reasonsBefore().get(key);
        return was != null && was.since().isAfter(last) ? was.since() : last;
    }
}
