package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The software of a pod answers each of its probes: a feature on its declared port at its declared health path, an agent where
 * its manual says (Grafana Alloy v1.18, HTTP endpoints; Grafana 12, HTTP API, Health; the extension health_check of the OpenTelemetry
 * collector). A wrong liveness probe ends a healthy
 * pod again and again.
 */
public final class ProbesAnswered implements Check {

    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    /** The path and the port of an agent, by its image. */
    private static final Map<String, String> AGENTS = Map.of(
            "grafana/alloy",
            "12345/-/ready",
            "grafana/grafana",
            "3000/api/health",
            "opentelemetry-collector-contrib",
            "13133/");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        int seen = 0;
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof HttpFeature feature) {
                List<String> answers = Stream.concat(
                                Stream.of(
                                        feature.routing().healthPath(),
                                        feature.probes().startupPath()),
                                feature.probes().livenessPath().stream())
                        .map(path -> feature.routing().port() + path)
                        .distinct()
                        .toList();
                for (JsonNode object : output.objects(feature.name())) {
                    seen += PlacedPod.of(object)
                            .map(pod -> judge(pod, pod.template().at("/spec/containers/0"), answers, faults))
                            .orElse(0);
                }
            }
        }
        for (PlacedPod pod : PlacedPod.ownIn(output)) {
            for (JsonNode container : pod.template().at("/spec/containers")) {
                for (Map.Entry<String, String> agent : AGENTS.entrySet()) {
                    if (container.path("image").asText().contains("/" + agent.getKey() + ":")) {
                        seen += judge(pod, container, List.of(agent.getValue()), faults);
                    }
                }
            }
        }
        if (seen == 0 && output.phase().states().values().stream().anyMatch(FeatureState::eksAttached)) {
            faults.add("no probe, although pods serve requests");
        }
        return faults;
    }

    /** The number of probes, each of which must ask for an answer: port and path. */
    private static int judge(PlacedPod pod, JsonNode container, List<String> answers, List<String> faults) {
        int seen = 0;
        for (String name : PROBES) {
            JsonNode probe = container.path(name).path("httpGet");
            if (!probe.isMissingNode()) {
                seen++;
                String asks =
                        port(container, probe.path("port")) + probe.path("path").asText();
                if (!answers.contains(asks)) {
                    faults.add("%s: its %s asks %s, and it answers at %s"
                            .formatted(pod.label(), name, asks, String.join(" and ", answers)));
                }
            }
        }
        if (seen == 0) {
            faults.add("%s: nothing asks whether it is ready".formatted(pod.label()));
        }
        return seen;
    }

    private static String port(JsonNode container, JsonNode port) {
        for (JsonNode one : container.path("ports")) {
            if (one.path("name").equals(port)) {
                return one.path("containerPort").asText();
            }
        }
        return port.asText();
    }
}
