package dev.hikkoshi.constructs.workload;

/**
 * How a pod ends.
 *
 * @param preStopSeconds how long the container sleeps before it gets its signal, while the load balancer stops sending; 0
 *     for a pod that no load balancer sends to, and which must stop taking work at once
 * @param graceSeconds how long the pod has altogether, the sleep included
 */
public record Shutdown(int preStopSeconds, int graceSeconds) {

    public Shutdown {
        if (preStopSeconds < 0 || preStopSeconds >= graceSeconds) {
            throw new IllegalArgumentException("a preStop sleep of %d s must end before the grace period of %d s (T15)"
                    .formatted(preStopSeconds, graceSeconds));
        }
    }
}
