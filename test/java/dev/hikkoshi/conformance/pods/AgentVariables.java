package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.ApplicationName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of a process after New Relic's operator has changed its pod: each declared variable has its value, and the
 * operator only appends to it. {@code env} outranks {@code envFrom} (Kubernetes, Define Environment Variables for a
 * Container). So in New Relic a feature has the name by which the dashboards look for it.
 */
public final class AgentVariables implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<PlacedPod> pods = PlacedPod.ownIn(output);
        for (JsonNode instrumentation : Objects.of(output, "Instrumentation")) {
            String name = instrumentation.at("/metadata/name").asText();
            List<PlacedPod> selected = pods.stream()
                    .filter(pod -> AgentMutation.selects(instrumentation, pod))
                    .map(pod -> AgentMutation.mutated(instrumentation, pod))
                    .toList();
            if (selected.isEmpty()) {
                faults.add("Instrumentation %s selects no pod".formatted(name));
            }
            selected.forEach(pod -> addFaults(output, name, pod, faults));
        }
        return faults;
    }

    private static void addFaults(PhaseOutput output, String feature, PlacedPod pod, List<String> faults) {
        JsonNode container = pod.template().at("/spec/containers/0");
        Map<String, String> declared = declared(output, pod.namespace(), container);
        Map<String, String> seen = new LinkedHashMap<>(declared);
        container
                .path("env")
                .forEach(one ->
                        seen.put(one.path("name").asText(), one.path("value").asText()));
        declared.forEach((name, value) -> {
            if (!keeps(seen.get(name), value)) {
                faults.add("%s: %s is %s, not %s".formatted(pod.label(), name, seen.get(name), value));
            }
        });
        Environment environment = output.phase().environment();
        String application = ApplicationName.of(environment.service().name(), environment.name(), feature, Side.EKS);
        if (!application.equals(seen.get("NEW_RELIC_APP_NAME"))) {
            faults.add("%s: in New Relic it is %s, not %s"
                    .formatted(pod.label(), seen.get("NEW_RELIC_APP_NAME"), application));
        }
    }

    /** The operator appends: options after a space or a colon, and labels, sorted by name. */
    private static boolean keeps(String seen, String declared) {
        return List.of(seen.split("[ :;]")).containsAll(List.of(declared.split("[ :;]")));
    }

    private static Map<String, String> declared(PhaseOutput output, String namespace, JsonNode container) {
        Map<String, String> declared = new LinkedHashMap<>();
        container
                .path("envFrom")
                .findValues("configMapRef")
                .forEach(reference -> Objects.of(output, "ConfigMap").stream()
                        .filter(map -> Objects.namespace(map).equals(namespace))
                        .filter(map -> map.at("/metadata/name").equals(reference.path("name")))
                        .forEach(map -> map.path("data")
                                .properties()
                                .forEach(entry -> declared.put(
                                        entry.getKey(), entry.getValue().asText()))));
        return declared;
    }
}
