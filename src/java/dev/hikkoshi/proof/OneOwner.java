package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.output.KubernetesObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Invariant 6: each cron runs on exactly one side, and each queue has a consumer, in every phase (trap T26), also
 * without spot capacity. The side that runs them has the layer or the manifests for them.
 */
final class OneOwner {

    private OneOwner() {}

    static List<Problem> inPhase(PhaseOutput output) {
        List<Problem> problems = new ArrayList<>();
        for (Feature feature : output.phase().environment().service().features()) {
            if (feature instanceof CronFeature) {
                judgeCron(output, feature, problems);
            } else if (feature instanceof WorkerFeature) {
                judgeWorker(output, feature, problems);
            }
        }
        return problems;
    }

    private static void judgeCron(PhaseOutput output, Feature feature, List<Problem> problems) {
        String owner = LegacyParameters.of(output, feature).getOrDefault("cron-owner", "");
        boolean legacy = owner.equals("legacy");
        List<JsonNode> jobs = output.objects(feature.name(), "CronJob");
        long active = jobs.stream()
                .filter(job -> !job.at("/spec/suspend").asBoolean(false))
                .count();
        if ((legacy ? 1 : 0) + active != 1) {
            problems.add(problem(
                    feature,
                    "it has %d owners: legacy %s, active CronJobs %d"
                            .formatted((legacy ? 1 : 0) + active, legacy, active)));
        }
        if (legacy && !hasLayer(output, feature)) {
            problems.add(problem(feature, "it belongs to a removed layer: " + feature.layer()));
        }
        for (JsonNode job : jobs) {
            boolean safe = job.at("/spec/concurrencyPolicy").asText().equals("Forbid")
                    && !job.at("/spec/timeZone").asText().isEmpty()
                    && job.at("/spec/startingDeadlineSeconds").asInt() > 0;
            if (!safe) {
                problems.add(Problem.ofOutput(
                        feature.name(),
                        KubernetesObjects.name(job),
                        "a CronJob needs concurrencyPolicy Forbid, a time zone and a starting deadline"));
            }
        }
    }

    private static void judgeWorker(PhaseOutput output, Feature feature, List<Problem> problems) {
        Map<String, String> told = LegacyParameters.of(output, feature);
        int legacy = hasLayer(output, feature) ? Integer.parseInt(told.getOrDefault("consumers", "0")) : 0;
        int eks = Replicas.most(output, feature.name());
        if (legacy + eks < 1) {
            problems.add(problem(feature, "it has no consumer on either side"));
        }
        if (legacy == 0 && eks > 0 && !survivesWithoutSpot(output, feature)) {
            problems.add(problem(feature, "it has no consumer that runs while there is no spot"));
        }
        if (legacy + eks > Math.max(feature.peak(), feature.maxPods())) {
            problems.add(
                    problem(feature, "it has %d + %d consumers, more than both sides need".formatted(legacy, eks)));
        }
    }

    private static Problem problem(Feature feature, String what) {
        return Problem.ofOutput(feature.name(), "", what);
    }

    /** Whether one Deployment that may have pods can run on on-demand instances. */
    private static boolean survivesWithoutSpot(PhaseOutput output, Feature feature) {
        return output.objects(feature.name(), "Deployment").stream()
                .filter(deployment -> deployment.at("/spec/replicas").asInt(1) > 0)
                .map(deployment -> deployment
                        .at("/spec/template/spec/affinity/nodeAffinity")
                        .path("requiredDuringSchedulingIgnoredDuringExecution"))
                .anyMatch(required -> !required.toString().contains("\"spot\""));
    }

    private static boolean hasLayer(PhaseOutput output, Feature feature) {
        return output.phase().layers().stream().anyMatch(layer -> layer.name().equals(feature.layer()));
    }
}
