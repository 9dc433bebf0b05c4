package dev.hikkoshi.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A load balancer that somebody else owns, with the listener that features add their rules to. Nothing of it is created or
 * changed. The templates contain its ids as literals; synthesis looks nothing up.
 *
 * @param listenerArn the ARN of its listener for HTTPS
 * @param fullName the value of the dimension {@code LoadBalancer} of its metrics: {@code app/<name>/<id>}
 * @param securityGroupId the security group that pods admit
 * @param blocks the blocks of the subnets that it stands in: its requests and health checks come from them
 * @param facts what its owner declares about it
 * @param rules the rules of its owner besides the default one; empty if nobody declared them
 * @param defaultGroupArn the target group that the default action forwards to; empty if it does not, or nobody declared it
 * @param defaultStickiness how long a client stays with one target group of the default action, zero for no stickiness; empty if
 *     nobody declared it
 * @param answersItself whether the default action forwards to no target group: it redirects, or gives a fixed response
 */
public record ExistingLoadBalancer(
        String listenerArn,
        String fullName,
        String securityGroupId,
        List<Cidr> blocks,
        DeclaredFacts facts,
        Optional<List<OwnersRule>> rules,
        Optional<String> defaultGroupArn,
        Optional<Duration> defaultStickiness,
        boolean answersItself) {

    public ExistingLoadBalancer {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(fullName + " stands in no subnet");
        }
        rules = rules.map(List::copyOf);
        if (answersItself && defaultGroupArn.isPresent()) {
            throw new IllegalArgumentException(fullName + " has two default actions");
        }
    }

    /** A load balancer of which nobody declared the stickiness of the default action. */
    public ExistingLoadBalancer(
            String listenerArn,
            String fullName,
            String securityGroupId,
            List<Cidr> blocks,
            DeclaredFacts facts,
            Optional<List<OwnersRule>> rules,
            Optional<String> defaultGroupArn) {
        this(listenerArn, fullName, securityGroupId, blocks, facts, rules, defaultGroupArn, Optional.empty(), false);
    }

    /**
     * The declared facts; empty where nobody declared one.
     *
     * @param dnsName its host name in AWS
     * @param canonicalHostedZoneId the hosted zone of this name, for alias records
     * @param ipAddressType {@code ipv4}, {@code dualstack} or {@code dualstack-without-public-ipv4}
     * @param idleTimeoutSeconds the maximum time without data on a connection
     * @param dropInvalidHeaderFields whether it removes headers with invalid names
     * @param rulesQuota the rules that AWS allows it, besides its default rules
     */
    public record DeclaredFacts(
            Optional<String> dnsName,
            Optional<String> canonicalHostedZoneId,
            Optional<String> ipAddressType,
            Optional<Integer> idleTimeoutSeconds,
            Optional<Boolean> dropInvalidHeaderFields,
            Optional<Integer> rulesQuota) {

        /** Nothing is declared. */
        public static final DeclaredFacts UNKNOWN = new DeclaredFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether somebody declared the default action. */
    public boolean knowsDefault() {
        return answersItself || defaultGroupArn.isPresent();
    }

    /** The account that owns it. */
    public String account() {
        return listenerArn.split(":")[4];
    }

    /** The rules that AWS allows it, besides its default rules. */
    public int rulesQuota() {
        return facts.rulesQuota().orElse(AwsLimits.RULES_PER_LOAD_BALANCER);
    }

    /** The owner's rule with this ARN; empty if nobody declared it. */
    public Optional<OwnersRule> rule(String ruleArn) {
        return rules.orElse(List.of()).stream()
                .filter(rule -> rule.ruleArn().equals(ruleArn))
                .findFirst();
    }
}
