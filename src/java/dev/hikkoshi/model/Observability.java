package dev.hikkoshi.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The backend of each signal (R46, R47, R52).
 *
 * @param backends one backend per declared signal
 * @param without the reason of each signal that has no backend and needs none
 * @param criteria the criteria of a step
 * @param newRelic the New Relic account; used only if a signal goes to New Relic
 * @param otlp the OTLP endpoint; used only if a signal goes to it
 * @param queryWorkspace the id of the Prometheus workspace that KEDA asks; empty if no feature has a query
 * @param contacts the names of the people to contact first if a feature has a problem; empty for all people
 */
public record Observability(
        Map<Signal, Backend> backends,
        Map<Signal, String> without,
        StepCriteria criteria,
        NewRelic newRelic,
        Otlp otlp,
        String queryWorkspace,
        List<String> contacts) {

    /** Backends, and defaults for the rest. */
    public Observability(Map<Signal, Backend> backends) {
        this(backends, Map.of(), StepCriteria.DEFAULT, NewRelic.DEFAULT, Otlp.NONE, "", List.of());
    }

    public Observability {
        backends = ordered(backends);
        without = ordered(without);
        contacts = List.copyOf(contacts);
    }

    private static <V> Map<Signal, V> ordered(Map<Signal, V> map) {
        EnumMap<Signal, V> ordered = new EnumMap<>(Signal.class);
        ordered.putAll(map);
        return Collections.unmodifiableMap(ordered);
    }

    /** The signals that are settled: each has a backend, or a reason to have none. */
    public Set<Signal> settled() {
        Set<Signal> settled = EnumSet.noneOf(Signal.class);
        settled.addAll(backends.keySet());
        settled.addAll(without.keySet());
        return settled;
    }

    /** Whether any signal goes to {@code backend}. */
    public boolean uses(Backend backend) {
        return backends.containsValue(backend);
    }

    /** The signals that the OpenTelemetry collector in the cluster carries, with where it sends each. */
    public Map<Signal, Backend> collected() {
        EnumMap<Signal, Backend> collected = new EnumMap<>(Signal.class);
        backends.forEach((signal, backend) -> {
            boolean throughIt =
                    switch (backend) {
                        case OTLP -> true;
                        case CLOUDWATCH ->
                            signal == Signal.TRACES
                                    || signal == Signal.APPLICATION_METRICS
                                    || signal == Signal.KUBERNETES_EVENTS;
                        case NEW_RELIC, PROMETHEUS -> false;
                    };
            if (throughIt) {
                collected.put(signal, backend);
            }
        });
        return Collections.unmodifiableMap(collected);
    }

    /** Whether {@code signal} goes to {@code backend}. */
    public boolean sends(Signal signal, Backend backend) {
        return backends.get(signal) == backend;
    }

    /**
     * The signals that must exist before {@code feature} takes work on EKS (R56): those of every feature, the load
     * balancer for HTTP, and those of its dependencies (R50, R51).
     */
    public static Set<Signal> neededBy(Feature feature, Service service) {
        EnumSet<Signal> needed = EnumSet.of(
                Signal.TRACES,
                Signal.INFRASTRUCTURE,
                Signal.APPLICATION_METRICS,
                Signal.LOGS,
                Signal.KUBERNETES_EVENTS);
        if (feature instanceof HttpFeature) {
            needed.add(Signal.LOAD_BALANCER);
        }
        if (feature instanceof WorkerFeature worker && worker.hasQueue()) {
            needed.add(Signal.QUEUES);
        }
        Set<String> names =
                feature.workload().needs().stream().map(Need::name).collect(java.util.stream.Collectors.toSet());
        for (Dependency dependency : service.dependencies()) {
            if (names.contains(dependency.name())) {
                dependency.kind().signal().ifPresent(needed::add);
            }
        }
        return needed;
    }
}
