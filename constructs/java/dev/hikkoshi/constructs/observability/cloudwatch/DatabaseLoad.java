package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.List;

/**
 * The load of both fleets on a database: its connections against their budget, and its CPU.
 *
 * @param maxConnections its maximum connections
 * @param connectionShare the part of them that both fleets together may use, such as 0.8
 * @param connections the metric of its connections
 * @param cpu the metric of its CPU, in percent
 */
record DatabaseLoad(int maxConnections, double connectionShare, Metric connections, Metric cpu) {

    private static final double BUSY_PERCENT = 80;

    private double budget() {
        return Math.floor(maxConnections * connectionShare);
    }

    /**
     * The alarm on its connections.
     *
     * @param database the identifier of the database
     */
    AlarmDefinition crowded(String database) {
        return new AlarmDefinition(
                "connections",
                "Both fleets together hold more than " + (int) budget() + " of " + maxConnections + " connections to "
                        + database + ", the connection budget",
                List.of(connections),
                Condition.above(budget(), 2, 3));
    }

    /**
     * The alarm on its CPU.
     *
     * @param instance what has the CPU, for people
     */
    AlarmDefinition busy(String instance) {
        return new AlarmDefinition(
                "cpu",
                instance + " uses more than " + BUSY_PERCENT + " % of its CPU",
                List.of(cpu),
                Condition.above(BUSY_PERCENT, 2, 3));
    }

    /** The graph of its connections, by the dependency's name. */
    Widget connectionsOf(String name) {
        return new Widget.Graph(
                "Connections to " + name,
                "connections",
                List.of(connections),
                List.of(new Widget.Mark("budget", budget()), new Widget.Mark("maximum", maxConnections)));
    }

    /** The graph of its CPU, by the dependency's name. */
    Widget cpuOf(String name) {
        return new Widget.Graph(
                "CPU of " + name, "percent", List.of(cpu), List.of(new Widget.Mark("alarm", BUSY_PERCENT)));
    }
}
