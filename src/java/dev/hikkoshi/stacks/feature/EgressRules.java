package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.observability.collector.Collector;
import dev.hikkoshi.constructs.workload.Egress;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Creates the egress rules of a feature's pods from its needs. A NetworkPolicy has addresses and ports, but no host names
 * and no security groups. So for a dependency with a security group it admits the blocks of the subnets where the
 * dependencies are, and the security group does the rest. For targets outside of the VPC without declared blocks it
 * restricts only the port.
 */
final class EgressRules {

    private static final int HTTPS = 443;

    private final FeatureStackProps props;

    private EgressRules(FeatureStackProps props) {
        this.props = props;
    }

    /** The rules without duplicates, in the order of the needs. */
    static List<NetworkPolicyEgressRule> of(FeatureStackProps props) {
        return new EgressRules(props).rules();
    }

    private List<NetworkPolicyEgressRule> rules() {
        Set<NetworkPolicyEgressRule> rules = new LinkedHashSet<>();
        rules.add(Egress.dns());
        if (!Permissions.ofPods(props).isEmpty()) {
            // With an OIDC provider, the credentials come from AWS STS, which has no fixed addresses.
            rules.add(props.webIdentity().isPresent() ? Egress.toAnywhere(HTTPS) : Egress.podIdentityAgent());
        }
        // Systems Manager has no fixed addresses.
        CronOwner.question(props).ifPresent(question -> rules.add(Egress.toAnywhere(HTTPS)));
        props.workload().needs().forEach(need -> rules.addAll(to(need)));
        if (props.surroundings().observability().sends(Signal.TRACES, Backend.NEW_RELIC)) {
            // The APM agent in the process sends its data to New Relic.
            rules.add(Egress.toAnywhere(HTTPS));
        }
        if (props.surroundings().observability().collected().containsKey(Signal.TRACES)) {
            rules.add(Egress.toFeature(
                    props.identity().names().of(SharedNames.MONITORING), Collector.GATEWAY, Collector.OTLP_PORT));
        }
        return List.copyOf(rules);
    }

    private List<NetworkPolicyEgressRule> to(Need need) {
        List<NetworkPolicyEgressRule> rules = new ArrayList<>();
        for (Uses.Callee other : props.uses().features()) {
            if (other.name().equals(need.name())) {
                rules.addAll(toFeature(other));
            }
        }
        for (Dependency dependency : props.uses().dependencies()) {
            if (dependency.name().equals(need.name()) && !dependency.kind().isMounted()) {
                rules.add(toDependency(dependency));
            }
        }
        return rules;
    }

    /**
     * Allows the load balancer of the feature, which applies the share of each side, and the feature's pods, for
     * callers that connect to them directly.
     */
    private List<NetworkPolicyEgressRule> toFeature(Uses.Callee other) {
        return List.of(
                other.internal()
                        ? toBlocks(props.surroundings().network().privateBlocks(), HTTPS)
                        : Egress.toAnywhere(HTTPS),
                Egress.toFeature(other.namespace(), other.name(), other.port()));
    }

    private NetworkPolicyEgressRule toDependency(Dependency dependency) {
        int port = dependency.kind().isConnectedByAddress() ? dependency.port() : HTTPS;
        if (dependency.reach() instanceof Reach.Group) {
            return toBlocks(props.surroundings().network().dataBlocks(), port);
        }
        return dependency.reach() instanceof Reach.Blocks declared
                ? toBlocks(declared.blocks(), port)
                : Egress.toAnywhere(port);
    }

    private static NetworkPolicyEgressRule toBlocks(List<Cidr> blocks, int port) {
        return Egress.toBlocks(blocks.stream().map(Cidr::toString).toList(), port);
    }
}
