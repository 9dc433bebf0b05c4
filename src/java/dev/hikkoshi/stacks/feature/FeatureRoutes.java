package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.EksTargetGroup;
import dev.hikkoshi.constructs.workload.RequestMatch;
import dev.hikkoshi.constructs.workload.ResponseRule;
import dev.hikkoshi.constructs.workload.WeightedRule;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.MaintenanceRule;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.IApplicationTargetGroup;

/** Props of the target group and the listener rules of an HTTP feature, according to its state. */
public final class FeatureRoutes {

    private FeatureRoutes() {}

    /** The EKS target group. */
    public static EksTargetGroup.Props targetGroup(FeatureStackProps props, HttpFeature http, IVpc vpc) {
        return new EksTargetGroup.Props(
                props.targetGroupName(http).text(),
                vpc,
                PodShapes.endpoint(http),
                (int) http.drain().deregistrationDelay().toSeconds(),
                (int) http.routing().slowStart().toSeconds(),
                props.presence().ownedByCluster());
    }

    /**
     * The feature's rule, which distributes requests to {@code targets}. With one group, stickiness moves nobody, so only the rule
     * that stands in front of the owner's has it: its clients get the cookie that they had before. A group with sticky targets has
     * it in each rule, because AWS refuses sticky targets behind a rule without it (trap T8).
     */
    public static WeightedRule.Props rule(
            HttpFeature http,
            Presence presence,
            IApplicationListener listener,
            List<WeightedRule.WeightedTarget> targets) {
        boolean isAdopted = http.routing().takesOver().isPresent() && !presence.runsOnCluster();
        boolean isSticky = isAdopted || targets.size() > 1 || hasStickyTargets(http);
        Duration stickiness = isSticky ? rollbackHorizon(http) : Duration.ZERO;
        return new WeightedRule.Props(
                listener, http.routing().priority(), match(http.routing()), targets, (int) stickiness.toSeconds());
    }

    /** The canary rule: it sends the requests of the staff to EKS before other requests. */
    public static WeightedRule.Props canary(
            HttpFeature http, Canary canary, IApplicationListener listener, IApplicationTargetGroup eks) {
        return new WeightedRule.Props(
                listener,
                canary.priority(),
                match(http.routing()).withHeader(canary.header(), canary.value()),
                List.of(new WeightedRule.WeightedTarget(eks, 100)),
                hasStickyTargets(http) ? (int) rollbackHorizon(http).toSeconds() : 0);
    }

    private static boolean hasStickyTargets(HttpFeature http) {
        return http.routing().targets().cookie().isPresent();
    }

    /** The rule that answers the requests of the feature, and of its canary, during a maintenance. */
    public static ResponseRule.Props maintenance(
            HttpFeature http, MaintenanceRule rule, IApplicationListener listener) {
        return new ResponseRule.Props(listener, rule.priority(), match(http.routing()), rule.response());
    }

    /**
     * How long after a roll-back clients may still reach EKS: the life of the load balancer's cookie (trap T7). Zero
     * without stickiness.
     */
    public static Duration rollbackHorizon(HttpFeature http) {
        return http.routing().stickiness().orElse(Duration.ZERO);
    }

    /** The shutdown times as text, so that people can check them (trap T15). */
    public static String drainArithmetic(HttpFeature http) {
        Drain drain = http.drain();
        return "deregistration delay %d s, within preStop sleep %d s, before the end of the grace period %d s"
                .formatted(
                        drain.deregistrationDelay().toSeconds(),
                        drain.preStop().toSeconds(),
                        drain.grace().toSeconds());
    }

    private static RequestMatch match(Routing routing) {
        return new RequestMatch(routing.hosts(), routing.paths(), routing.conditions());
    }
}
