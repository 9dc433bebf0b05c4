package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent in each process of a feature reaches the backend of the traces: the NetworkPolicy of the feature admits its
 * port. Pods send nothing else themselves: other agents read their output and their metrics.
 */
public final class AgentsReachBackends implements Check {

    /**
     * Where an agent sends traces.
     *
     * @param block the addresses that a policy must admit; {@code 0.0.0.0/0} for any
     * @param port TCP port
     */
    private record Way(String block, int port) {}

    /** OTLP over HTTP (OpenTelemetry specification, OTLP/HTTP, Default Port). */
    private static final int OTLP_HTTP = 4318;

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Backend backend =
                output.phase().environment().observability().backends().get(Signal.TRACES);
        if (backend == null) {
            return faults;
        }
        if (backend == Backend.CLOUDWATCH || backend == Backend.OTLP) {
            return ofCollector(output);
        }
        Way way = wayTo(backend);
        output.phase()
                .environment()
                .service()
                .features()
                .forEach(feature -> Objects.of(output, "NetworkPolicy").stream()
                        .filter(policy -> policy.at("/metadata/name").asText().equals(feature.name()))
                        .filter(policy -> !admits(policy, way))
                        .forEach(policy -> faults.add("%s: its agent does not reach %s on port %d"
                                .formatted(Objects.label(policy), backend.word(), way.port()))));
        return faults;
    }

    /**
     * The way to a backend of traces. New Relic: HTTPS to {@code collector*.newrelic.com} (New Relic documentation,
     * Networks, agents, {@code docs.newrelic.com/docs/new-relic-solutions/get-started/networks}).
     */
    private static Way wayTo(Backend backend) {
        return switch (backend) {
            case NEW_RELIC -> new Way("0.0.0.0/0", 443);
            case PROMETHEUS, CLOUDWATCH, OTLP ->
                throw new IllegalStateException("nobody knows where an agent sends traces for " + backend.word());
        };
    }

    /**
     * The SDK in each process sends to the Service in the variable {@code OTEL_EXPORTER_OTLP_ENDPOINT}: the policy of the feature
     * lets its pods out to the pods of that Service, and a policy of theirs lets them in.
     */
    private static List<String> ofCollector(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (JsonNode map : Objects.of(output, "ConfigMap")) {
            String endpoint = map.at("/data/OTEL_EXPORTER_OTLP_ENDPOINT").asText();
            if (endpoint.isEmpty()) {
                continue;
            }
            URI uri = URI.create(endpoint);
            String[] host = uri.getHost().split("\\.");
            boolean isServed = uri.getPort() == OTLP_HTTP
                    && Objects.of(output, "Service").stream()
                            .anyMatch(service -> Objects.namespace(service).equals(host[1])
                                    && service.at("/metadata/name").asText().equals(host[0])
                                    && service.at("/spec/ports/0/port").asInt() == OTLP_HTTP);
            if (!isServed) {
                faults.add("%s: no Service answers at %s".formatted(Objects.label(map), endpoint));
                continue;
            }
            String feature = map.at("/metadata/labels/app.kubernetes.io~1name").asText();
            boolean isLetOut = Objects.of(output, "NetworkPolicy").stream()
                    .filter(policy -> policy.at("/metadata/name").asText().equals(feature))
                    .anyMatch(policy -> leads(policy, host[1], host[0]));
            boolean isLetIn = Objects.of(output, "NetworkPolicy").stream()
                    .filter(policy -> Objects.namespace(policy).equals(host[1])
                            && policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                                    .asText()
                                    .equals(host[0]))
                    .anyMatch(policy -> Objects.texts(
                                    policy.at("/spec/ingress/0/from/0/namespaceSelector/matchExpressions/0/values"))
                            .contains(Objects.namespace(map)));
            if (!isLetOut || !isLetIn) {
                faults.add("%s: its pods do not reach %s".formatted(feature, endpoint));
            }
        }
        boolean isObserved = output.phase().hasObservability()
                && output.phase().states().values().stream().anyMatch(FeatureState::observed);
        if (isObserved
                && Objects.of(output, "ConfigMap").stream()
                        .noneMatch(map -> map.path("data").has("OTEL_EXPORTER_OTLP_ENDPOINT"))) {
            faults.add("no feature knows where its traces go");
        }
        return faults;
    }

    private static boolean leads(JsonNode policy, String namespace, String name) {
        for (JsonNode rule : policy.at("/spec/egress")) {
            boolean isPort = rule.path("ports").findValuesAsText("port").contains(Integer.toString(OTLP_HTTP));
            JsonNode to = rule.at("/to/0");
            if (isPort
                    && to.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                            .asText()
                            .equals(namespace)
                    && to.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText()
                            .equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean admits(JsonNode policy, Way way) {
        for (JsonNode rule : policy.at("/spec/egress")) {
            boolean isPort = rule.path("ports").findValuesAsText("port").contains(Integer.toString(way.port()));
            if (isPort && rule.path("to").findValuesAsText("cidr").contains(way.block())) {
                return true;
            }
        }
        return false;
    }
}
