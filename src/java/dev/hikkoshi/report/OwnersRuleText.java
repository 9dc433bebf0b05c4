package dev.hikkoshi.report;

import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.TakeOver;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.Optional;

/** What the owner of an existing listener has there for a feature, and what happens to it. */
final class OwnersRuleText {

    private OwnersRuleText() {}

    /** One sentence or two, without the last full stop; empty for a feature behind a new load balancer. */
    static Optional<String> of(Phase phase, FeatureState state) {
        return state.feature() instanceof HttpFeature http
                ? http.routing()
                        .takesOver()
                        .map(served -> text(
                                served,
                                state,
                                http.routing().priority(),
                                phase.environment().loadBalancer(http.routing().loadBalancer())))
                : Optional.empty();
    }

    private static String text(TakeOver served, FeatureState state, int priority, LoadBalancer loadBalancer) {
        ExistingLoadBalancer existing = loadBalancer.existing().orElseThrow();
        String name = served instanceof TakeOver.OfRule rule
                ? "the owner's rule `%s` with priority %d".formatted(rule.ruleArn(), rule.priority())
                : "the default action of `%s`".formatted(existing.listenerArn());
        if (!state.hasRule()) {
            return "Listener: %s serves it. `adopt` adds a rule of its own with priority %d, and no request moves"
                    .formatted(name, priority);
        }
        String own = "Listener: its own rule with priority %d serves it, in front of %s. ".formatted(priority, name);
        if (state.runsOnLegacy()) {
            return own + "That is the way back, so it stays until the feature has retired";
        }
        return served instanceof TakeOver.OfRule rule
                ? own + "That rule gets no request any more. Its owner deletes it: `aws elbv2 delete-rule --rule-arn "
                        + rule.ruleArn() + "`"
                : own + "Its owner keeps the default action for other requests, or replaces it";
    }
}
