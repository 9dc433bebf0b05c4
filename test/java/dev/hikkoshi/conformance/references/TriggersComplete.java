package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * KEDA has each field that a trigger of its type needs, in its form (KEDA v2.20.2, {@code pkg/scalers/aws_sqs_queue_scaler.go},
 * {@code aws_cloudwatch_scaler.go}, {@code prometheus_scaler.go} and {@code redis_scaler.go}); without one, it makes no HorizontalPodAutoscaler. A queue of SQS is in the account and the region
 * of the environment.
 */
public final class TriggersComplete implements Check {

    private static final String NUMBER = "[1-9]\\d*";

    /** The fields of each type of trigger that this project writes, and their forms. */
    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "aws-cloudwatch",
            Map.of("awsRegion", ".+", "minMetricValue", "0", "metricStatPeriod", "60", "targetMetricValue", NUMBER),
            "prometheus",
            Map.of(
                    "awsRegion",
                    ".+",
                    "query",
                    ".+",
                    "serverAddress",
                    "https://[^/]+/workspaces/ws-.+",
                    "threshold",
                    NUMBER),
            "aws-sqs-queue",
            Map.of("awsRegion", ".+", "queueLength", NUMBER, "queueURL", ".+"),
            "redis",
            Map.of("address", "[^:]+:\\d+", "listLength", NUMBER, "listName", ".+"));

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Target target = output.phase().environment().target();
        String queues = "https://sqs.%s.amazonaws.com/%s/".formatted(target.region(), target.account());
        int seen = 0;
        for (JsonNode scaled : Objects.of(output, "ScaledObject")) {
            for (JsonNode trigger : scaled.at("/spec/triggers")) {
                seen++;
                String type = trigger.path("type").asText();
                JsonNode metadata = trigger.path("metadata");
                if (!FIELDS.containsKey(type)) {
                    faults.add("%s: nobody knows the fields of a trigger %s".formatted(Objects.label(scaled), type));
                }
                FIELDS.getOrDefault(type, Map.of()).forEach((field, form) -> {
                    if (!metadata.path(field).asText().matches(form)) {
                        faults.add("%s: the %s of its trigger is \"%s\""
                                .formatted(
                                        Objects.label(scaled),
                                        field,
                                        metadata.path(field).asText()));
                    }
                });
                String queue = metadata.path("queueURL").asText(queues);
                if (!queue.startsWith(queues)) {
                    faults.add("%s: the queue %s is not in %s".formatted(Objects.label(scaled), queue, queues));
                }
            }
        }
        boolean hasWorkers = output.phase().states().values().stream()
                .anyMatch(state -> state.feature() instanceof WorkerFeature && state.clusterConsumers() > 0);
        if (seen == 0 && hasWorkers) {
            faults.add("no trigger, although workers run on EKS");
        }
        return faults;
    }
}
