package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.HealthCheck;
import dev.hikkoshi.model.Probes;
import dev.hikkoshi.model.TargetSettings;
import java.time.Duration;

/**
 * The HTTP endpoint of a container.
 *
 * @param port the container's port
 * @param healthPath the path of its readiness probe
 * @param probes its other probes
 * @param targets how the load balancer speaks with it
 * @param check the load balancer's health check
 */
public record Endpoint(int port, String healthPath, Probes probes, TargetSettings targets, HealthCheck check) {

    /** No endpoint, for a worker or a cron. */
    public static final Endpoint NONE =
            new Endpoint(0, "", Probes.of("", Duration.ZERO), TargetSettings.USUAL, HealthCheck.ofPods(""));

    /** The name of the port in containers and Services. */
    public static final String PORT_NAME = "http";

    /** Whether the container has an HTTP endpoint. */
    public boolean exists() {
        return port > 0;
    }
}
