package dev.hikkoshi.constructs.workload;

/**
 * The HTTP endpoint of a container.
 *
 * @param port the container's port
 * @param healthPath the path of its probes and of the load balancer's health check
 */
public record Endpoint(int port, String healthPath) {

    /** No endpoint, for a worker or a cron. */
    public static final Endpoint NONE = new Endpoint(0, "");

    /** The name of the port in containers and Services. */
    public static final String PORT_NAME = "http";

    /** Whether the container has an HTTP endpoint. */
    public boolean exists() {
        return port > 0;
    }
}
