package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.edge.AccessLogs;
import dev.hikkoshi.constructs.edge.SharedLoadBalancer;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import software.constructs.Construct;

/**
 * The load balancers in front of both fleets. Nothing here depends on the phase: a step of the move changes the
 * features' rules, not what they hang on.
 *
 * <p>Exports per load balancer: {@code LoadBalancerArn-<name>}, {@code LoadBalancerFullName-<name>}, {@code
 * ListenerArn-<name>} (HTTPS), {@code SecurityGroupId-<name>} and {@code DnsName-<name>}.
 */
public final class EdgeStack extends EnvironmentStack {

    /** A year and a month: longer than the longest time between two yearly peaks. */
    private static final int RETENTION_DAYS = 400;

    public EdgeStack(Construct scope, Phase phase) {
        super(
                scope,
                "edge",
                StackIdentity.of(phase, 0),
                "The load balancers of " + phase.environment().name());
        Environment environment = phase.environment();
        NetworkIds network = NetworkIds.of(environment);
        AccessLogs logs = createAccessLogs(environment);
        for (LoadBalancer loadBalancer : environment.loadBalancers()) {
            writeExports(loadBalancer.name(), createLoadBalancer(environment, network, logs, loadBalancer));
        }
    }

    private AccessLogs createAccessLogs(Environment environment) {
        return new AccessLogs(
                this,
                "AccessLogs",
                new AccessLogs.Props(
                        environment.target().account(),
                        environment.loadBalancers().stream()
                                .map(LoadBalancer::name)
                                .toList(),
                        RETENTION_DAYS));
    }

    private SharedLoadBalancer createLoadBalancer(
            Environment environment, NetworkIds network, AccessLogs logs, LoadBalancer loadBalancer) {
        SharedLoadBalancer.Place place = new SharedLoadBalancer.Place(
                network.vpcId(),
                network.cidr(),
                loadBalancer.internal() ? network.privateSubnetIds() : network.publicSubnetIds());
        SharedLoadBalancer.Exposure exposure = new SharedLoadBalancer.Exposure(
                loadBalancer.internal(),
                loadBalancer.allowFrom().stream().map(Cidr::toString).toList());
        return new SharedLoadBalancer(
                this,
                loadBalancer.name(),
                new SharedLoadBalancer.Props(
                        loadBalancer.name(),
                        place,
                        exposure,
                        loadBalancer.certificateArns(),
                        logs,
                        environment.purpose() == Purpose.SERVE));
    }

    private void writeExports(String name, SharedLoadBalancer loadBalancer) {
        export("LoadBalancerArn-" + name, loadBalancer.arn());
        export("LoadBalancerFullName-" + name, loadBalancer.fullName());
        export("ListenerArn-" + name, loadBalancer.listenerArn());
        export("SecurityGroupId-" + name, loadBalancer.securityGroupId());
        export("DnsName-" + name, loadBalancer.dnsName());
    }
}
