package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pods behind each binding get a readiness gate: their namespace has the label that the controller's webhook asks for (AWS
 * Load Balancer Controller, Pod readiness gate). Without it, a rollout ends old pods before the load balancer knows the new
 * ones. {@link BindingsMeetGroups} counts the bindings.
 */
public final class GatesInjected implements Check {

    private static final String LABEL = "elbv2.k8s.aws/pod-readiness-gate-inject";

    @Override
    public List<String> faults(PhaseOutput output) {
        Set<String> injected = Objects.of(output, "Namespace").stream()
                .filter(namespace ->
                        namespace.at("/metadata/labels").path(LABEL).asText().equals("enabled"))
                .map(namespace -> namespace.at("/metadata/name").asText())
                .collect(Collectors.toSet());
        return Objects.of(output, "TargetGroupBinding").stream()
                .filter(binding -> !injected.contains(Objects.namespace(binding)))
                .map(GatesInjected::fault)
                .toList();
    }

    private static String fault(JsonNode binding) {
        return "%s: pods of the namespace %s get no readiness gate"
                .formatted(Objects.label(binding), Objects.namespace(binding));
    }
}
