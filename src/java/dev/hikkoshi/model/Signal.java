package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** A kind of observability data. Each signal has one backend (R52). */
public enum Signal {
    @JsonPropertyDescription("the path of single requests through the applications; to new-relic.")
    TRACES("traces"),
    @JsonPropertyDescription("metrics of nodes and pods; to new-relic, prometheus or cloudwatch.")
    INFRASTRUCTURE("infrastructure"),
    @JsonPropertyDescription("metrics that the applications publish; to prometheus or new-relic.")
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
    @JsonPropertyDescription("events of Kubernetes objects, such as a failed image pull; to new-relic.")
    KUBERNETES_EVENTS("kubernetesEvents");

    private final String word;

    Signal(String word) {
        this.word = word;
    }

    /**
     * The backends that support it. Metrics of AWS services are in CloudWatch, where alarms and rollback triggers can
     * use them. Prometheus stores only numbers. No part of CloudWatch's add-on reads Kubernetes events.
     *
     * <p>Traces do not go to CloudWatch. Its operator copies the agents into a pod with init containers. The one for Java
     * has no security context, so a namespace that enforces {@code restricted} refuses the pod, and there is no agent for
     * Ruby ({@code aws/amazon-cloudwatch-agent-operator} 3.6.0, {@code pkg/instrumentation/javaagent.go}, and {@code
     * sdk.go}, where the call of {@code setInitContainerSecurityContext} is commented out).
     */
    public List<Backend> backends() {
        return switch (this) {
            case TRACES, KUBERNETES_EVENTS -> List.of(Backend.NEW_RELIC);
            case INFRASTRUCTURE -> List.of(Backend.NEW_RELIC, Backend.PROMETHEUS, Backend.CLOUDWATCH);
            case APPLICATION_METRICS -> List.of(Backend.PROMETHEUS, Backend.NEW_RELIC);
            case LOGS -> List.of(Backend.CLOUDWATCH, Backend.NEW_RELIC);
            case LOAD_BALANCER, DATABASES, CACHES, QUEUES -> List.of(Backend.CLOUDWATCH);
        };
    }

    /**
     * Whether an environment may have no backend for it, with a reason. Otherwise each environment would have to buy New
     * Relic.
     */
    public boolean mayBeAbsent() {
        return backends().equals(List.of(Backend.NEW_RELIC));
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
