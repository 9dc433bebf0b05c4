package dev.hikkoshi.report;

import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.TakeOver;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.Optional;

/** What the owner of an existing listener has there for a feature, and what happens to it. */
public final class OwnersRuleText {

    private OwnersRuleText() {}

    /** One sentence or two, without the last full stop; empty for a feature behind a new load balancer. */
    static Optional<String> of(Phase phase, FeatureState state) {
        return served(state).map(served -> text(served, state, named(phase, state, served)));
    }

    private static Optional<TakeOver> served(FeatureState state) {
        return state.feature() instanceof HttpFeature http ? http.routing().takesOver() : Optional.empty();
    }

    private static int priority(FeatureState state) {
        return ((HttpFeature) state.feature()).routing().priority();
    }

    private static String named(Phase phase, FeatureState state, TakeOver served) {
        String loadBalancer = ((HttpFeature) state.feature()).routing().loadBalancer();
        ExistingLoadBalancer existing =
                phase.environment().loadBalancer(loadBalancer).existing().orElseThrow();
        return served instanceof TakeOver.OfRule rule
                ? "the owner's rule `%s` with priority %d".formatted(rule.ruleArn(), rule.priority())
                : "the default action of `%s`".formatted(existing.listenerArn());
    }

    private static String text(TakeOver served, FeatureState state, String name) {
        int priority = priority(state);
        if (!state.hasRule()) {
            return "Listener: %s serves it. `adopt` adds a rule with priority %d and the same conditions, for the same target group, and no request moves"
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

    /** What a change does to who answers on an existing listener, as sentences; empty if it does nothing to it. */
    public static String change(FeatureState was, FeatureState is) {
        return served(is).map(served -> change(served, was, is)).orElse("");
    }

    private static String change(TakeOver served, FeatureState was, FeatureState is) {
        String name = served instanceof TakeOver.OfRule rule
                ? "the owner's rule with priority " + rule.priority()
                : "the default action";
        if (!was.hasRule() && is.hasRule()) {
            return "A new rule with priority %d and the same conditions answers instead of %s, from the same target group. No request moves."
                    .formatted(priority(is), name);
        }
        if (was.hasRule() && !is.hasRule()) {
            return "Its rule is deleted, and %s answers again, from the same target group. No request moves."
                    .formatted(name);
        }
        if (was.runsOnLegacy() && !is.runsOnLegacy() && served instanceof TakeOver.OfRule) {
            return "From now on %s gets no request. Its owner deletes it: the runbook has the command.".formatted(name);
        }
        return "";
    }
}
