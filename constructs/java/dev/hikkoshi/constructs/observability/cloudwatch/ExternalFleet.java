package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The machines of a layer that someone else owns, by what is known of them: their Auto Scaling groups and target groups. They are
 * the way back of its features, so people learn of it when they are too few, busy or unhealthy.
 *
 * <p>An Auto Scaling group counts its instances only if its owner enables it. So a missing value of it raises no alarm.
 *
 * @param layer the layer's name
 * @param groups the names of its Auto Scaling groups; may be empty
 * @param targetGroups its target groups; may be empty
 * @param atLeast the instances that always run; 0 if nobody declared them
 */
public record ExternalFleet(String layer, List<String> groups, List<Served> targetGroups, int atLeast)
        implements SharedResource {

    private static final double BUSY_PERCENT = 90;

    /** CloudWatch's limit for an alarm on metric math. */
    private static final int MOST_METRICS = 10;

    public ExternalFleet {
        groups = List.copyOf(groups);
        targetGroups = List.copyOf(targetGroups);
    }

    /**
     * A target group.
     *
     * @param loadBalancer the full name of its load balancer, {@code app/…}
     * @param targetGroup its full name, {@code targetgroup/…}
     */
    public record Served(String loadBalancer, String targetGroup) {

        /** Its name, which is unique in an account and a region: no other group of the layer changes it. */
        String name() {
            return targetGroup.split("/")[1];
        }
    }

    /** Names of dependencies have no underscore, so no alarm of one has the same name. */
    @Override
    public String name() {
        return "legacy_" + layer;
    }

    @Override
    public List<AlarmDefinition> alarms() {
        List<AlarmDefinition> alarms = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            alarms.add(new AlarmDefinition(
                    "cpu" + number(i),
                    "The instances of " + group + " use more than " + BUSY_PERCENT + " % of their CPU",
                    List.of(cpu(i)),
                    Condition.above(BUSY_PERCENT, 3, 3)));
            alarms.add(new AlarmDefinition(
                    "status" + number(i),
                    "An instance of " + group + " fails its status checks",
                    List.of(metric("status", i, "AWS/EC2", "StatusCheckFailed", "Maximum")),
                    Condition.above(0, 3, 3)));
        }
        if (atLeast > 0 && !groups.isEmpty() && groups.size() <= MOST_METRICS) {
            alarms.add(new AlarmDefinition(
                    "instances",
                    "Fewer than " + atLeast + " instances of the layer " + layer + " are in service",
                    inService(),
                    Condition.seenBelow(atLeast, 3, 3)));
        }
        for (int i = 0; i < targetGroups.size(); i++) {
            alarms.add(new AlarmDefinition(
                    "healthy-" + targetGroups.get(i).name(),
                    "No target of " + targetGroups.get(i).targetGroup() + " is healthy",
                    List.of(healthy(i)),
                    Condition.seenBelow(1, 2, 3)));
        }
        return List.copyOf(alarms);
    }

    @Override
    public List<Widget> graphs() {
        List<Widget> graphs = new ArrayList<>();
        if (!groups.isEmpty()) {
            List<MetricQuery> cpu = new ArrayList<>();
            List<MetricQuery> instances = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                cpu.add(cpu(i).shown());
                instances.add(instances(i).shown());
            }
            graphs.add(new Widget.Graph(
                    "CPU of the layer " + layer, "percent", cpu, List.of(new Widget.Mark("alarm", BUSY_PERCENT))));
            graphs.add(new Widget.Graph("Instances of the layer " + layer, "in service", instances, List.of()));
        }
        if (!targetGroups.isEmpty()) {
            List<MetricQuery> healthy = new ArrayList<>();
            for (int i = 0; i < targetGroups.size(); i++) {
                healthy.add(healthy(i).shown());
            }
            graphs.add(new Widget.Graph("Healthy targets of the layer " + layer, "targets", healthy, List.of()));
        }
        return graphs;
    }

    /** Nothing for the first, so that a layer with one Auto Scaling group has the short name. */
    private static String number(int i) {
        return i == 0 ? "" : "-" + (i + 1);
    }

    private List<MetricQuery> inService() {
        List<MetricQuery> queries = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            queries.add(instances(i));
        }
        queries.add(new Expression("in_service", "instances in service", "SUM(METRICS())", PERIOD_SECONDS, true));
        return queries;
    }

    private Metric cpu(int i) {
        return metric("cpu", i, "AWS/EC2", "CPUUtilization", "Average");
    }

    private Metric instances(int i) {
        return metric("instances", i, "AWS/AutoScaling", "GroupInServiceInstances", "Minimum");
    }

    private Metric metric(String id, int i, String namespace, String metric, String statistic) {
        return new Metric(
                id + "_" + i,
                groups.get(i),
                namespace,
                metric,
                Map.of("AutoScalingGroupName", groups.get(i)),
                statistic,
                PERIOD_SECONDS,
                false);
    }

    private Metric healthy(int i) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("TargetGroup", targetGroups.get(i).targetGroup());
        dimensions.put("LoadBalancer", targetGroups.get(i).loadBalancer());
        return new Metric(
                "healthy_" + i,
                targetGroups.get(i).targetGroup().split("/")[1],
                TargetGroupMetrics.NAMESPACE,
                "HealthyHostCount",
                dimensions,
                "Minimum",
                60,
                false);
    }
}
