package dev.hikkoshi.adopt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A listener that features get their rules on.
 *
 * @param name the name of its load balancer in the environment
 * @param balancer its load balancer
 * @param listener the listener
 * @param rules its rules without the default one, in the order in which they are evaluated
 */
record Front(String name, LiveResource balancer, LiveResource listener, List<LiveResource> rules) {

    Front {
        rules = rules.stream().sorted(Comparator.comparingInt(Front::priority)).toList();
    }

    /** The priority of a rule; 0 for one that has none. */
    static int priority(LiveResource rule) {
        String written = rule.text("Priority");
        return written.matches("\\d{1,5}") ? Integer.parseInt(written) : 0;
    }

    /** Whether a rule is the default one of its listener. */
    static boolean isDefault(LiveResource rule) {
        return rule.node().path("IsDefault").asBoolean();
    }

    /** The ids of the subnets that a load balancer stands in. */
    static List<String> subnets(LiveResource balancer) {
        List<String> ids = new ArrayList<>();
        balancer.node()
                .path("AvailabilityZones")
                .forEach(zone -> ids.add(zone.path("SubnetId").asText()));
        return ids;
    }

    /** Whether a rule belongs to a listener: its ARN begins with the one of the listener. */
    static boolean isOf(LiveResource listener, LiveResource rule) {
        return rule.id().startsWith(listener.id().replace(":listener/", ":listener-rule/") + "/");
    }

    /** The target group of the default action; empty if it does not forward to exactly one. */
    Optional<String> defaultGroup() {
        return RuleActions.of(listener).onlyGroup();
    }
}
