package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Rules about the template of each pod of our manifests and of the charts by itself. Equal templates are judged once. */
public final class EachPod implements Check {

    private final List<Function<JsonNode, List<String>>> rules;
    private final Map<JsonNode, List<String>> judged = new ConcurrentHashMap<>();

    /** Rules, each with the faults of a pod template, without its name. */
    @SafeVarargs
    public EachPod(Function<JsonNode, List<String>>... rules) {
        List<Function<JsonNode, List<String>>> all = new ArrayList<>();
        for (Function<JsonNode, List<String>> rule : rules) {
            all.add(rule);
        }
        this.rules = List.copyOf(all);
    }

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<PlacedPod> pods = PlacedPod.in(output);
        boolean runs = output.phase().states().values().stream().anyMatch(FeatureState::runsOnCluster);
        if (runs && PlacedPod.ownIn(output).isEmpty()) {
            faults.add("no pod of ours, although features run on EKS");
        }
        pods.forEach(pod -> judged.computeIfAbsent(pod.template(), this::judge)
                .forEach(fault -> faults.add(pod.label() + ": " + fault)));
        return faults;
    }

    private List<String> judge(JsonNode template) {
        return rules.stream().flatMap(rule -> rule.apply(template).stream()).toList();
    }
}
