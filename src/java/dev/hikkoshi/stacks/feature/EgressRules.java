package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Egress;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Signal;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a feature's pods connect to, from its needs. A NetworkPolicy knows addresses and ports, no host names: what lies
 * outside of the VPC is bounded by its port alone.
 */
final class EgressRules {

    private static final int HTTPS = 443;

    private final PhasedFeature subject;
    private final String vpc;

    private EgressRules(PhasedFeature subject) {
        this.subject = subject;
        this.vpc = subject.environment().network().cidr().toString();
    }

    /** The rules, none twice, in the order of the needs. */
    static List<NetworkPolicyEgressRule> of(PhasedFeature subject) {
        return new EgressRules(subject).rules();
    }

    private List<NetworkPolicyEgressRule> rules() {
        Set<NetworkPolicyEgressRule> rules = new LinkedHashSet<>();
        rules.add(Egress.dns());
        if (!Permissions.of(subject).isEmpty()) {
            rules.add(Egress.podIdentityAgent());
        }
        subject.workload().needs().forEach(need -> rules.addAll(to(need)));
        if (subject.environment().observability().backends().get(Signal.TRACES) != Backend.PROMETHEUS) {
            // The APM agent in the process sends what it saw.
            rules.add(Egress.toAnywhere(HTTPS));
        }
        return List.copyOf(rules);
    }

    private List<NetworkPolicyEgressRule> to(Need need) {
        List<NetworkPolicyEgressRule> rules = new ArrayList<>();
        for (Feature other : subject.environment().service().features()) {
            if (other.name().equals(need.name()) && other instanceof HttpFeature http) {
                rules.addAll(toFeature(http));
            }
        }
        for (Dependency dependency : subject.environment().service().dependencies()) {
            if (dependency.name().equals(need.name())) {
                rules.add(toDependency(dependency));
            }
        }
        return rules;
    }

    /** Through its load balancer, which knows the share of each side, and to its pods once the caller goes there. */
    private List<NetworkPolicyEgressRule> toFeature(HttpFeature other) {
        boolean internal = subject.environment().loadBalancers().stream()
                .filter(candidate -> candidate.name().equals(other.routing().loadBalancer()))
                .anyMatch(LoadBalancer::internal);
        return List.of(
                internal ? Egress.toBlock(vpc, HTTPS) : Egress.toAnywhere(HTTPS),
                Egress.toFeature(
                        other.workload().namespace(),
                        other.name(),
                        other.routing().port()));
    }

    private NetworkPolicyEgressRule toDependency(Dependency dependency) {
        return switch (dependency.kind()) {
            case MYSQL, REDIS, MEMCACHED -> Egress.toBlock(vpc, dependency.port());
            case S3, DYNAMODB, SQS -> Egress.toAnywhere(HTTPS);
            case EXTERNAL -> Egress.toAnywhere(dependency.port());
        };
    }
}
