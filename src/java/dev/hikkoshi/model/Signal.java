package dev.hikkoshi.model;

import java.util.List;

/** A kind of observability data. Each signal has one backend (R52). */
public enum Signal {
    TRACES("traces"),
    INFRASTRUCTURE("infrastructure"),
    APPLICATION_METRICS("applicationMetrics"),
    LOGS("logs"),
    LOAD_BALANCER("loadBalancer"),
    DATABASES("databases"),
    CACHES("caches"),
    QUEUES("queues"),
    KUBERNETES_EVENTS("kubernetesEvents");

    private final String word;

    Signal(String word) {
        this.word = word;
    }

    /**
     * The backends that support it. Metrics of AWS services are in CloudWatch, where alarms and rollback triggers can
     * use them. Only New Relic has agents for the language of the sample and reads Kubernetes events. Prometheus stores
     * only numbers.
     */
    public List<Backend> backends() {
        return switch (this) {
            case TRACES -> List.of(Backend.NEW_RELIC, Backend.CLOUDWATCH);
            case INFRASTRUCTURE -> List.of(Backend.NEW_RELIC, Backend.PROMETHEUS, Backend.CLOUDWATCH);
            case APPLICATION_METRICS -> List.of(Backend.PROMETHEUS, Backend.NEW_RELIC);
            case LOGS -> List.of(Backend.CLOUDWATCH, Backend.NEW_RELIC);
            case LOAD_BALANCER, DATABASES, CACHES, QUEUES -> List.of(Backend.CLOUDWATCH);
            case KUBERNETES_EVENTS -> List.of(Backend.NEW_RELIC);
        };
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
