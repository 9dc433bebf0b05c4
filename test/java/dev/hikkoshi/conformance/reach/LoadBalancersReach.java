package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.conformance.references.Subnets;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.report.Prerequisites;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A load balancer reaches its targets: its own security group lets it out to every private subnet, on the ports of the
 * groups that its rules forward to and on those of their health checks (Elastic Load Balancing, Security groups for
 * your Application Load Balancer, recommended outbound rules). The security group of an existing load balancer is in no
 * template: a prerequisite asks its owner.
 */
public final class LoadBalancersReach implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        Set<String> faults = new TreeSet<>();
        List<Resource> rules = deployed.all("AWS::ElasticLoadBalancingV2::ListenerRule");
        if (rules.isEmpty()
                && !output.phase().environment().service().httpFeatures().isEmpty()) {
            faults.add("no load balancer has a rule");
        }
        for (Resource rule : rules) {
            Optional<ExistingLoadBalancer> existing = existing(output, rule);
            if (existing.isPresent()) {
                unasked(output, existing.get()).ifPresent(faults::add);
                continue;
            }
            Optional<Resource> loadBalancer = loadBalancer(deployed, rule);
            if (loadBalancer.isEmpty()) {
                faults.add(rule.place() + ": no template has its load balancer");
                continue;
            }
            SecurityRules outbound = SecurityRules.outbound(
                    deployed,
                    deployed.texts(
                            loadBalancer.get().stack(),
                            loadBalancer.get().properties().path("SecurityGroups")));
            for (int port : ports(deployed, rule)) {
                Subnets.ofPrivate(output).stream()
                        .filter(block -> !outbound.admit(block, port))
                        .forEach(block -> faults.add("%s: it does not reach port %d in %s"
                                .formatted(loadBalancer.get().place(), port, block)));
            }
        }
        return List.copyOf(faults);
    }

    /** The existing load balancer to whose listener a rule belongs. */
    private static Optional<ExistingLoadBalancer> existing(PhaseOutput output, Resource rule) {
        return output.phase().environment().loadBalancers().stream()
                .flatMap(declared -> declared.existing().stream())
                .filter(existing -> existing.listenerArn()
                        .equals(rule.properties().path("ListenerArn").asText()))
                .findFirst();
    }

    private static Optional<String> unasked(PhaseOutput output, ExistingLoadBalancer existing) {
        boolean isAsked = Prerequisites.of(output.phase().environment()).stream()
                .anyMatch(one -> one.command().contains("IpPermissionsEgress")
                        && one.command().contains(existing.securityGroupId()));
        return isAsked
                ? Optional.empty()
                : Optional.of(existing.fullName() + ": no prerequisite asks its owner for what goes out");
    }

    private static Optional<Resource> loadBalancer(Deployed deployed, Resource rule) {
        return deployed.resource(rule.stack(), rule.properties().path("ListenerArn"))
                .flatMap(listener -> deployed.resource(
                        listener.stack(), listener.properties().path("LoadBalancerArn")));
    }

    private static Set<Integer> ports(Deployed deployed, Resource rule) {
        Set<Integer> ports = new TreeSet<>();
        List<JsonNode> groups = new ArrayList<>(rule.properties().findValues("TargetGroupArn"));
        for (JsonNode named : groups) {
            deployed.resource(rule.stack(), named).ifPresent(group -> {
                ports.add(group.properties().path("Port").asInt());
                int health = group.properties().path("HealthCheckPort").asInt();
                if (health > 0) {
                    ports.add(health);
                }
            });
        }
        return ports;
    }
}
