package dev.hikkoshi.constructs.workload;

/**
 * Where a container answers HTTP.
 *
 * @param port the container's port
 * @param healthPath the path of its probes, the same as the load balancer's health check
 */
public record Endpoint(int port, String healthPath) {

    /** A container that answers nothing: a worker's or a cron's. */
    public static final Endpoint NONE = new Endpoint(0, "");

    /** The name of the port in containers and Services. */
    public static final String PORT_NAME = "http";

    /** Whether the container answers HTTP. */
    public boolean exists() {
        return port > 0;
    }
}
