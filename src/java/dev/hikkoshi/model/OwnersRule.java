package dev.hikkoshi.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rule that the owner of an existing listener has there.
 *
 * @param ruleArn its ARN
 * @param priority its priority; the load balancer evaluates lower numbers first
 * @param hosts the host names that it matches; empty for all
 * @param paths the paths that it matches; empty for all
 * @param further whether it has other conditions too, such as a header, so that it matches only some of these requests
 * @param targetGroupArns the target groups that it forwards to; empty if it redirects or answers by itself
 * @param stickiness how long a client stays with one target group, zero for no stickiness; empty if nobody declared it
 */
public record OwnersRule(
        String ruleArn,
        int priority,
        List<String> hosts,
        List<String> paths,
        boolean further,
        List<String> targetGroupArns,
        Optional<Duration> stickiness) {

    public OwnersRule {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
        targetGroupArns = List.copyOf(targetGroupArns);
    }

    /** A rule of which nobody declared the stickiness. */
    public OwnersRule(
            String ruleArn,
            int priority,
            List<String> hosts,
            List<String> paths,
            boolean further,
            List<String> targetGroupArns) {
        this(ruleArn, priority, hosts, paths, further, targetGroupArns, Optional.empty());
    }

    /** The requests that it matches, if it has no further conditions. */
    public RequestPatterns patterns() {
        return RequestPatterns.of(hosts, paths);
    }

    /** The same rule with another priority. */
    public OwnersRule withPriority(int other) {
        return new OwnersRule(ruleArn, other, hosts, paths, further, targetGroupArns, stickiness);
    }

    /** Its conditions for people. */
    public String conditions() {
        String hostsText = hosts.isEmpty() ? "every host" : String.join(", ", hosts);
        String pathsText = paths.isEmpty() ? "" : " with path " + String.join(", ", paths);
        return hostsText + pathsText + (further ? " and further conditions" : "");
    }
}
