package dev.hikkoshi.report;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.ListenerCount;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.List;

/**
 * What one load balancer carries in a phase, counted before the templates exist. A test compares it with the templates
 * of each phase.
 *
 * @param loadBalancer the load balancer
 * @param rules its rules besides the default one
 * @param rulesQuota the rules that AWS allows it
 * @param targetGroups the target groups that its rules forward to: one for each side of each feature
 * @param whole whether these are all of them: the owner of an existing load balancer may have others that nobody declared
 */
public record ListenerLoad(String loadBalancer, int rules, int rulesQuota, int targetGroups, boolean whole) {

    /** The load of each load balancer, in their order. */
    public static List<ListenerLoad> of(Phase phase) {
        return phase.environment().loadBalancers().stream()
                .map(loadBalancer -> of(loadBalancer, phase))
                .toList();
    }

    private static ListenerLoad of(LoadBalancer loadBalancer, Phase phase) {
        ListenerCount count = new ListenerCount();
        for (FeatureState state : phase.states().values()) {
            if (state.hasRule()
                    && state.feature() instanceof HttpFeature http
                    && http.routing().loadBalancer().equals(loadBalancer.name())) {
                count.add(
                        state.runsOnLegacy() ? legacyGroup(phase, http) : "",
                        state.eksAttached(),
                        state.hasCanaryRule());
            }
        }
        loadBalancer
                .existing()
                .flatMap(ExistingLoadBalancer::rules)
                .ifPresent(rules -> rules.forEach(rule -> count.addOwners(rule.targetGroupArns())));
        loadBalancer.existing().flatMap(ExistingLoadBalancer::defaultGroupArn).ifPresent(count::addDefault);
        boolean whole = loadBalancer
                .existing()
                .map(existing -> existing.rules().isPresent())
                .orElse(true);
        int rulesQuota =
                loadBalancer.existing().map(ExistingLoadBalancer::rulesQuota).orElse(AwsLimits.RULES_PER_LOAD_BALANCER);
        return new ListenerLoad(loadBalancer.name(), count.rules(), rulesQuota, count.targetGroups(), whole);
    }

    /** The existing group that a layer of someone else names, which features may share; otherwise the feature's own. */
    private static String legacyGroup(Phase phase, HttpFeature http) {
        return phase.environment()
                .legacy()
                .layer(http.layer())
                .targetGroupArn(http)
                .orElse(http.name());
    }
}
