package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.ChartTable;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pod of an output: from our manifests or from one of our charts.
 *
 * @param label a name for people
 * @param namespace its namespace
 * @param workload the object that creates it, with its {@code kind}
 * @param template its template, as the API server receives it
 */
public record PlacedPod(String label, String namespace, JsonNode workload, JsonNode template) {

    /** All pods of an output. */
    public static List<PlacedPod> in(PhaseOutput output) {
        List<PlacedPod> own = ownIn(output);
        List<PlacedPod> pods = new ArrayList<>(own);
        Objects.of(output, "Instrumentation").forEach(instrumentation -> own.stream()
                .filter(pod -> AgentMutation.selects(instrumentation, pod))
                .forEach(pod -> pods.add(AgentMutation.mutated(instrumentation, pod))));
        pods.addAll(ApplicationSignals.mutated(output, own));
        for (Release release : Release.in(output)) {
            ChartTable.of(release, output.phase().environment()).stream()
                    .flatMap(table -> table.pods().stream())
                    .forEach(pod -> pods.add(new PlacedPod(
                            "%s %s of the chart %s"
                                    .formatted(
                                            pod.path("kind").asText(),
                                            pod.path("name").asText(),
                                            release.chart()),
                            release.namespace(),
                            pod,
                            named(pod.path("template"), output))));
        }
        return pods;
    }

    /** A table has the priority class without the prefix of the cluster's names, as {@link Release#essence}. */
    private static JsonNode named(JsonNode template, PhaseOutput output) {
        JsonNode priority = template.at("/spec/priorityClassName");
        if (!priority.asText().startsWith("hikkoshi-")) {
            return template;
        }
        JsonNode named = template.deepCopy();
        ((ObjectNode) named.path("spec"))
                .put(
                        "priorityClassName",
                        output.phase().environment().sharedNames().of(priority.asText()));
        return named;
    }

    /** The pods of our manifests, before any operator changes them. */
    public static List<PlacedPod> ownIn(PhaseOutput output) {
        return Objects.all(output).flatMap(object -> of(object).stream()).toList();
    }

    /** The pod of an object; empty for an object without pods. */
    public static Optional<PlacedPod> of(JsonNode object) {
        JsonNode template = templateOf(object);
        return template.isMissingNode()
                ? Optional.empty()
                : Optional.of(new PlacedPod(Objects.label(object), Objects.namespace(object), object, template));
    }

    /** Its containers, init containers first. */
    Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers").flatMap(kind -> {
            List<JsonNode> containers = new ArrayList<>();
            template.path("spec").path(kind).forEach(containers::add);
            return containers.stream();
        });
    }

    private static JsonNode templateOf(JsonNode object) {
        return switch (object.path("kind").asText()) {
            case "Deployment", "DaemonSet", "StatefulSet", "Job" -> object.at("/spec/template");
            case "CronJob" -> object.at("/spec/jobTemplate/spec/template");
            default -> object.path("no template");
        };
    }
}
