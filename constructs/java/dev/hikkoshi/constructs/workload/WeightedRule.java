package dev.hikkoshi.constructs.workload;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListenerRule;
import software.constructs.Construct;

/**
 * A listener rule that shares requests among target groups by weight. One group is written in the same shape as two.
 *
 * <p>L1: the L2 {@code ApplicationListenerRule} needs the listener as an import with its security group, the groups as
 * imports, and an object per condition and action: some ten calls of CDK's process instead of one.
 */
public final class WeightedRule extends Construct {

    private final CfnListenerRule resource;

    /**
     * A target group and its part.
     *
     * @param targetGroupArn the group
     * @param weight its part of a hundred requests
     */
    public record Target(String targetGroupArn, int weight) {}

    /**
     * @param listenerArn the listener; the only property that replaces a rule
     * @param priority 1 to 50,000, unique in the listener and kept with the feature (trap T1)
     * @param match which requests it takes
     * @param targets the groups; their weights add up to 100
     * @param stickinessSeconds how long a client stays with one group, whatever the weights become (trap T7), up to seven
     *     days; 0 for no stickiness
     */
    public record Props(
            String listenerArn, int priority, RequestMatch match, List<Target> targets, int stickinessSeconds) {

        public Props {
            targets = List.copyOf(targets);
            int sum = targets.stream().mapToInt(Target::weight).sum();
            if (sum != 100) {
                throw new IllegalArgumentException("weights add up to 100, not to " + sum);
            }
            if (priority < 1 || priority > 50_000) {
                throw new IllegalArgumentException("a rule's priority is 1 to 50000: " + priority);
            }
            if (stickinessSeconds < 0 || stickinessSeconds > 604_800) {
                throw new IllegalArgumentException("group stickiness is 1 to 604800 s: " + stickinessSeconds);
            }
        }
    }

    public WeightedRule(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = createRule(props);
    }

    /** The resource, for the order of deployment. */
    public CfnListenerRule resource() {
        return resource;
    }

    private CfnListenerRule createRule(Props props) {
        return CfnListenerRule.Builder.create(this, "Resource")
                .listenerArn(props.listenerArn())
                .priority(props.priority())
                .conditions(conditions(props.match()))
                .actions(List.of(CfnListenerRule.ActionProperty.builder()
                        .type("forward")
                        .forwardConfig(forwardConfig(props))
                        .build()))
                .build();
    }

    private static CfnListenerRule.ForwardConfigProperty forwardConfig(Props props) {
        var config = CfnListenerRule.ForwardConfigProperty.builder()
                .targetGroups(props.targets().stream()
                        .map(target -> CfnListenerRule.TargetGroupTupleProperty.builder()
                                .targetGroupArn(target.targetGroupArn())
                                .weight(target.weight())
                                .build())
                        .toList());
        // With one group there is nothing to stay with.
        if (props.stickinessSeconds() > 0 && props.targets().size() > 1) {
            config.targetGroupStickinessConfig(CfnListenerRule.TargetGroupStickinessConfigProperty.builder()
                    .enabled(true)
                    .durationSeconds(props.stickinessSeconds())
                    .build());
        }
        return config.build();
    }

    private static List<CfnListenerRule.RuleConditionProperty> conditions(RequestMatch match) {
        List<CfnListenerRule.RuleConditionProperty> conditions = new ArrayList<>();
        conditions.add(CfnListenerRule.RuleConditionProperty.builder()
                .field("host-header")
                .hostHeaderConfig(CfnListenerRule.HostHeaderConfigProperty.builder()
                        .values(match.hosts())
                        .build())
                .build());
        if (!match.paths().isEmpty()) {
            conditions.add(CfnListenerRule.RuleConditionProperty.builder()
                    .field("path-pattern")
                    .pathPatternConfig(CfnListenerRule.PathPatternConfigProperty.builder()
                            .values(match.paths())
                            .build())
                    .build());
        }
        match.headers()
                .forEach((name, value) -> conditions.add(CfnListenerRule.RuleConditionProperty.builder()
                        .field("http-header")
                        .httpHeaderConfig(CfnListenerRule.HttpHeaderConfigProperty.builder()
                                .httpHeaderName(name)
                                .values(List.of(value))
                                .build())
                        .build()));
        return conditions;
    }
}
