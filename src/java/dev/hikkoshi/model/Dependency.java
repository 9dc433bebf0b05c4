package dev.hikkoshi.model;

import java.time.Duration;

/**
 * A dependency that both fleets share and that never moves, in one environment.
 *
 * @param name its name in {@code service.yaml}
 * @param kind its kind
 * @param id its name in AWS: cluster identifier, bucket, table or queue name; empty for an external address
 * @param address its host name, if pods connect to it by address
 * @param port its TCP port; 0 for the HTTPS endpoint of an AWS service
 * @param maxConnections the maximum connections of a database; 0 for other kinds
 * @param visibilityTimeout the visibility timeout of an SQS queue; zero for other kinds
 * @param reach where it is in the network
 */
public record Dependency(
        String name,
        DependencyKind kind,
        String id,
        String address,
        int port,
        int maxConnections,
        Duration visibilityTimeout,
        Reach reach) {

    /** A dependency at any address. */
    public Dependency(
            String name,
            DependencyKind kind,
            String id,
            String address,
            int port,
            int maxConnections,
            Duration visibilityTimeout) {
        this(name, kind, id, address, port, maxConnections, visibilityTimeout, Reach.ANYWHERE);
    }
}
