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
 * feature to the target group of its layer.
 */
final class BackToOwner {

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
        boolean leaves = turn.is(LedgerStep.Verb.ROLL_BACK)
                && turn.step().toLegacy()
                && !turn.step().toAdopted();
        return !leaves
                ? Stream.empty()
                : turn.features().stream()
                        .filter(feature -> turn.state(feature).takesOver()
                                && turn.state(feature).hasRule())
                        .filter(feature -> turn.transition(feature).to().isPresent())
                        .map(HttpFeature.class::cast)
                        .flatMap(feature -> check(turn, feature));
    }

    private static Stream<Problem> check(Turn turn, HttpFeature feature) {
        Optional<ExistingLoadBalancer> listener = turn.environment().loadBalancers().stream()
                .filter(known -> known.name().equals(feature.routing().loadBalancer()))
                .findFirst()
                .flatMap(LoadBalancer::existing);
        // Another rule keeps the listener of a feature.
        return listener.map(existing -> check(turn, feature, existing)).orElse(Stream.empty());
    }

    private static Stream<Problem> check(Turn turn, HttpFeature feature, ExistingLoadBalancer existing) {
        Optional<String> group =
                turn.environment().legacy().layer(feature.layer()).targetGroupArn(feature);
        String allowed = group.map(arn -> "its layer %s has the target group %s".formatted(feature.layer(), arn))
                .orElse("its layer %s has no target group for it".formatted(feature.layer()));
        if (existing.rules().isEmpty()) {
            return Stream.of(problem(
                    turn,
                    feature,
                    "would leave its requests to rules that nobody declared",
                    allowed,
                    "Write to: adopted. Or write the rules that `aws elbv2 describe-rules` shows under existing.rules of the"
                            + " load balancer in an earlier change"));
        }
        List<Ordered> ordered = ordered(turn, feature, existing);
        int own = (int) ordered.stream()
                .filter(other -> other.priority() < feature.routing().priority())
                .count();
        return new ListenerAnswers<>(ordered.stream().map(Ordered::route).toList(), Answer.ofDefault(existing))
                .without(RequestPatterns.of(feature.routing()), own).entrySet().stream()
                        .filter(each -> each.getKey().feature().isPresent()
                                || !each.getKey().groups().equals(group.stream().toList()))
                        .map(each -> answeredBy(turn, feature, each.getKey(), each.getValue(), allowed));
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
                .filter(other -> turn.after().state(other.name()).hasRule())
                .forEach(other -> ordered.add(new Ordered(
                        other.routing().priority(),
                        new ListenerAnswers.Route<>(
                                RequestPatterns.of(other.routing()),
                                false,
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
                .orElseGet(() -> problem(
                        turn,
                        feature,
                        "would leave %s to %s%s".formatted(request, answer.name(), answer.whatItDoes()),
                        allowed,
                        "Write to: adopted. Or let the owner send these requests to this group first, and declare it in an"
                                + " earlier change"));
    }

    private static Problem problem(Turn turn, HttpFeature feature, String what, String allowed, String fix) {
        return turn.problem(turn.step().verb().word(), what, feature.name(), allowed, fix);
    }
}
