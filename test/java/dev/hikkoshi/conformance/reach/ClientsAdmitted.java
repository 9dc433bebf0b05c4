package dev.hikkoshi.conformance.reach;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Clients reach each listener: the security group of its load balancer admits the declared addresses on its port, or
 * everybody (Elastic Load Balancing, Security groups for your Application Load Balancer, recommended inbound rules). Who
 * reaches an existing load balancer is decided by its owner alone.
 */
public final class ClientsAdmitted implements Check {

    private static final String EVERYBODY = "0.0.0.0/0";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        List<Resource> listeners = deployed.all("AWS::ElasticLoadBalancingV2::Listener");
        List<LoadBalancer> declared = output.phase().environment().loadBalancers();
        if (listeners.isEmpty() && declared.stream().anyMatch(LoadBalancer::isNew)) {
            faults.add("no listener");
        }
        List<String> existing = declared.stream()
                .flatMap(one -> one.existing().stream())
                .map(ExistingLoadBalancer::securityGroupId)
                .toList();
        deployed.all("AWS::EC2::SecurityGroupIngress").stream()
                .filter(rule -> existing.contains(
                        deployed.text(rule.stack(), rule.properties().path("GroupId"))))
                .forEach(rule -> faults.add(rule.place() + ": it admits clients to an existing load balancer"));
        for (Resource listener : listeners) {
            Optional<Resource> found =
                    deployed.resource(listener.stack(), listener.properties().path("LoadBalancerArn"));
            if (found.isEmpty()) {
                faults.add(listener.place() + ": no template has its load balancer");
                continue;
            }
            Resource balancer = found.get();
            SecurityRules inbound = SecurityRules.inbound(
                    deployed,
                    deployed.texts(balancer.stack(), balancer.properties().path("SecurityGroups")));
            int port = listener.properties().path("Port").asInt();
            clients(output, deployed.tags(balancer).getOrDefault("Name", "")).stream()
                    .filter(client -> !inbound.admit(client, port))
                    .forEach(client ->
                            faults.add("%s: it refuses %s on port %d".formatted(balancer.place(), client, port)));
        }
        return faults;
    }

    private static List<String> clients(PhaseOutput output, String name) {
        List<String> declared = output.phase().environment().loadBalancers().stream()
                .filter(one -> one.name().equals(name))
                .map(LoadBalancer::allowFrom)
                .flatMap(List::stream)
                .map(Cidr::toString)
                .toList();
        return declared.isEmpty() ? List.of(EVERYBODY) : declared;
    }
}
