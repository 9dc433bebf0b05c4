package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A PodDisruptionBudget admits the eviction of one pod while all its pods are ready, so that nodes drain while pods return to a
 * zone. Percentages are rounded up (Kubernetes, Specifying a Disruption Budget for your Application).
 */
public final class BudgetCheck implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (JsonNode budget : Objects.of(output, "PodDisruptionBudget")) {
            List<JsonNode> selected = Objects.of(output, "Deployment").stream()
                    .filter(deployment -> Objects.namespace(deployment).equals(Objects.namespace(budget))
                            && isSelected(budget, deployment))
                    .toList();
            long pods = selected.stream()
                    .mapToLong(deployment -> PodCount.of(deployment, output).least())
                    .sum();
            if (selected.isEmpty()) {
                faults.add(Objects.label(budget) + ": it selects no pod");
            } else if (pods > 0 && allowed(budget.path("spec"), pods) < 1) {
                faults.add("%s: with %d ready pods, none may be evicted".formatted(Objects.label(budget), pods));
            }
        }
        return faults;
    }

    private static long allowed(JsonNode spec, long pods) {
        return spec.has("maxUnavailable")
                ? Math.min(pods, number(spec.path("maxUnavailable").asText(), pods))
                : pods - number(spec.path("minAvailable").asText("0"), pods);
    }

    private static long number(String value, long pods) {
        return value.endsWith("%") ? (Long.parseLong(value.replace("%", "")) * pods + 99) / 100 : Long.parseLong(value);
    }

    private static boolean isSelected(JsonNode budget, JsonNode deployment) {
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        JsonNode wanted = budget.at("/spec/selector/matchLabels");
        return !wanted.isEmpty()
                && wanted.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }
}
