package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.RequestPatterns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A roll-back to {@code on-legacy} deletes the rule of an adopted feature, and the next rule of the listener answers its requests.
 * The owner may have changed this rule since the feature was adopted. So the declared rules have to send each request of the
 * feature to the target group of its layer. A step forward relies on the same way back.
 */
final class BackToOwner {

    private static final String ASK =
            "Ask the owner to move the rule with priority %d behind that of %2$s. Or roll %2$s back to on-legacy, and adopt it again in front of that rule";

    private BackToOwner() {}

    /**
     * Who answers.
     *
     * @param name for people
     * @param groups the target groups that it forwards to; empty if it forwards to none
     * @param feature the feature whose rule it is; empty for the owner
     */
    private record Answer(String name, List<String> groups, Optional<HttpFeature> feature) {

        static Answer of(OwnersRule rule) {
            return new Answer(
                    "the owner's rule with priority " + rule.priority(), rule.targetGroupArns(), Optional.empty());
        }

        static Answer ofDefault(ExistingLoadBalancer existing) {
            return new Answer(
                    "the default action of the listener",
                    existing.defaultGroupArn().stream().toList(),
                    Optional.empty());
        }

        String whatItDoes() {
            return feature.isPresent()
                    ? ""
                    : groups.isEmpty()
                            ? ", which forwards to no target group"
                            : ", which forwards to " + String.join(", ", groups);
        }
    }

    private record Ordered(int priority, ListenerAnswers.Route<Answer> route) {}

    static Stream<Problem> check(Turn turn) {
        boolean goesOn = goesOn(turn);
        return !goesOn && !givesUp(turn)
                ? Stream.empty()
                : turn.features().stream()
                        .filter(feature -> turn.state(feature).takesOver()
                                && turn.state(feature).hasRule())
                        .filter(feature -> turn.transition(feature).to().isPresent())
                        .map(HttpFeature.class::cast)
                        .flatMap(feature -> goesOn ? onward(turn, feature) : back(turn, feature));
    }

    /** Whether a step deletes the rules of its features. */
    static boolean givesUp(Turn turn) {
        return turn.is(LedgerStep.Verb.ROLL_BACK)
                && turn.step().toLegacy()
                && !turn.step().toAdopted();
    }

    /** Whether a step moves features on, from where they can still go back. */
    private static boolean goesOn(Turn turn) {
        return turn.is(LedgerStep.Verb.DEPLOY_BOTH, LedgerStep.Verb.SHIFT, LedgerStep.Verb.MOVE);
    }

    /** What an adopted feature cannot do with what its owner declares now. A sentence for people, also if it can do everything. */
    static String whatIsRefused(Turn turn, HttpFeature feature) {
        Optional<OwnersRule> front = listener(turn, feature).flatMap(existing -> inFront(feature, existing));
        if (front.isPresent()) {
            return "The owner decided it, so it is no reason to refuse a change. But %s gets no request: its next step forward is refused. %s."
                    .formatted(feature.name(), ASK.formatted(front.get().priority(), feature.name()));
        }
        return back(turn, feature).findAny().isPresent()
                ? "The owner decided it, so it is no reason to refuse a change. But %s refuses the next step forward of %s, and its roll-back to on-legacy, until %s."
                        .formatted(
                                PlanRule.BACK_TO_OWNER.id(),
                                feature.name(),
                                group(turn, feature)
                                        .map("the owner's rules send its requests to %s"::formatted)
                                        .orElse("its layer has a target group for it"))
                : "The owner decided it, so it is no reason to refuse a change. The requests of %s stay as they are, and so does its way back."
                        .formatted(feature.name());
    }

    private static Optional<ExistingLoadBalancer> listener(Turn turn, HttpFeature feature) {
        return turn.environment().loadBalancers().stream()
                .filter(known -> known.name().equals(feature.routing().loadBalancer()))
                .findFirst()
                .flatMap(LoadBalancer::existing);
    }

    private static Optional<String> group(Turn turn, HttpFeature feature) {
        return turn.environment().legacy().layer(feature.layer()).targetGroupArn(feature);
    }

    /** The owner's rule that is evaluated before that of a feature, and leaves it no request. */
    private static Optional<OwnersRule> inFront(HttpFeature feature, ExistingLoadBalancer existing) {
        RequestPatterns requests = RequestPatterns.of(feature.routing());
        return existing.rules().orElse(List.of()).stream()
                .filter(rule -> rule.priority() < feature.routing().priority())
                .filter(rule -> !rule.further() && rule.patterns().covers(requests))
                .findFirst();
    }

    /** Requests that never reach the feature say nothing about it, and all come at once when the owner's rule goes. */
    private static Stream<Problem> onward(Turn turn, HttpFeature feature) {
        Optional<OwnersRule> front = listener(turn, feature).flatMap(existing -> inFront(feature, existing));
        return front.isPresent()
                ? Stream.of(problem(
                        turn,
                        feature,
                        "gets no request: the owner's rule with priority %d takes them all"
                                .formatted(front.get().priority()),
                        "that rule matches " + front.get().conditions(),
                        ASK.formatted(front.get().priority(), feature.name())))
                : back(turn, feature);
    }

    // Another rule keeps the listener of a feature.
    private static Stream<Problem> back(Turn turn, HttpFeature feature) {
        return listener(turn, feature).stream().flatMap(existing -> back(turn, feature, existing));
    }

    private static Stream<Problem> back(Turn turn, HttpFeature feature, ExistingLoadBalancer existing) {
        Optional<String> group = group(turn, feature);
        String allowed = group.map(arn -> "its layer %s has the target group %s".formatted(feature.layer(), arn))
                .orElse("its layer %s has no target group for it".formatted(feature.layer()));
        if (existing.rules().isEmpty()) {
            return Stream.of(problem(
                    turn,
                    feature,
                    would(turn) + " its requests to rules that nobody declared",
                    allowed,
                    otherwise(turn)
                            + "rite the rules that `aws elbv2 describe-rules` shows under existing.rules of the load balancer in an"
                            + " earlier change"));
        }
        List<Ordered> ordered = ordered(turn, feature, existing);
        int own = (int) ordered.stream()
                .filter(other -> other.priority() < feature.routing().priority())
                .count();
        return new ListenerAnswers<>(ordered.stream().map(Ordered::route).toList(), Answer.ofDefault(existing))
                .without(RequestPatterns.of(feature.routing()), own).entrySet().stream()
                        .filter(each -> each.getKey().feature().isPresent()
                                ? givesUp(turn)
                                : !each.getKey().groups().equals(group.stream().toList()))
                        .map(each -> answeredBy(turn, feature, each.getKey(), each.getValue(), allowed));
    }

    private static String would(Turn turn) {
        return givesUp(turn) ? "would leave" : "has no way back: without its rule, it would leave";
    }

    /** How a fix begins: a roll-back has another way, and a step forward has none. */
    private static String otherwise(Turn turn) {
        return givesUp(turn) ? "Write to: adopted. Or w" : "W";
    }

    /** The rules of the owner, and those that features have after the step. */
    private static List<Ordered> ordered(Turn turn, HttpFeature feature, ExistingLoadBalancer existing) {
        List<Ordered> ordered = new ArrayList<>();
        existing.rules()
                .orElseThrow()
                .forEach(rule -> ordered.add(new Ordered(
                        rule.priority(),
                        new ListenerAnswers.Route<>(rule.patterns(), rule.further(), Answer.of(rule)))));
        turn.environment().service().httpFeatures().stream()
                .filter(other ->
                        other.routing().loadBalancer().equals(feature.routing().loadBalancer()))
                .filter(other -> !other.name().equals(feature.name())
                        && turn.after().state(other.name()).hasRule())
                .forEach(other -> ordered.add(new Ordered(
                        other.routing().priority(),
                        new ListenerAnswers.Route<>(
                                RequestPatterns.of(other.routing()),
                                !other.routing().conditions().areNone(),
                                new Answer(other.name(), List.of(), Optional.of(other))))));
        ordered.sort(Comparator.comparingInt(Ordered::priority));
        return ordered;
    }

    private static Problem answeredBy(Turn turn, HttpFeature feature, Answer answer, String request, String allowed) {
        return answer.feature()
                .map(other -> problem(
                        turn,
                        feature,
                        "would leave %s to %s".formatted(request, other.name()),
                        "a feature gives up its rule after those that match the same requests",
                        "Write to: adopted, or roll %s back to on-legacy first".formatted(other.name())))
                .orElseGet(
                        () -> problem(
                                turn,
                                feature,
                                "%s %s to %s%s".formatted(would(turn), request, answer.name(), answer.whatItDoes()),
                                allowed,
                                (givesUp(turn) ? "Write to: adopted. Or let" : "Let")
                                        + " the owner send these requests to this group first, and declare it in an earlier change"));
    }

    private static Problem problem(Turn turn, HttpFeature feature, String what, String allowed, String fix) {
        return turn.problem(turn.step().verb().word(), what, feature.name(), allowed, fix);
    }
}
