package dev.hikkoshi.constructs.legacy;

/**
 * The signals that the agents on the instances send to other backends than CloudWatch. They depend on the declared
 * backends, whether observability is built or not (R46, R52).
 *
 * @param infrastructure whether New Relic receives the metrics of the hosts
 * @param traces whether New Relic receives the traces of the applications
 * @param applicationMetrics whether Prometheus receives the metrics of the applications
 */
public record FleetSignals(boolean infrastructure, boolean traces, boolean applicationMetrics) {

    /** Whether New Relic receives a signal. Then its agents need the license key. */
    public boolean newRelic() {
        return infrastructure || traces;
    }
}
