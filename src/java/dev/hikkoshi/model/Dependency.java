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
 * @param redis the nodes of a Redis and the way to sign in; {@link RedisAccess#NONE} for other kinds
 */
public record Dependency(
        String name,
        DependencyKind kind,
        String id,
        String address,
        int port,
        int maxConnections,
        Duration visibilityTimeout,
        Reach reach,
        RedisAccess redis) {

    /** A dependency at any address. */
    public Dependency(
            String name,
            DependencyKind kind,
            String id,
            String address,
            int port,
            int maxConnections,
            Duration visibilityTimeout) {
        this(name, kind, id, address, port, maxConnections, visibilityTimeout, Reach.ANYWHERE, RedisAccess.NONE);
    }

    /** The same dependency with other maximum connections. */
    public Dependency withMaxConnections(int connections) {
        return new Dependency(name, kind, id, address, port, connections, visibilityTimeout, reach, redis);
    }
}
