package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.output.Parser;
import dev.hikkoshi.output.SsmParameter;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * New Relic tells the two sides of a feature apart: each reports as an application of its own, and the dashboard of the feature
 * asks for both by these names ({@code appName} is an attribute of every event: New Relic documentation, Transaction).
 */
public final class SidesToldApart implements Check {

    private static final String NAME = "NEW_RELIC_APP_NAME";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        if (!output.phase().environment().observability().sends(Signal.TRACES, Backend.NEW_RELIC)) {
            return faults;
        }
        for (FeatureState state : output.phase().states().values()) {
            String feature = state.feature().name();
            Optional<String> pods = ofPods(output, feature);
            Optional<String> instances = ofInstances(output, feature);
            if (pods.isPresent() && pods.equals(instances)) {
                faults.add("%s: in New Relic both sides are %s".formatted(feature, pods.get()));
            }
            String dashboard = ObservedFiles.of(output.phase()).getOrDefault("new-relic/" + feature + ".json", "");
            for (Optional<String> name : List.of(pods, instances)) {
                name.filter(one -> state.observed() && !dashboard.contains(one + "'"))
                        .ifPresent(one -> faults.add("%s: its dashboard does not ask for %s".formatted(feature, one)));
            }
        }
        return faults;
    }

    private static Optional<String> ofPods(PhaseOutput output, String feature) {
        return output.objects(feature, "ConfigMap").stream()
                .filter(map -> map.path("data").has(NAME))
                .map(map -> map.at("/data/" + NAME).asText())
                .findFirst();
    }

    private static Optional<String> ofInstances(PhaseOutput output, String feature) {
        return SsmParameter.in(output.stack(feature).resources()).stream()
                .filter(parameter -> parameter.name().endsWith("/" + feature + "/configuration"))
                .map(parameter -> new Parser().json(parameter.value()).path(NAME))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }
}
