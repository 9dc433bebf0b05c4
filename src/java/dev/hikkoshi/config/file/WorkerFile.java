package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a worker consumes, as written. {@code list} is the key of a Redis list.
 * <pre>{@code
 * worker:
 *   queue: media-jobs
 *   list: push:jobs
 *   consumers: 120
 *   jobsPerConsumer: 5
 *   longestJobSeconds: 30
 *   checkpoints: true
 *   furtherQueues: [ … ]   # FurtherQueueFile
 *   scaler: { … }          # ScalerFile, instead of queue, list, jobsPerConsumer and furtherQueues
 * }</pre>
 */
public record WorkerFile(
        @JsonPropertyDescription(
                        "The name of the dependency that the worker takes its jobs from, of kind sqs or redis. It must be among the needs of the feature, too. Without it, a scaler counts the jobs, or the number of consumers is fixed.")
                @Example("media-jobs")
                @Affects("ScaledObject spec.triggers")
                Optional<String> queue,
        @JsonPropertyDescription(
                        "The key of the Redis list with the jobs. A worker of a Redis needs it, and a worker of an SQS queue does not have it.")
                @Example("push:jobs")
                @Affects("ScaledObject spec.triggers")
                Optional<String> list,
        @JsonPropertyDescription(
                        "The number of consumers of both sides together at the peak. The share of EKS in the ledger is a share of this number, and it is at most pods.max, because a pod is one consumer.")
                @Example("120")
                @Affects({"ScaledObject spec.maxReplicaCount", "AWS::SSM::Parameter Value"})
                @Within(rule = InputRule.WORKER_CONSUMERS, from = 2, to = 10_000)
                int consumers,
        @JsonPropertyDescription(
                        "The number of waiting jobs for which one consumer is enough. KEDA starts as many pods as the waiting jobs divided by it. A worker with a queue needs it, and another one does not have it.")
                @Example("5")
                @Affects("ScaledObject spec.triggers")
                @Within(rule = InputRule.WORKER_JOBS, from = 1, to = 100_000)
                Optional<Integer> jobsPerConsumer,
        @JsonPropertyDescription(
                        "The longest time in seconds that one job may take. It decides how long a pod may finish its job when it stops.")
                @Example("30")
                @Affects({
                    "Deployment spec.template.spec.terminationGracePeriodSeconds",
                    "ScaledObject spec.advanced.horizontalPodAutoscalerConfig",
                    "AWS::SSM::Parameter Value"
                })
                @Within(rule = InputRule.WORKER_JOBS, from = 1, to = AwsLimits.VISIBILITY_SECONDS)
                int longestJobSeconds,
        @JsonPropertyDescription(
                        "Whether an interrupted job continues where it stopped. A job that is longer than a spot interruption allows needs true, or on-demand instances.")
                @Example("true")
                @Affects("the rule WORKER-SPOT")
                @Unless(written = "false")
                boolean checkpoints,
        @JsonPropertyDescription(
                        "What the consumers take jobs from as well. KEDA starts as many pods as the queue with the most waiting jobs asks for. The alarms of the feature watch its first queue, and those of the environment watch all.")
                @Affects("ScaledObject spec.triggers")
                @AtMost(items = ListLimits.FURTHER_QUEUES)
                @Unless(written = "[]")
                List<FurtherQueueFile> furtherQueues,
        @JsonPropertyDescription(
                        "What counts the jobs of a worker without a queue of SQS or Redis. No alarm watches these jobs. A share of 0 pauses it as it pauses a queue. Without it and without a queue, the worker has as many consumers as its share at any time.")
                @Affects({"ScaledObject spec.triggers", "TriggerAuthentication"})
                Optional<ScalerFile> scaler) {

    /** The names of all its queues. */
    public List<String> queues() {
        return Stream.concat(queue.stream(), furtherQueues.stream().map(FurtherQueueFile::queue))
                .toList();
    }
}
