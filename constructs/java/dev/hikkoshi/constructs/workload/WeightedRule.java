package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRuleProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ForwardOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.WeightedTargetGroup;
import software.constructs.Construct;

/**
 * A listener rule that distributes requests to target groups by weight. The template has the same form for one and for
 * two groups.
 */
public final class WeightedRule extends ApplicationListenerRule {

    /**
     * A target group and its weight.
     *
     * @param group the group
     * @param weight its share of 100 requests
     */
    public record WeightedTarget(IApplicationTargetGroup group, int weight) {}

    /**
     * @param listener the listener; the only property that replaces a rule
     * @param priority 1 to 50,000, unique in the listener and kept with the feature (trap T1)
     * @param match the conditions of the rule
     * @param targets the groups; the sum of their weights is 100
     * @param stickinessSeconds how long a client stays with one group, even if the weights change (trap T7), up to
     *     seven days; 0 for no stickiness
     */
    public record Props(
            IApplicationListener listener,
            int priority,
            RequestMatch match,
            List<WeightedTarget> targets,
            int stickinessSeconds) {

        public Props {
            targets = List.copyOf(targets);
            int sum = targets.stream().mapToInt(WeightedTarget::weight).sum();
            if (sum != 100) {
                throw new IllegalArgumentException("weights add up to 100, not to " + sum);
            }
            if (priority < 1 || priority > AwsLimits.LAST_PRIORITY) {
                throw new IllegalArgumentException(
                        "a rule's priority is 1 to " + AwsLimits.LAST_PRIORITY + ": " + priority);
            }
            if (stickinessSeconds < 0 || stickinessSeconds > AwsLimits.STICKINESS_SECONDS) {
                throw new IllegalArgumentException("group stickiness is 1 to 604800 s: " + stickinessSeconds);
            }
        }
    }

    /** Creates the rule. */
    public WeightedRule(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                ApplicationListenerRuleProps.builder()
                        .listener(props.listener())
                        .priority(props.priority())
                        .conditions(props.match().conditions())
                        .action(ListenerAction.weightedForward(weighted(props.targets()), options(props)))
                        .build());
    }

    private static List<WeightedTargetGroup> weighted(List<WeightedTarget> targets) {
        return targets.stream()
                .map(target -> WeightedTargetGroup.builder()
                        .targetGroup(target.group())
                        .weight(target.weight())
                        .build())
                .toList();
    }

    private static ForwardOptions options(Props props) {
        ForwardOptions.Builder options = ForwardOptions.builder();
        if (props.stickinessSeconds() > 0) {
            options.stickinessDuration(Duration.seconds(props.stickinessSeconds()));
        }
        return options.build();
    }
}
