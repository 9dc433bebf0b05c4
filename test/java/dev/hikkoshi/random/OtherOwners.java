package dev.hikkoshi.random;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Environments in which the owner of a fleet and of its load balancers declares another thing. */
public final class OtherOwners {

    private OtherOwners() {}

    /** The priority of each rule of the owner is changed by {@code distance}. */
    static Environment withPriorities(Environment like, int distance) {
        return withRules(
                like,
                rule -> new OwnersRule(
                        rule.ruleArn(),
                        rule.priority() + distance,
                        rule.hosts(),
                        rule.paths(),
                        rule.further(),
                        rule.targetGroupArns()));
    }

    /** Each rule of the owner has a further condition. */
    static Environment withFurtherConditions(Environment like) {
        return withRules(
                like,
                rule -> new OwnersRule(
                        rule.ruleArn(), rule.priority(), rule.hosts(), rule.paths(), true, rule.targetGroupArns()));
    }

    /** Each rule of the owner forwards to another target group. */
    static Environment withGroups(Environment like, String groupArn) {
        return withRules(
                like,
                rule -> new OwnersRule(
                        rule.ruleArn(),
                        rule.priority(),
                        rule.hosts(),
                        rule.paths(),
                        rule.further(),
                        List.of(groupArn)));
    }

    /** Each rule of the owner, and each default action, keeps a client with one target group for seven seconds. */
    static Environment withAnotherCookie(Environment like) {
        Optional<Duration> seconds = Optional.of(Duration.ofSeconds(7));
        return withExisting(
                like,
                existing -> new ExistingLoadBalancer(
                        existing.listenerArn(),
                        existing.fullName(),
                        existing.securityGroupId(),
                        existing.blocks(),
                        existing.facts(),
                        existing.rules().map(rules -> rules.stream()
                                .map(rule -> new OwnersRule(
                                        rule.ruleArn(),
                                        rule.priority(),
                                        rule.hosts(),
                                        rule.paths(),
                                        rule.further(),
                                        rule.targetGroupArns(),
                                        seconds))
                                .toList()),
                        existing.defaultGroupArn(),
                        seconds,
                        existing.answersItself()));
    }

    /** Each load balancer that exists is in another account. */
    static Environment ofAnotherAccount(Environment like) {
        return withExisting(
                like,
                existing -> new ExistingLoadBalancer(
                        existing.listenerArn().replace(existing.account(), "999988887777"),
                        existing.fullName(),
                        existing.securityGroupId(),
                        existing.blocks(),
                        existing.facts(),
                        existing.rules(),
                        existing.defaultGroupArn(),
                        existing.defaultStickiness(),
                        existing.answersItself()));
    }

    /** The fleet reads nothing that a step writes. */
    static Environment withoutHonours(Environment like) {
        List<Layer> layers = like.legacy().layers().stream()
                .map(layer -> new Layer(
                        layer.name(),
                        layer.instanceType(),
                        layer.port(),
                        layer.always(),
                        layer.timed(),
                        layer.windows(),
                        layer.loaded(),
                        layer.cpuPercent(),
                        layer.requestsPerTarget(),
                        layer.targetGroupArns(),
                        layer.recipes(),
                        layer.volumes(),
                        Set.of(),
                        layer.alsoForwardedFrom(),
                        layer.groups()))
                .toList();
        return copy(
                like,
                like.loadBalancers(),
                new Legacy(like.legacy().provider(), like.legacy().imageId(), layers));
    }

    private static Environment withRules(Environment like, UnaryOperator<OwnersRule> change) {
        return withExisting(like, existing -> with(existing, change));
    }

    /** Each load balancer that exists is another one. */
    public static Environment withExisting(Environment like, UnaryOperator<ExistingLoadBalancer> change) {
        List<LoadBalancer> balancers = like.loadBalancers().stream()
                .map(each -> new LoadBalancer(
                        each.name(),
                        each.internal(),
                        each.allowFrom(),
                        each.certificateArns(),
                        each.existing().map(change)))
                .toList();
        return copy(like, balancers, like.legacy());
    }

    /** A load balancer that stands in other subnets. */
    public static ExistingLoadBalancer standingIn(ExistingLoadBalancer like, List<Cidr> blocks) {
        return new ExistingLoadBalancer(
                like.listenerArn(),
                like.fullName(),
                like.securityGroupId(),
                blocks,
                like.facts(),
                like.rules(),
                like.defaultGroupArn(),
                like.defaultStickiness(),
                like.answersItself());
    }

    private static ExistingLoadBalancer with(ExistingLoadBalancer like, UnaryOperator<OwnersRule> change) {
        return new ExistingLoadBalancer(
                like.listenerArn(),
                like.fullName(),
                like.securityGroupId(),
                like.blocks(),
                like.facts(),
                like.rules().map(rules -> rules.stream().map(change).toList()),
                like.defaultGroupArn(),
                like.defaultStickiness(),
                like.answersItself());
    }

    private static Environment copy(Environment like, List<LoadBalancer> balancers, Legacy legacy) {
        return new Environment(
                like.name(),
                like.purpose(),
                like.target(),
                like.gitOps(),
                like.service(),
                like.network(),
                balancers,
                legacy,
                like.cluster(),
                like.observability(),
                like.policy(),
                like.extensions());
    }
}
