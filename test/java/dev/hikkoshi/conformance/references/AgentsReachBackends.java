package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.proof.PhaseOutput;
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

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Backend backend =
                output.phase().environment().observability().backends().get(Signal.TRACES);
        if (backend == null) {
            return faults;
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
            case PROMETHEUS, CLOUDWATCH ->
                throw new IllegalStateException("nobody knows where an agent sends traces for " + backend.word());
        };
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
