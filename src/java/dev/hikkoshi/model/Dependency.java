package dev.hikkoshi.model;

import java.time.Duration;

/**
 * Something that both fleets share and that never moves, as one environment knows it.
 *
 * @param name its name in {@code service.yaml}
 * @param kind what it is
 * @param id what AWS calls it here: cluster identifier, bucket, table or queue name; empty for an external address
 * @param address its host name, where pods reach it by address
 * @param port its TCP port; 0 where AWS's HTTPS endpoint is meant
 * @param maxConnections the most connections a database takes; 0 for anything else
 * @param visibilityTimeout how long a queue hides a message that is being worked on; zero for anything but SQS
 */
public record Dependency(
        String name,
        DependencyKind kind,
        String id,
        String address,
        int port,
        int maxConnections,
        Duration visibilityTimeout) {}
