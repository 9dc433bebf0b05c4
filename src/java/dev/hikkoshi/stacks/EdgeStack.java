package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.edge.AccessLogs;
import dev.hikkoshi.constructs.edge.SharedLoadBalancer;
import dev.hikkoshi.constructs.workload.RequestMatch;
import dev.hikkoshi.constructs.workload.ResponseRule;
import dev.hikkoshi.model.ListenerResponse;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Maintenance;
import software.amazon.awscdk.services.ec2.IVpc;
import software.constructs.Construct;

/**
 * The load balancers in front of both fleets, with the rules by which they answer themselves. A step changes the listener
 * rules of features, not the listeners. The
 * first step of the ledger turns on deletion protection, and no other step changes the stack.
 *
 * <p>Exports per load balancer: {@code LoadBalancerArn-<name>}, {@code LoadBalancerFullName-<name>},
 * {@code ListenerArn-<name>} (HTTPS), {@code SecurityGroupId-<name>} and {@code DnsName-<name>}.
 */
public final class EdgeStack extends EnvironmentStack {

    /** A year and a month: longer than the longest time between two yearly peaks. */
    private static final int RETENTION_DAYS = 400;

    /** Creates the stack. */
    public EdgeStack(Construct scope, String id, EdgeStackProps props) {
        super(
                scope,
                id,
                new EnvironmentStackProps(
                        props.identity(),
                        "The load balancers of " + props.identity().environment()));
        IVpc vpc = SharedVpc.in(this, props.network());
        AccessLogs logs = new AccessLogs(this, "AccessLogs", new AccessLogs.Props(RETENTION_DAYS));
        for (LoadBalancer loadBalancer : props.loadBalancers()) {
            SharedLoadBalancer.Props shared = new SharedLoadBalancer.Props(
                    loadBalancer, vpc, logs, props.deletionProtection(), props.idleTimeout(loadBalancer));
            SharedLoadBalancer created = new SharedLoadBalancer(this, loadBalancer.name(), shared);
            writeExports(loadBalancer.name(), created);
            createResponses(loadBalancer, created);
        }
    }

    private static void createResponses(LoadBalancer loadBalancer, SharedLoadBalancer created) {
        for (ListenerResponse response : loadBalancer.responses()) {
            new ResponseRule(
                    created,
                    "Response-" + response.name(),
                    new ResponseRule.Props(
                            created.https(),
                            response.priority(),
                            new RequestMatch(response.hosts(), response.paths(), response.conditions()),
                            response.action()));
        }
        loadBalancer
                .maintenance()
                .filter(Maintenance::isForAll)
                .ifPresent(maintenance -> new ResponseRule(
                        created,
                        "Maintenance",
                        new ResponseRule.Props(
                                created.https(), Maintenance.FIRST, RequestMatch.EVERYTHING, maintenance.response())));
    }

    private void writeExports(String name, SharedLoadBalancer shared) {
        export("LoadBalancerArn-" + name, shared.loadBalancer().getLoadBalancerArn());
        export("LoadBalancerFullName-" + name, shared.loadBalancer().getLoadBalancerFullName());
        export("ListenerArn-" + name, shared.https().getListenerArn());
        export("SecurityGroupId-" + name, shared.securityGroup().getSecurityGroupId());
        export("DnsName-" + name, shared.loadBalancer().getLoadBalancerDnsName());
    }
}
