package dev.hikkoshi.constructs.workload;

/**
 * The shutdown times of a pod.
 *
 * @param preStopSeconds how long the container sleeps before SIGTERM, while the load balancer stops sending requests; 0
 *     for a pod without load balancer, which must stop taking work immediately
 * @param graceSeconds the termination grace period of the pod, including the sleep
 */
public record Shutdown(int preStopSeconds, int graceSeconds) {

    public Shutdown {
        if (preStopSeconds < 0 || preStopSeconds >= graceSeconds) {
            throw new IllegalArgumentException("a preStop sleep of %d s must end before the grace period of %d s (T15)"
                    .formatted(preStopSeconds, graceSeconds));
        }
    }
}
