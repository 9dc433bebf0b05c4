package dev.hikkoshi.proof;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.output.LogicalIdForms;
import dev.hikkoshi.output.LogicalIds;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The logical ids that a table gives the resources of one phase. */
final class KnownIds {

    private static final String FEATURE = "feature";

    private final LogicalIds table;
    private final Phase phase;
    private final Map<String, List<String>> names;
    private final Map<String, LogicalIdForms> forms = new TreeMap<>();

    /**
     * @param table the table of paths
     * @param phase the phase, whose environment has the names in the paths
     */
    KnownIds(LogicalIds table, Phase phase) {
        this.table = table;
        this.phase = phase;
        this.names = names(phase.environment());
    }

    /** The paths of a type in a stack; empty if the logical ids of the type are free. */
    Optional<List<String>> paths(String stack, String type) {
        return table.paths(type, sort(stack));
    }

    /** Whether one of the paths of this type in this stack has the logical id. */
    boolean have(String stack, String type, String logicalId) {
        return paths(stack, type)
                .map(paths -> forms.computeIfAbsent(
                                type + " " + sort(stack), unknown -> new LogicalIdForms(paths, names))
                        .have(logicalId))
                .orElse(false);
    }

    private String sort(String stack) {
        return phase.states().containsKey(stack) ? FEATURE : stack;
    }

    private static Map<String, List<String>> names(Environment environment) {
        return Map.of(
                "balancer",
                environment.loadBalancers().stream().map(LoadBalancer::name).toList(),
                FEATURE,
                environment.service().features().stream().map(Feature::name).toList(),
                "layer",
                environment.legacy().layers().stream().map(Layer::name).toList(),
                "zone",
                environment.network().zones());
    }
}
