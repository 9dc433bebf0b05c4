package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.model.RequestPatterns;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.model.TakeOver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Rules on the step that gives a feature a rule of its own on an existing listener (trap T44). The rule takes the requests that
 * the owner's rule, or the default action, serves now, and no others, and forwards them to the same target group. So nothing
 * moves, and the way back is to delete the rule. What nobody declared is unknown, and an unknown fact refuses the step.
 *
 * <p>A listener evaluates its rules from the lowest priority to the highest, and the default action last (Elastic Load
 * Balancing, Listener rules: docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html).
 */
final class AdoptRules {

    private AdoptRules() {}

    /** A feature that the step adopts, and its listener. */
    private record Adoption(Turn turn, HttpFeature feature, Optional<ExistingLoadBalancer> listener, TakeOver served) {

        Routing routing() {
            return feature.routing();
        }

        /** The declared rules of the owner; empty if they are unknown. */
        Optional<List<OwnersRule>> rules() {
            return listener.flatMap(ExistingLoadBalancer::rules);
        }

        Optional<OwnersRule> rule() {
            return served instanceof TakeOver.OfRule of
                    ? listener.flatMap(known -> known.rule(of.ruleArn()))
                    : Optional.empty();
        }

        Stream<Problem> problem(String what, String allowed, String fix) {
            return Stream.of(turn.problem(turn.step().verb().word(), what, feature.name(), allowed, fix));
        }
    }

    /** Whether {@link #adoptFirst} says why a step is not possible for a feature. */
    static boolean concerns(Turn turn, Feature feature) {
        FeatureState state = turn.state(feature);
        return turn.is(LedgerStep.Verb.ADOPT)
                || turn.is(LedgerStep.Verb.DEPLOY_BOTH) && state.takesOver() && !state.hasRule();
    }

    static Stream<Problem> adoptFirst(Turn turn) {
        return OrderRules.noWay(turn, feature -> concerns(turn, feature));
    }

    /**
     * No policy of a listener admits another account, because Elastic Load Balancing knows no resource-based policies
     * (docs.aws.amazon.com/elasticloadbalancing/latest/userguide/security_iam_service-with-iam.html).
     */
    static Stream<Problem> account(Turn turn) {
        String own = turn.environment().target().account();
        return adoptions(turn).flatMap(adoption -> adoption.listener().stream()
                .filter(listener -> !listener.account().equals(own))
                .flatMap(listener -> adoption.problem(
                        "is behind a load balancer of the account " + listener.account(),
                        "a stack of the account %s creates no rule and no target group there".formatted(own),
                        "Remove the step. To move the feature, deploy the environment into %s, with subnets that are shared with it"
                                .formatted(listener.account()))));
    }

    static Stream<Problem> priority(Turn turn) {
        return adoptions(turn)
                .flatMap(
                        adoption -> adoption.rules()
                                .map(rules -> priority(adoption, rules))
                                .orElseGet(
                                        () -> adoption.problem(
                                                "gets a rule on a listener whose other rules nobody declared",
                                                "the priority %d is free on the listener"
                                                        .formatted(adoption.routing()
                                                                .priority()),
                                                "Write the rules that `aws elbv2 describe-rules` shows under existing.rules of the load balancer")));
    }

    private static Stream<Problem> priority(Adoption adoption, List<OwnersRule> rules) {
        int own = adoption.routing().priority();
        Set<Integer> taken = new TreeSet<>();
        rules.forEach(rule -> taken.add(rule.priority()));
        int bound = adoption.served() instanceof TakeOver.OfRule of
                ? of.priority()
                : taken.stream().max(Integer::compare).orElse(0);
        boolean above = adoption.served() instanceof TakeOver.OfRule;
        String allowed = above
                ? "it must be free, and below %d, the priority of the owner's rule".formatted(bound)
                : "it must be above %d, the last priority of the owner's rules".formatted(bound);
        String fix = free(adoption, taken, bound, above)
                .map(free -> "Write priority: %d in service.yaml".formatted(free))
                .orElse("No priority is free there. Ask the owner to renumber the rules with"
                        + " `aws elbv2 set-rule-priorities`, and write the new priorities");
        if (taken.contains(own)) {
            return adoption.problem("has the priority %d, which a rule of the owner has".formatted(own), allowed, fix);
        }
        if (above ? own > bound : own < bound) {
            return adoption.problem(
                    above
                            ? "has the priority %d, so the owner's rule would still serve it".formatted(own)
                            : "has the priority %d, above rules of the owner".formatted(own),
                    allowed,
                    fix);
        }
        return adoption.routing()
                .canary()
                .map(Canary::priority)
                .filter(taken::contains)
                .map(canary -> adoption.problem(
                        "has a canary with the priority %d, which a rule of the owner has".formatted(canary),
                        "the priority of the canary must be free, too",
                        "Write another priority for the canary in service.yaml"))
                .orElse(Stream.empty());
    }

    /** The free priority that is nearest to the bound. */
    private static Optional<Integer> free(Adoption adoption, Set<Integer> owners, int bound, boolean above) {
        Set<Integer> taken = new TreeSet<>(owners);
        adoption.turn().environment().service().httpFeatures().stream()
                .map(HttpFeature::routing)
                .filter(routing ->
                        routing.loadBalancer().equals(adoption.routing().loadBalancer()))
                .filter(routing -> routing.priority() != adoption.routing().priority())
                .forEach(routing -> {
                    taken.add(routing.priority());
                    routing.canary().ifPresent(canary -> taken.add(canary.priority()));
                });
        int step = above ? -1 : 1;
        int free = bound + step;
        while (taken.contains(free)) {
            free += step;
        }
        return free >= 1 && free <= AwsLimits.LAST_PRIORITY ? Optional.of(free) : Optional.empty();
    }

    static Stream<Problem> conditions(Turn turn) {
        return Stream.concat(
                adoptions(turn).filter(adoption -> adoption.rules().isPresent()).flatMap(adoption -> Stream.of(
                                equal(adoption), ownersBetween(adoption), ownAbove(adoption))
                        .flatMap(problems -> problems)
                        .limit(1)),
                leavesToAnother(turn));
    }

    private static Stream<Problem> equal(Adoption adoption) {
        if (adoption.served() instanceof TakeOver.OfDefaultAction) {
            return Stream.empty();
        }
        if (adoption.rule().isEmpty()) {
            return adoption.problem(
                    "takes over a rule that is not among the declared rules",
                    "existing.rules has each rule of the listener",
                    "Write the rule that `aws elbv2 describe-rules` shows, or what serves the feature now");
        }
        OwnersRule rule = adoption.rule().orElseThrow();
        boolean equal = !rule.further() && rule.patterns().isSame(RequestPatterns.of(adoption.routing()));
        return equal
                ? Stream.empty()
                : adoption.problem(
                        "matches other requests than the owner's rule with priority %d".formatted(rule.priority()),
                        "the owner's rule matches " + rule.conditions(),
                        "Write the hosts and paths of the owner's rule in service.yaml, or split the feature");
    }

    /** A rule of the owner that is evaluated before what serves the feature now, and would be evaluated after the new rule. */
    private static Stream<Problem> ownersBetween(Adoption adoption) {
        int last = adoption.served() instanceof TakeOver.OfRule of ? of.priority() : AwsLimits.LAST_PRIORITY + 1;
        RequestPatterns requests = RequestPatterns.of(adoption.routing());
        return adoption.rules().orElseThrow().stream()
                .filter(rule -> rule.priority() > adoption.routing().priority() && rule.priority() < last)
                .filter(rule -> rule.patterns().meets(requests))
                .findFirst()
                .map(rule -> adoption.problem(
                        "would take requests of the owner's rule with priority %d".formatted(rule.priority()),
                        "that rule matches " + rule.conditions(),
                        "Write a priority above %d".formatted(rule.priority())
                                + (last > AwsLimits.LAST_PRIORITY ? "" : " and below " + last)
                                + ". If none is free, ask the owner to renumber the rules"))
                .orElse(Stream.empty());
    }

    /** A feature that is evaluated before this one, and has no rule yet: its requests would move with this one. */
    private static Stream<Problem> ownAbove(Adoption adoption) {
        return adoption.served() instanceof TakeOver.OfRule
                ? Stream.empty()
                : overlapping(adoption.turn(), adoption.feature())
                        .filter(other ->
                                other.routing().priority() < adoption.routing().priority())
                        .filter(other -> !adoption.turn().state(other).hasRule())
                        .findFirst()
                        .map(other -> adoption.problem(
                                "would take requests of " + other.name() + ", which is not adopted yet",
                                other.name() + " has the lower priority number, so it is adopted first",
                                "Adopt " + other.name() + " first"))
                        .orElse(Stream.empty());
    }

    /** A feature whose rule would get the requests of one that gives its rule up. */
    private static Stream<Problem> leavesToAnother(Turn turn) {
        boolean leaves = turn.is(LedgerStep.Verb.ROLL_BACK)
                && turn.step().toLegacy()
                && !turn.step().toAdopted();
        return !leaves
                ? Stream.empty()
                : turn.features().stream()
                        .filter(feature -> turn.state(feature).takesOver())
                        .map(HttpFeature.class::cast)
                        .filter(feature ->
                                feature.routing().takesOver().orElseThrow() instanceof TakeOver.OfDefaultAction)
                        .flatMap(feature -> overlapping(turn, feature)
                                .filter(other -> other.routing().priority()
                                        > feature.routing().priority())
                                .filter(other -> turn.state(other).hasRule())
                                .limit(1)
                                .map(other -> turn.problem(
                                        turn.step().verb().word(),
                                        "would leave its requests to " + other.name(),
                                        feature.name(),
                                        "a feature gives up its rule after those that match the same requests",
                                        "Write to: adopted, or roll %s back to on-legacy first"
                                                .formatted(other.name()))));
    }

    /** The other features on the listener that match a common request. */
    private static Stream<HttpFeature> overlapping(Turn turn, HttpFeature feature) {
        RequestPatterns requests = RequestPatterns.of(feature.routing());
        return turn.environment().service().httpFeatures().stream()
                .filter(other -> !other.name().equals(feature.name()))
                .filter(other ->
                        other.routing().loadBalancer().equals(feature.routing().loadBalancer()))
                .filter(other -> RequestPatterns.of(other.routing()).meets(requests));
    }

    static Stream<Problem> group(Turn turn) {
        return adoptions(turn).flatMap(adoption -> {
            Optional<String> own = turn.environment()
                    .legacy()
                    .layer(adoption.feature().layer())
                    .targetGroupArn(adoption.feature());
            Optional<List<String>> served = adoption.served() instanceof TakeOver.OfRule
                    ? adoption.rule().map(OwnersRule::targetGroupArns)
                    : Optional.of(adoption.listener().flatMap(ExistingLoadBalancer::defaultGroupArn).stream()
                            .toList());
            // A rule that nobody declared is the problem of another rule.
            return served.filter(groups -> !groups.equals(own.stream().toList()))
                    .map(groups -> adoption.problem(
                            "would leave the target group that serves it now",
                            groups.isEmpty()
                                    ? "nobody declared that it is served by a target group"
                                    : "it is served by " + String.join(", ", groups),
                            "Write the target group of the feature under targetGroupArns of its layer, and what serves it now"
                                    + " under existing of the load balancer"))
                    .orElse(Stream.empty());
        });
    }

    private static Stream<Adoption> adoptions(Turn turn) {
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

    /** The listener; empty if the environment that judges the step has no such load balancer yet. */
    private static Optional<ExistingLoadBalancer> listener(Turn turn, HttpFeature feature) {
        return turn.environment().loadBalancers().stream()
                .filter(known -> known.name().equals(feature.routing().loadBalancer()))
                .findFirst()
                .flatMap(LoadBalancer::existing);
    }
}
