package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.model.StepCriteria;
import java.util.ArrayList;
import java.util.List;

/** The alarms of an HTTP feature: three per side, one of the load balancer, and the comparison of both sides. */
record HttpAlarms(HttpWatch.Props props) {

    /**
     * Two of three periods of five minutes must breach, so that an alarm detects a bad deployment within 15 minutes.
     */
    private static final int BREACHING = 2;

    private static final int PERIODS = 3;

    private static final String COMPARISON = "eks-slower";

    /** All alarms. */
    List<AlarmDefinition> all() {
        List<AlarmDefinition> alarms = new ArrayList<>();
        props.sides().forEach(side -> alarms.addAll(ofSide(side)));
        alarms.add(loadBalancerErrors());
        if (props.sides().size() == 2) {
            alarms.add(comparison(props.sides().get(0), props.eks()));
        }
        return alarms;
    }

    /**
     * The alarms that roll a step back: those of EKS and of the load balancer. They do not include the comparison if
     * EKS takes everything. Then the legacy side has no requests to compare with, and the next step deletes the
     * comparison alarm. CloudFormation would fail that step, because it deletes one of its own rollback triggers.
     */
    List<AlarmDefinition> forRollback(List<AlarmDefinition> alarms) {
        return alarms.stream()
                .filter(alarm -> !alarm.what().startsWith("legacy-"))
                .filter(alarm -> !alarm.what().equals(COMPARISON) || props.intendedShare() < 100)
                .toList();
    }

    private List<AlarmDefinition> ofSide(TargetGroupMetrics side) {
        StepCriteria criteria = props.criteria();
        int floor = criteria.requestFloor();
        return List.of(
                new AlarmDefinition(
                        side.side() + "-errors",
                        "More than " + criteria.errorPercent() + " % of the requests fail on the " + side.side()
                                + " side",
                        List.of(
                                side.requests(),
                                side.targetErrors(),
                                side.connectionErrors(),
                                side.errorPercent(floor)),
                        above(criteria.errorPercent())),
                new AlarmDefinition(
                        side.side() + "-slow",
                        "p99 on the " + side.side() + " side is above the longest request that the feature declares: "
                                + props.longestRequestSeconds() + " s",
                        List.of(side.requests(), side.responseTime("p99"), side.judgedResponseTime("p99", floor)),
                        above(props.longestRequestSeconds())),
                new AlarmDefinition(
                        side.side() + "-hosts",
                        "No healthy target is left on the " + side.side()
                                + " side: its share is answered with 503 (trap T5)",
                        List.of(side.healthyHosts(), side.filledHealthyHosts()),
                        Condition.below(1, BREACHING, PERIODS)));
    }

    private AlarmDefinition loadBalancerErrors() {
        StepCriteria criteria = props.criteria();
        return new AlarmDefinition(
                "elb-errors",
                "The load balancer itself answers more than " + criteria.errorPercent()
                        + " % of its requests with 5xx; it counts for all features behind it",
                new LoadBalancerMetrics(props.eks().loadBalancer()).errorPercent(criteria.requestFloor()),
                above(criteria.errorPercent()));
    }

    private AlarmDefinition comparison(TargetGroupMetrics legacy, TargetGroupMetrics eks) {
        StepCriteria criteria = props.criteria();
        String enough = legacy.filledRequests() + ">=" + criteria.requestFloor() + " AND " + eks.filledRequests() + ">="
                + criteria.requestFloor();
        return new AlarmDefinition(
                COMPARISON,
                "p95 on EKS is more than " + criteria.slowerPercent() + " % above the legacy side's",
                List.of(
                        legacy.requests(),
                        eks.requests(),
                        legacy.responseTime("p95"),
                        eks.responseTime("p95"),
                        new MetricQuery.Expression(
                                "slower_percent",
                                "EKS slower than legacy, percent",
                                "IF(" + enough + ",100*" + eks.id("p95") + "/" + legacy.id("p95") + "-100,0)",
                                TargetGroupMetrics.PERIOD_SECONDS,
                                true)),
                above(criteria.slowerPercent()));
    }

    private static Condition above(double threshold) {
        return Condition.above(threshold, BREACHING, PERIODS);
    }
}
