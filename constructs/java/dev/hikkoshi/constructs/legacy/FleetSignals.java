package dev.hikkoshi.constructs.legacy;

/**
 * What the agents of the instances send, beside what CloudWatch gets. It follows the backends that the environment
 * declares, built or not (R46, R52).
 *
 * @param infrastructure whether New Relic has the metrics of the hosts
 * @param traces whether New Relic has the traces of the applications
 * @param applicationMetrics whether Prometheus has the metrics of the applications
 */
public record FleetSignals(boolean infrastructure, boolean traces, boolean applicationMetrics) {

    /** Whether anything goes to New Relic; its agents need the license key. */
    public boolean newRelic() {
        return infrastructure || traces;
    }
}
