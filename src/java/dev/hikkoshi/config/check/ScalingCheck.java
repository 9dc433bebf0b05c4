package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ScalingFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.FeatureKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks that the targets of an autoscaler are those of the kind of the feature, and of one autoscaler. */
final class ScalingCheck {

    private final Findings findings;

    ScalingCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FeatureFile feature, ScalingFile scaling, Place place) {
        Map<String, Integer> resources = new LinkedHashMap<>();
        scaling.cpuPercent().ifPresent(percent -> resources.put("cpuPercent", percent));
        scaling.memoryPercent().ifPresent(percent -> resources.put("memoryPercent", percent));
        switch (feature.kind()) {
            case WEB, API -> checkRequests(scaling, resources, feature.kind(), place);
            case WORKER -> {
                scaling.requestsPerTarget().ifPresent(target -> resources.put("requestsPerTarget", target));
                resources.forEach((key, value) -> refuse(
                        place.at(key),
                        value,
                        "is not allowed for kind worker",
                        "a worker has oldestJobSeconds and query, beside jobsPerConsumer",
                        "Remove it."));
            }
            case CRON ->
                refuse(
                        place,
                        "",
                        "is not allowed for kind cron",
                        "an autoscaler needs several pods",
                        "Remove it: a cron has one pod.");
        }
    }

    private void checkRequests(ScalingFile scaling, Map<String, Integer> resources, FeatureKind kind, Place place) {
        if (scaling.oldestJobSeconds().isPresent()) {
            refuse(
                    place.at("oldestJobSeconds"),
                    scaling.oldestJobSeconds().get(),
                    "is not allowed for kind " + kind.word(),
                    "only a worker has a queue with an age",
                    "Remove it.");
        }
        boolean countsWork =
                scaling.requestsPerTarget().isPresent() || scaling.query().isPresent();
        if (countsWork) {
            // KEDA refuses targets of CPU and memory before the Deployment is there, and the autoscaler comes first
            // (T17).
            resources.forEach((key, value) -> refuse(
                    place.at(key),
                    value,
                    "stands beside requestsPerTarget or query",
                    "targets of CPU and memory, or of requests and a query: one autoscaler has one sort",
                    "Remove it, or remove requestsPerTarget and query."));
        }
    }

    private void refuse(Place place, Object given, String what, String allowed, String fix) {
        findings.refuse(InputRule.POD_SCALING, place, given, what, allowed, fix);
    }
}
