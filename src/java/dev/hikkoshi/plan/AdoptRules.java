package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.OwnersRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** What to do when a change would give another cookie than the one that was adopted. */
    static final String COOKIE_OF_OURS =
            "Write the value of the owner in service.yaml. For another one, roll the feature back to on-legacy, and adopt it again with"
                    + " an override and its reason.";

    /** What to do when the owner has changed its cookie. */
    static final String COOKIE_OF_OWNER =
            "The owner decided it, so it is no reason to refuse a change. Write the same stickinessSeconds in service.yaml, in a change"
                    + " without a step.";

    private AdoptRules() {}

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
        return Adoption.of(turn).flatMap(adoption -> adoption.listener().stream()
                .filter(listener -> !listener.account().equals(own))
                .flatMap(listener -> adoption.problem(
                        "is behind a load balancer of the account " + listener.account(),
                        "a stack of the account %s creates no rule and no target group there".formatted(own),
                        "Remove the step. To move the feature, deploy the environment into %s, with subnets that are shared with it"
                                .formatted(listener.account()))));
    }

    static Stream<Problem> group(Turn turn) {
        return Adoption.of(turn).flatMap(adoption -> {
            Optional<String> own = turn.environment()
                    .legacy()
                    .layer(adoption.feature().layer())
                    .targetGroupArn(adoption.feature());
            Optional<List<String>> served = adoption.ofRule()
                    ? adoption.rule().map(OwnersRule::targetGroupArns)
                    : Optional.of(adoption.listener().flatMap(ExistingLoadBalancer::defaultGroupArn).stream()
                            .toList());
            // A rule that nobody declared is the problem of another rule.
            return served.filter(groups -> !groups.equals(own.stream().toList()))
                    .map(groups -> group(adoption, groups))
                    .orElse(Stream.empty());
        });
    }

    private static Stream<Problem> group(Adoption adoption, List<String> served) {
        return served.size() > 1
                ? adoption.problem(
                        "is served by %d target groups, by their weights".formatted(served.size()),
                        "a rule that is adopted forwards to one target group, which keeps every request",
                        "Ask the owner to forward to one target group. Which requests the others get is a move of its own")
                : adoption.problem(
                        "would leave the target group that serves it now",
                        served.isEmpty()
                                ? "nobody declared that it is served by a target group"
                                : "it is served by " + String.join(", ", served),
                        "Write the target group of the feature under targetGroupArns of its layer, and what serves it now"
                                + " under existing of the load balancer");
    }

    /** The cookie AWSALBTG outranks weights (trap T7). With one target group, it moves nobody yet. */
    static Stream<Problem> stickiness(Turn turn) {
        return Adoption.of(turn).flatMap(adoption -> {
            Duration own = adoption.routing().stickiness().orElse(Duration.ZERO);
            return served(adoption)
                    .filter(owners -> !owners.equals(own))
                    .map(owners -> stickiness(adoption, owners.toSeconds(), own.toSeconds()))
                    .orElse(Stream.empty());
        });
    }

    private static Optional<Duration> served(Adoption adoption) {
        return adoption.ofRule()
                ? adoption.rule().flatMap(OwnersRule::stickiness)
                : adoption.listener().flatMap(ExistingLoadBalancer::defaultStickiness);
    }

    private static Stream<Problem> stickiness(Adoption adoption, long owners, long own) {
        String what = own == 0
                ? "would lose the cookie AWSALBTG, which the owner gives for %d s".formatted(owners)
                : owners == 0
                        ? "would give clients the cookie AWSALBTG for %d s, and the owner gives none".formatted(own)
                        : "would give clients the cookie AWSALBTG for %d s, and the owner for %d s"
                                .formatted(own, owners);
        return adoption.problem(
                what,
                "with this cookie a client stays with its side, whatever the share is",
                (owners == 0 ? "Remove stickinessSeconds from" : "Write stickinessSeconds: %d in".formatted(owners))
                        + " service.yaml, or give the reason for the other value in an override");
    }
}
