package dev.hikkoshi.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The routing of an HTTP feature's requests.
 *
 * @param loadBalancer the load balancer, which the feature keeps (trap T2)
 * @param priority the priority of its listener rule, which the feature keeps (trap T1)
 * @param hosts full host names
 * @param paths path patterns; empty for every path
 * @param conditions what a request must have in addition
 * @param port the container's port
 * @param healthPath the path of the health check, on both sides
 * @param stickiness how long a client stays with one target group; empty for no stickiness (trap T7)
 * @param slowStart the slow start duration of a new target; zero to disable, otherwise 30 to 900 seconds
 * @param legacyPort the declared port of its process on the instances of its layer; empty for the port that follows from
 *     its name
 * @param largestBodyMiB the largest request body that the feature takes, in MiB
 * @param canary the requests of the staff, which go to EKS first
 * @param takesOver what serves the feature on an existing listener until a step adopts it; empty on a new listener
 * @param targets how the load balancer speaks with the targets of both sides
 */
public record Routing(
        String loadBalancer,
        int priority,
        List<String> hosts,
        List<String> paths,
        RequestConditions conditions,
        int port,
        String healthPath,
        Optional<Duration> stickiness,
        Duration slowStart,
        Optional<Integer> legacyPort,
        int largestBodyMiB,
        Optional<Canary> canary,
        Optional<TakeOver> takesOver,
        TargetSettings targets) {

    public Routing {
        hosts = List.copyOf(hosts);
        paths = List.copyOf(paths);
    }

    /** A routing by hosts and paths alone. */
    public Routing(
            String loadBalancer,
            int priority,
            List<String> hosts,
            List<String> paths,
            int port,
            String healthPath,
            Optional<Duration> stickiness,
            Duration slowStart,
            Optional<Integer> legacyPort,
            int largestBodyMiB,
            Optional<Canary> canary,
            Optional<TakeOver> takesOver) {
        this(
                loadBalancer,
                priority,
                hosts,
                paths,
                RequestConditions.NONE,
                port,
                healthPath,
                stickiness,
                slowStart,
                legacyPort,
                largestBodyMiB,
                canary,
                takesOver,
                TargetSettings.USUAL);
    }

    /** A routing without a declared port on the legacy side. */
    public Routing(
            String loadBalancer,
            int priority,
            List<String> hosts,
            List<String> paths,
            int port,
            String healthPath,
            Optional<Duration> stickiness,
            Duration slowStart,
            int largestBodyMiB,
            Optional<Canary> canary) {
        this(
                loadBalancer,
                priority,
                hosts,
                paths,
                port,
                healthPath,
                stickiness,
                slowStart,
                Optional.empty(),
                largestBodyMiB,
                canary,
                Optional.empty());
    }

    /** A routing on a new listener. */
    public Routing(
            String loadBalancer,
            int priority,
            List<String> hosts,
            List<String> paths,
            int port,
            String healthPath,
            Optional<Duration> stickiness,
            Duration slowStart,
            Optional<Integer> legacyPort,
            int largestBodyMiB,
            Optional<Canary> canary) {
        this(
                loadBalancer,
                priority,
                hosts,
                paths,
                port,
                healthPath,
                stickiness,
                slowStart,
                legacyPort,
                largestBodyMiB,
                canary,
                Optional.empty());
    }

    /** The same routing on an existing listener. */
    public Routing takingOver(TakeOver served) {
        return with(Optional.of(served), targets);
    }

    /** The same routing, to targets that the load balancer speaks with in this way. */
    public Routing to(TargetSettings others) {
        return with(takesOver, others);
    }

    private Routing with(Optional<TakeOver> served, TargetSettings others) {
        return new Routing(
                loadBalancer,
                priority,
                hosts,
                paths,
                conditions,
                port,
                healthPath,
                stickiness,
                slowStart,
                legacyPort,
                largestBodyMiB,
                canary,
                served,
                others);
    }
}
