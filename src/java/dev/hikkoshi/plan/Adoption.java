package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.TakeOver;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A feature that a step adopts, and its listener.
 *
 * @param turn the step
 * @param feature the feature
 * @param listener its listener; empty if the environment that judges the step has no such load balancer yet
 * @param served what serves the feature before the step
 */
record Adoption(Turn turn, HttpFeature feature, Optional<ExistingLoadBalancer> listener, TakeOver served) {

    /** The adoptions of a step that are possible; none if it is another step. */
    static Stream<Adoption> of(Turn turn) {
        return !turn.is(LedgerStep.Verb.ADOPT)
                ? Stream.empty()
                : turn.features().stream()
                        .filter(feature -> turn.transition(feature).to().isPresent())
                        .map(HttpFeature.class::cast)
                        .map(feature -> new Adoption(
                                turn,
                                feature,
                                listener(turn, feature),
                                feature.routing().takesOver().orElseThrow()));
    }

    private static Optional<ExistingLoadBalancer> listener(Turn turn, HttpFeature feature) {
        return turn.environment().loadBalancers().stream()
                .filter(known -> known.name().equals(feature.routing().loadBalancer()))
                .findFirst()
                .flatMap(LoadBalancer::existing);
    }

    Routing routing() {
        return feature.routing();
    }

    int priority() {
        return routing().priority();
    }

    RequestPatterns requests() {
        return RequestPatterns.of(routing());
    }

    /** Whether a rule of the owner serves the feature, and not the default action. */
    boolean ofRule() {
        return served instanceof TakeOver.OfRule;
    }

    /** The priority of what serves the feature: the default action comes after every rule. */
    int servedAt() {
        return at(served);
    }

    /** The same of a feature that no step has adopted. Without a declaration, only the default action can serve it. */
    static int servedAt(HttpFeature other) {
        return other.routing().takesOver().map(Adoption::at).orElse(AwsLimits.LAST_PRIORITY + 1);
    }

    private static int at(TakeOver served) {
        return served instanceof TakeOver.OfRule of ? of.priority() : AwsLimits.LAST_PRIORITY + 1;
    }

    /** The declared rules of the owner; empty if they are unknown. */
    Optional<List<OwnersRule>> rules() {
        return listener.flatMap(ExistingLoadBalancer::rules);
    }

    /** The owner's rule that serves the feature; empty if nobody declared it, or for the default action. */
    Optional<OwnersRule> rule() {
        return served instanceof TakeOver.OfRule of
                ? listener.flatMap(known -> known.rule(of.ruleArn()))
                : Optional.empty();
    }

    /** The other features on the listener that match a common request. */
    Stream<HttpFeature> overlapping() {
        return overlapping(turn, feature);
    }

    /** The other features on the listener of a feature that match a common request. */
    static Stream<HttpFeature> overlapping(Turn turn, HttpFeature feature) {
        RequestPatterns requests = RequestPatterns.of(feature.routing());
        return turn.environment().service().httpFeatures().stream()
                .filter(other -> !other.name().equals(feature.name()))
                .filter(other ->
                        other.routing().loadBalancer().equals(feature.routing().loadBalancer()))
                .filter(other -> RequestPatterns.of(other.routing()).meets(requests));
    }

    Stream<Problem> problem(String what, String allowed, String fix) {
        return Stream.of(turn.problem(turn.step().verb().word(), what, feature.name(), allowed, fix));
    }
}
