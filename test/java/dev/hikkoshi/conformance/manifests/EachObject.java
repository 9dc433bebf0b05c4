package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A rule about each object of some kinds by itself. Most objects are the same at all moments, so each is judged once. */
public final class EachObject implements Check {

    private final Set<String> kinds;
    private final Function<JsonNode, List<String>> rule;
    private final Map<JsonNode, List<String>> judged = new ConcurrentHashMap<>();

    /**
     * A rule.
     *
     * @param rule the faults of an object, without its name
     * @param kinds the kinds that it judges; without any, all
     */
    public EachObject(Function<JsonNode, List<String>> rule, String... kinds) {
        this.rule = rule;
        this.kinds = Set.of(kinds);
    }

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> objects = Objects.all(output)
                .filter(object ->
                        kinds.isEmpty() || kinds.contains(object.path("kind").asText()))
                .toList();
        if (objects.isEmpty() && hasObjects(output)) {
            faults.add("nothing to judge, although there is a cluster");
        }
        objects.forEach(object -> judged.computeIfAbsent(object, rule)
                .forEach(fault -> faults.add(Objects.label(object) + ": " + fault)));
        return faults;
    }

    /** The platform alone has no object of some kinds, and only a cron has a CronJob. */
    private boolean hasObjects(PhaseOutput output) {
        return kinds.isEmpty()
                ? output.phase().hasCluster()
                : output.phase().states().values().stream()
                        .filter(FeatureState::runsOnCluster)
                        .anyMatch(state -> !kinds.equals(Set.of("CronJob")) || state.feature() instanceof CronFeature);
    }
}
