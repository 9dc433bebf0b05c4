package dev.hikkoshi.model;

/** What can be watched. Each signal has one backend (R52). */
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

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
