package dev.hikkoshi.constructs.observability.collector;

/**
 * The log groups that a collector writes to. They exist before it: it would create them without an end of their lines.
 *
 * @param events the events of Kubernetes
 * @param metrics the application metrics, as CloudWatch reads them from lines in its embedded metric format
 */
public record CollectorLogGroups(String events, String metrics) {

    /** The groups below {@code <service>/<environment>}. */
    public static CollectorLogGroups below(String path) {
        return new CollectorLogGroups("/" + path + "/kubernetes-events", "/" + path + "/application-metrics");
    }
}
