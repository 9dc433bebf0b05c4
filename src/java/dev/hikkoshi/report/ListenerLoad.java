package dev.hikkoshi.report;

import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one load balancer carries in a phase, counted before the templates exist. A test compares it with the templates
 * of each phase.
 *
 * @param loadBalancer the load balancer
 * @param rules its rules besides the default one
 * @param targetGroups the target groups that its rules forward to: one for each layer and one for each feature on EKS
 */
public record ListenerLoad(String loadBalancer, int rules, int targetGroups) {

    /** The load of each load balancer, in their order. */
    public static List<ListenerLoad> of(Phase phase) {
        return phase.environment().loadBalancers().stream()
                .map(loadBalancer -> of(loadBalancer, phase))
                .toList();
    }

    private static ListenerLoad of(LoadBalancer loadBalancer, Phase phase) {
        int rules = 0;
        int groupsOnEks = 0;
        Set<String> layers = new TreeSet<>();
        for (FeatureState state : phase.states().values()) {
            if (state.feature() instanceof HttpFeature http
                    && http.routing().loadBalancer().equals(loadBalancer.name())) {
                rules += 1 + (state.hasCanaryRule() ? 1 : 0);
                groupsOnEks += state.eksAttached() ? 1 : 0;
                if (state.runsOnLegacy()) {
                    layers.add(http.layer());
                }
            }
        }
        return new ListenerLoad(loadBalancer.name(), rules, layers.size() + groupsOnEks);
    }
}
