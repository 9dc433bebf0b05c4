package dev.hikkoshi.constructs.legacy;

/**
 * The signals that the instances send in addition to the metrics and logs of the host in CloudWatch. They depend on the declared
 * backends, whether observability is built or not (R46, R52).
 *
 * @param infrastructure whether New Relic receives the metrics of the hosts
 * @param traces whether New Relic receives the traces of the applications
 * @param applicationMetrics whether Prometheus receives the metrics of the applications
 * @param cloudWatch the signals of the applications in CloudWatch
 * @param otlpHeader the name of the header of the OTLP endpoint that receives their traces; empty if none has one
 */
public record FleetSignals(
        boolean infrastructure,
        boolean traces,
        boolean applicationMetrics,
        InCloudWatch cloudWatch,
        String otlpHeader) {

    /** Where the CloudWatch agent of a host receives the traces of its containers. */
    public static final String HOST_RECEIVER = "http://host.docker.internal:4318";

    /**
     * The signals of the applications that the CloudWatch agent sends to AWS.
     *
     * @param traces whether it receives traces and sends them to AWS X-Ray
     * @param applicationMetrics whether it reads the metrics of the applications
     */
    public record InCloudWatch(boolean traces, boolean applicationMetrics) {

        /** Neither. */
        public static final InCloudWatch NONE = new InCloudWatch(false, false);
    }

    /** Signals of New Relic and Prometheus alone. */
    public FleetSignals(boolean infrastructure, boolean traces, boolean applicationMetrics) {
        this(infrastructure, traces, applicationMetrics, InCloudWatch.NONE, "");
    }

    /** Whether New Relic receives a signal. Then its agents need the license key. */
    public boolean newRelic() {
        return infrastructure || traces;
    }

    /** Whether the applications send traces with a header whose value is a secret. */
    public boolean authenticates() {
        return !otlpHeader.isEmpty();
    }
}
