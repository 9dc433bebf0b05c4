package dev.hikkoshi.model;

import java.util.List;

/**
 * A load balancer answers requests itself while neither side shall serve them. The rules of the features stay behind it with
 * their weights, so that their target groups are health-checked, and nothing has changed when it ends.
 *
 * @param features the features whose requests it answers; empty for all requests of the load balancer
 * @param response what it answers
 */
public record Maintenance(List<String> features, ResponseAction.FixedResponse response) {

    /** The priority of the rule for all requests: in front of every other rule. */
    public static final int FIRST = 1;

    public Maintenance {
        features = List.copyOf(features);
    }

    /** Whether it answers all requests of the load balancer. */
    public boolean isForAll() {
        return features.isEmpty();
    }

    /** Whether it answers the requests of a feature behind the load balancer. */
    public boolean concerns(String feature) {
        return isForAll() || features.contains(feature);
    }
}
