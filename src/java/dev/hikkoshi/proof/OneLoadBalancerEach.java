package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.OwnersRule;
import dev.hikkoshi.output.ForwardAction;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Reference;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trap T44: a target group belongs to one load balancer. Elastic Load Balancing refuses a rule that forwards to a group of
 * another one (TargetGroupAssociationLimit: docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html).
 *
 * <p>The owner of a fleet that exists has its groups behind a load balancer already: the declared one, whose rules name them,
 * or one that nobody declared. So a new load balancer is a second one for them.
 */
final class OneLoadBalancerEach {

    private static final String UNDECLARED = "the load balancer of their owner";

    private OneLoadBalancerEach() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        Map<String, String> owners = owners(output.phase().environment());
        for (ListenerRule rule : ListenerRule.in(output.stacks())) {
            String listener = rule.listener().isTextual()
                    ? balancerOf(rule.listener().asText())
                    : Reference.of(rule.template(), rule.listener());
            for (ForwardAction.Forward forward : rule.targetGroups()) {
                judged.look();
                String group = forward.targetGroup().isTextual()
                        ? forward.targetGroup().asText()
                        : Reference.of(rule.template(), forward.targetGroup());
                String owner = owners.putIfAbsent(group, listener);
                if (owner != null && !owner.equals(listener)) {
                    judged.add(Problem.ofOutput(
                            rule.template().stack(),
                            rule.logicalId(),
                            "it forwards to %s, which belongs to %s".formatted(group, owner),
                            "a target group is forwarded to from one load balancer"));
                }
            }
        }
        return judged;
    }

    /** The load balancers of the groups that exist, by the ARN of the group. */
    private static Map<String, String> owners(Environment environment) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (LoadBalancer loadBalancer : environment.loadBalancers()) {
            loadBalancer.existing().ifPresent(existing -> addGroups(existing, owners));
        }
        if (environment.legacy().provider() == LegacyProvider.EXTERNAL) {
            for (Layer layer : environment.legacy().layers()) {
                environment.service().httpFeatures().stream()
                        .filter(feature -> feature.layer().equals(layer.name()))
                        .forEach(feature -> layer.targetGroupArn(feature)
                                .ifPresent(group -> owners.putIfAbsent(
                                        group,
                                        environment
                                                .loadBalancer(feature.routing().loadBalancer())
                                                .existing()
                                                .map(ExistingLoadBalancer::fullName)
                                                .orElse(UNDECLARED))));
            }
        }
        return owners;
    }

    private static void addGroups(ExistingLoadBalancer existing, Map<String, String> owners) {
        existing.defaultGroupArn().ifPresent(group -> owners.put(group, existing.fullName()));
        for (OwnersRule rule : existing.rules().orElse(java.util.List.of())) {
            rule.targetGroupArns().forEach(group -> owners.put(group, existing.fullName()));
        }
    }

    /** {@code app/<name>/<id>} of the ARN of a listener. */
    private static String balancerOf(String listenerArn) {
        return listenerArn.replaceFirst("^.*:listener/", "").replaceFirst("/[^/]*$", "");
    }
}
