package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.constructs.Construct;

/**
 * The alarms and the dashboard of a feature behind a load balancer, legacy and EKS side by side (R48, R50).
 *
 * <p>Nothing but one line of the dashboard depends on the share: a step of the ledger is judged by alarms that were there
 * before it.
 */
public final class HttpWatch extends Construct {

    /** Two of three periods of five minutes: one bad deployment is found within a quarter of an hour. */
    private static final int BREACHING = 2;

    private static final int PERIODS = 3;

    /**
     * @param subject the feature
     * @param loadBalancer the load balancer's full name
     * @param groups the target groups that serve the feature: legacy, EKS or both in that order
     * @param intendedShare percent of the requests that EKS is meant to take
     * @param criteria what a step has to hold
     * @param introduction Markdown above the graphs
     * @param below rows of the dashboard below the graphs
     */
    public record Props(
            Subject subject,
            String loadBalancer,
            List<TargetGroup> groups,
            int intendedShare,
            Criteria criteria,
            String introduction,
            List<Dashboard.Row> below) {

        public Props {
            groups = List.copyOf(groups);
            below = List.copyOf(below);
            if (groups.isEmpty() || groups.size() > 2) {
                throw new IllegalArgumentException(subject.name() + ": one or two target groups, not " + groups.size());
            }
            if (intendedShare < 0 || intendedShare > 100) {
                throw new IllegalArgumentException(subject.name() + ": a share of " + intendedShare);
            }
        }
    }

    /**
     * The target group of one side.
     *
     * @param side {@code legacy} or {@code eks}
     * @param fullName {@code targetgroup/…}
     */
    public record TargetGroup(String side, String fullName) {}

    /** Creates the alarms, the dashboard and the command that deploys with these alarms. */
    public HttpWatch(Construct scope, String id, Props props) {
        super(scope, id);
        List<TargetGroupMetrics> sides = props.groups().stream()
                .map(group -> new TargetGroupMetrics(group.side(), props.loadBalancer(), group.fullName()))
                .toList();
        sides.forEach(side -> createSideAlarms(props, side));
        createLoadBalancerAlarm(props);
        comparison(sides, props.criteria()).ifPresent(queries -> createComparisonAlarm(props, queries));
        createDashboard(props, sides);
        triggersOf(props).ifPresent(triggers -> triggers.writeTo(this));
    }

    private void createSideAlarms(Props props, TargetGroupMetrics side) {
        Criteria criteria = props.criteria();
        int floor = criteria.requestFloor();
        createAlarm(
                props.subject(),
                side.side() + "-errors",
                "More than " + criteria.errorPercent() + " % of the requests fail on the " + side.side() + " side",
                List.of(side.requests(), side.targetErrors(), side.connectionErrors(), side.errorPercent(floor)),
                Condition.above(criteria.errorPercent(), BREACHING, PERIODS));
        createAlarm(
                props.subject(),
                side.side() + "-slow",
                "p99 on the " + side.side() + " side is above the longest request that the feature declares: "
                        + criteria.longestRequestSeconds() + " s",
                List.of(side.requests(), side.responseTime("p99"), side.judgedResponseTime("p99", floor)),
                Condition.above(criteria.longestRequestSeconds(), BREACHING, PERIODS));
        createAlarm(
                props.subject(),
                side.side() + "-hosts",
                "No healthy target is left on the " + side.side() + " side: its share is answered with 503 (trap T5)",
                List.of(side.healthyHosts(), side.filledHealthyHosts()),
                Condition.below(1, BREACHING, PERIODS));
    }

    private void createLoadBalancerAlarm(Props props) {
        createAlarm(
                props.subject(),
                "elb-errors",
                "The load balancer itself answers more than " + props.criteria().errorPercent()
                        + " % of its requests with 5xx; it counts for all features behind it",
                new LoadBalancerMetrics(props.loadBalancer())
                        .errorPercent(props.criteria().requestFloor()),
                Condition.above(props.criteria().errorPercent(), BREACHING, PERIODS));
    }

    private void createComparisonAlarm(Props props, List<MetricQuery> queries) {
        createAlarm(
                props.subject(),
                "eks-slower",
                "p95 on EKS is more than " + props.criteria().slowerPercent() + " % above the legacy side's",
                queries,
                Condition.above(props.criteria().slowerPercent(), BREACHING, PERIODS));
    }

    private void createAlarm(
            Subject subject, String what, String meaning, List<MetricQuery> queries, Condition condition) {
        new Alarm(
                this,
                what,
                new Alarm.Props(
                        subject.alarmName(what),
                        meaning + ". " + subject.runbookHint(),
                        subject.topicArn(),
                        queries,
                        condition));
    }

    private void createDashboard(Props props, List<TargetGroupMetrics> sides) {
        new Dashboard(
                this,
                "Dashboard",
                new Dashboard.Props(
                        props.subject().dashboardName(), props.subject().region(), rowsOf(props, sides)));
    }

    private static List<Dashboard.Row> rowsOf(Props props, List<TargetGroupMetrics> sides) {
        List<Dashboard.Row> rows = new ArrayList<>();
        rows.add(new Dashboard.Row(
                4,
                List.of(
                        new Widget.Text(props.introduction()),
                        new Widget.Alarms(
                                "Alarms",
                                alarmsOf(props).stream()
                                        .map(props.subject()::alarmArn)
                                        .toList()))));
        rows.addAll(new HttpGraphs(sides, props.loadBalancer(), props.intendedShare(), props.criteria()).rows());
        rows.addAll(props.below());
        return rows;
    }

    /** The alarms that this construct creates, by what they are on. */
    public static List<String> alarmsOf(Props props) {
        List<String> alarms = new ArrayList<>();
        for (TargetGroup group : props.groups()) {
            alarms.addAll(List.of(group.side() + "-errors", group.side() + "-slow", group.side() + "-hosts"));
        }
        alarms.add("elb-errors");
        if (props.groups().size() == 2) {
            alarms.add("eks-slower");
        }
        return alarms;
    }

    /**
     * The alarms that take a step back: those of EKS and of the load balancer. The comparison is left out once EKS takes
     * everything: the legacy side has no requests to compare with, and the next step deletes that alarm, which would fail
     * a deployment that is watched by it.
     */
    public static Optional<RollbackTriggers> triggersOf(Props props) {
        List<String> arns = alarmsOf(props).stream()
                .filter(what -> !what.startsWith("legacy-"))
                .filter(what -> !what.equals("eks-slower") || props.intendedShare() < 100)
                .map(props.subject()::alarmArn)
                .toList();
        return props.groups().stream().anyMatch(group -> group.side().equals("eks"))
                ? Optional.of(new RollbackTriggers(
                        props.subject().environment() + "/" + props.subject().name(),
                        arns,
                        props.criteria().monitoringMinutes()))
                : Optional.empty();
    }

    private static Optional<List<MetricQuery>> comparison(List<TargetGroupMetrics> sides, Criteria criteria) {
        if (sides.size() < 2) {
            return Optional.empty();
        }
        TargetGroupMetrics legacy = sides.get(0);
        TargetGroupMetrics eks = sides.get(1);
        String enough = legacy.filledRequests() + ">=" + criteria.requestFloor() + " AND " + eks.filledRequests() + ">="
                + criteria.requestFloor();
        return Optional.of(List.of(
                legacy.requests(),
                eks.requests(),
                legacy.responseTime("p95"),
                eks.responseTime("p95"),
                new MetricQuery.Expression(
                        "slower_percent",
                        "EKS slower than legacy, percent",
                        "IF(" + enough + ",100*" + eks.id("p95") + "/" + legacy.id("p95") + "-100,0)",
                        TargetGroupMetrics.PERIOD_SECONDS,
                        true)));
    }
}
