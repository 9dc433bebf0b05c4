package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** A kind of observability data. Each signal has one backend (R52). */
public enum Signal {
    @JsonPropertyDescription("the path of single requests through the applications; to new-relic, cloudwatch or otlp.")
    TRACES("traces"),
    @JsonPropertyDescription("metrics of nodes and pods; to new-relic, prometheus, cloudwatch or otlp.")
    INFRASTRUCTURE("infrastructure"),
    @JsonPropertyDescription("metrics that the applications publish; to prometheus, new-relic, cloudwatch or otlp.")
    APPLICATION_METRICS("applicationMetrics"),
    @JsonPropertyDescription("the output of containers; to cloudwatch or new-relic.")
    LOGS("logs"),
    @JsonPropertyDescription("metrics of the load balancers; to cloudwatch.")
    LOAD_BALANCER("loadBalancer"),
    @JsonPropertyDescription("metrics of databases and DynamoDB tables; to cloudwatch.")
    DATABASES("databases"),
    @JsonPropertyDescription("metrics of Redis and Memcached; to cloudwatch.")
    CACHES("caches"),
    @JsonPropertyDescription("metrics of SQS queues and SNS topics; to cloudwatch.")
    QUEUES("queues"),
    @JsonPropertyDescription(
            "events of Kubernetes objects, such as a failed image pull; to new-relic, cloudwatch or otlp.")
    KUBERNETES_EVENTS("kubernetesEvents");

    private final String word;

    Signal(String word) {
        this.word = word;
    }

    /**
     * The backends that support it. Metrics of AWS services are in CloudWatch, where alarms and rollback triggers can
     * use them. Prometheus stores only numbers. The lines of containers stay where alarms count them, or go to New Relic.
     *
     * <p>What no part of CloudWatch's add-on carries goes there through the OpenTelemetry collector, which also sends to any
     * OTLP endpoint. Traces to both come from the OpenTelemetry SDK in the application's own image: CloudWatch's operator copies
     * agents into a pod with init containers. The one for Java has no security context, so a namespace that enforces {@code
     * restricted} refuses the pod, and there is no agent for Ruby ({@code aws/amazon-cloudwatch-agent-operator} 3.6.0, {@code
     * pkg/instrumentation/javaagent.go}, and {@code sdk.go}, where the call of {@code setInitContainerSecurityContext} is
     * commented out).
     */
    public List<Backend> backends() {
        return switch (this) {
            case TRACES, KUBERNETES_EVENTS -> List.of(Backend.NEW_RELIC, Backend.CLOUDWATCH, Backend.OTLP);
            case INFRASTRUCTURE -> List.of(Backend.NEW_RELIC, Backend.PROMETHEUS, Backend.CLOUDWATCH, Backend.OTLP);
            case APPLICATION_METRICS ->
                List.of(Backend.PROMETHEUS, Backend.NEW_RELIC, Backend.CLOUDWATCH, Backend.OTLP);
            case LOGS -> List.of(Backend.CLOUDWATCH, Backend.NEW_RELIC);
            case LOAD_BALANCER, DATABASES, CACHES, QUEUES -> List.of(Backend.CLOUDWATCH);
        };
    }

    /** Whether an environment may have no backend for it, with a reason: no alarm and no rule of a step reads it. */
    public boolean mayBeAbsent() {
        return this == TRACES || this == KUBERNETES_EVENTS;
    }

    /** The backends as YAML words, such as {@code new-relic, cloudwatch or otlp}. */
    public String choices() {
        List<String> words = backends().stream().map(Backend::word).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
