package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Each autoscaler scales a workload of its namespace, and no workload has two: both would set its replicas (Kubernetes,
 * Horizontal Pod Autoscaling, Ambiguous target; KEDA, Scaling Deployments: a second ScaledObject is refused). What a
 * ScaledObject leaves open is a Deployment of {@code apps/v1}. Each container requests what an autoscaler measures; otherwise
 * "the HPA controller will not take any action". Each authentication that a trigger names is in the namespace.
 */
public final class ScalersFindWorkloads implements Check {

    private static final List<String> SCALERS = List.of("HorizontalPodAutoscaler", "ScaledObject");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Objects.all(output)
                .forEach(object -> known.add(key(object.path("apiVersion").asText(), Objects.label(object))));
        Set<String> scaled = new HashSet<>();
        for (String kind : SCALERS) {
            for (JsonNode scaler : Objects.of(output, kind)) {
                JsonNode target = scaler.at("/spec/scaleTargetRef");
                String label = label(target.path("kind").asText("Deployment"), scaler, target.path("name"));
                if (!known.contains(key(target.path("apiVersion").asText("apps/v1"), label))) {
                    faults.add("%s: there is no %s".formatted(Objects.label(scaler), label));
                } else if (!scaled.add(label)) {
                    faults.add("%s: another autoscaler scales %s".formatted(Objects.label(scaler), label));
                }
                for (JsonNode metric : scaler.at("/spec/metrics")) {
                    String resource = metric.at("/resource/name").asText();
                    unmeasured(output, label, resource)
                            .forEach(container -> faults.add("%s: %s of %s requests no %s"
                                    .formatted(Objects.label(scaler), container, label, resource)));
                }
                for (JsonNode trigger : scaler.at("/spec/triggers")) {
                    JsonNode name = trigger.at("/authenticationRef/name");
                    String authentication = label("TriggerAuthentication", scaler, name);
                    if (name.isTextual() && !known.contains(key("keda.sh/v1alpha1", authentication))) {
                        faults.add("%s: there is no %s".formatted(Objects.label(scaler), authentication));
                    }
                }
            }
        }
        if (scaled.isEmpty() && faults.isEmpty() && hasScaled(output)) {
            faults.add("0 autoscalers, although features run on EKS");
        }
        return faults;
    }

    /** The containers of a workload without a request, of which an autoscaler takes its percentage. */
    private static List<String> unmeasured(PhaseOutput output, String label, String resource) {
        List<String> names = new ArrayList<>();
        Objects.all(output)
                .filter(object -> !resource.isEmpty() && Objects.label(object).equals(label))
                .forEach(object -> object.at("/spec/template/spec/containers").forEach(container -> {
                    if (!container.at("/resources/requests").has(resource)) {
                        names.add(container.path("name").asText());
                    }
                }));
        return names;
    }

    private static boolean hasScaled(PhaseOutput output) {
        return output.phase().states().values().stream()
                .anyMatch(state -> state.feature() instanceof HttpFeature && state.runsOnCluster());
    }

    private static String label(String kind, JsonNode beside, JsonNode name) {
        return "%s %s/%s".formatted(kind, Objects.namespace(beside), name.asText());
    }

    private static String key(String apiVersion, String label) {
        return apiVersion + " " + label;
    }
}
