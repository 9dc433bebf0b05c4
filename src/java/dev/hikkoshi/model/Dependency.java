package dev.hikkoshi.model;

import java.time.Duration;

/**
 * A dependency that both fleets share and that never moves, in one environment.
 *
 * @param name its name in {@code service.yaml}
 * @param kind its kind
 * @param id its name in AWS: the identifier of a cluster or DB instance, the name of a bucket, table, queue or topic, an
 *     identity of Amazon SES, the id of a file system; empty for an external address
 * @param address its host name, if pods connect to it by address
 * @param port its TCP port; 0 for the HTTPS endpoint of an AWS service
 * @param maxConnections the maximum connections of a database; 0 for other kinds
 * @param visibilityTimeout the visibility timeout of an SQS queue; zero for other kinds
 * @param reach where it is in the network
 * @param redis the nodes of a Redis and the way to sign in; {@link RedisAccess#NONE} for other kinds
 * @param storageGiB the allocated storage of an RDS DB instance; 0 for an Aurora cluster and for other kinds
 * @param home its account, region and key in AWS
 * @param beside the configuration set with which mail is sent, or the access point through which a file system is
 *     mounted; empty for none, and for other kinds
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
        RedisAccess redis,
        int storageGiB,
        Home home,
        String beside) {

    /** A dependency at any address. */
    public Dependency(
            String name,
            DependencyKind kind,
            String id,
            String address,
            int port,
            int maxConnections,
            Duration visibilityTimeout) {
        this(
                name,
                kind,
                id,
                address,
                port,
                maxConnections,
                visibilityTimeout,
                Reach.ANYWHERE,
                RedisAccess.NONE,
                0,
                Home.OWN,
                "");
    }

    /** Whether it is an RDS DB instance. Other databases are Aurora clusters, whose storage grows by itself. */
    public boolean isInstance() {
        return storageGiB > 0;
    }

    /** The same dependency with other maximum connections. */
    public Dependency withMaxConnections(int connections) {
        return new Dependency(
                name, kind, id, address, port, connections, visibilityTimeout, reach, redis, storageGiB, home, beside);
    }
}
