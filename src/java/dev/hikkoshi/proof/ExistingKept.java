package dev.hikkoshi.proof;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.output.BalancerResource;
import dev.hikkoshi.output.ClusterResource;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.output.Template;

/**
 * Trap T44: what exists is named and not created. Where every load balancer exists, no template has a load balancer or a
 * listener; where the fleet exists, no template has a target group but those of features on EKS; where the cluster exists, no
 * template has a part of it; and phase 0 adds no rule to a listener that exists.
 */
final class ExistingKept {

    private ExistingKept() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        Environment environment = output.phase().environment();
        boolean allExist = !environment.loadBalancers().isEmpty()
                && environment.loadBalancers().stream().noneMatch(LoadBalancer::isNew);
        for (Template template : output.stacks()) {
            if (allExist) {
                judged.look();
                BalancerResource.in(template)
                        .forEach(created -> judged.add(created.problem(
                                "it is a new " + created.type(), "the load balancers of the environment exist")));
            }
            if (environment.legacy().provider() == LegacyProvider.EXTERNAL && !runsOnCluster(output, template)) {
                judged.look();
                TargetGroup.in(template)
                        .forEach(group -> judged.add(group.problem(
                                "it is a new target group of the fleet", "the target groups of the fleet exist")));
            }
            if (!environment.cluster().isNew()) {
                judged.look();
                ClusterResource.in(template).stream()
                        .filter(created -> !isAgent(created))
                        .forEach(created -> judged.add(created.problem(
                                "it is a new " + created.type(), "the cluster of the environment exists")));
            }
            if (output.phase().number() == 0) {
                ListenerRule.in(template).stream()
                        .filter(rule -> rule.listener().isTextual())
                        .forEach(rule -> judged.add(rule.problem(
                                "phase 0 adds it to a listener that exists", "a step adopts each feature")));
            }
        }
        return judged;
    }

    /** A chart of the observability stack, which no owner of a cluster has. */
    private static boolean isAgent(ClusterResource created) {
        return created.template().stack().equals("observability");
    }

    private static boolean runsOnCluster(PhaseOutput output, Template template) {
        return output.phase().states().values().stream()
                .anyMatch(
                        state -> state.runsOnCluster() && state.feature().name().equals(template.stack()));
    }
}
