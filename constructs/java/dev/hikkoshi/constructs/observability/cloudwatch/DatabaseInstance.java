package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.List;
import java.util.Map;

/**
 * An RDS DB instance. Other than a cluster of Aurora, it has storage that can be full, and then it stops.
 * <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html">Amazon RDS, CloudWatch metrics for Amazon
 * RDS</a>
 *
 * @param name the dependency's name
 * @param instance the instance's identifier
 * @param maxConnections its maximum connections
 * @param connectionShare the part of them that both fleets together may use, such as 0.8
 * @param storageGiB its allocated storage
 */
public record DatabaseInstance(String name, String instance, int maxConnections, double connectionShare, int storageGiB)
        implements SharedResource {

    private static final long BYTES_OF_GIB = 1L << 30;

    private DatabaseLoad load() {
        return new DatabaseLoad(maxConnections, connectionShare, connections(), cpu());
    }

    /** A tenth, below which RDS enlarges the storage if it may (Amazon RDS, Storage autoscaling). */
    private double scarce() {
        return Math.floor(storageGiB * BYTES_OF_GIB / 10.0);
    }

    @Override
    public List<AlarmDefinition> alarms() {
        return List.of(
                load().crowded(instance),
                load().busy(instance),
                new AlarmDefinition(
                        "storage",
                        "Less than a tenth of the " + storageGiB + " GiB of " + instance
                                + " is free. A full instance stops for both fleets",
                        List.of(storage()),
                        Condition.below(scarce(), 2, 3)));
    }

    @Override
    public List<Widget> graphs() {
        return List.of(
                load().connectionsOf(name),
                load().cpuOf(name),
                new Widget.Graph(
                        "Free storage of " + name,
                        "bytes",
                        List.of(storage()),
                        List.of(new Widget.Mark("alarm", scarce()))));
    }

    private Metric connections() {
        return metric("connections", "DatabaseConnections", "Maximum");
    }

    private Metric cpu() {
        return metric("cpu", "CPUUtilization", "Maximum");
    }

    private Metric storage() {
        return metric("storage", "FreeStorageSpace", "Minimum");
    }

    private Metric metric(String id, String metric, String statistic) {
        return new Metric(
                id,
                metric,
                "AWS/RDS",
                metric,
                Map.of("DBInstanceIdentifier", instance),
                statistic,
                PERIOD_SECONDS,
                true);
    }
}
