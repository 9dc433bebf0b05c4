package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.Optional;

/**
 * When the autoscaler of a feature adds pods, as written. A feature with requests has targets of CPU and memory, or of requests and
 * a query. A worker has an age and a query.
 * <pre>{@code
 * scaling: { cpuPercent: 70, memoryPercent: 80 }
 * scaling: { requestsPerTarget: 600 }
 * scaling: { oldestJobSeconds: 300 }
 * scaling: { query: { … } }   # ScalingQueryFile
 * }</pre>
 */
public record ScalingFile(
        @JsonPropertyDescription(
                        "The average use of the requested CPU in percent above which the autoscaler adds pods. Without it, this is 60, or 50 with burst.")
                @Example("70")
                @Affects("HorizontalPodAutoscaler spec.metrics")
                @Within(rule = InputRule.POD_SCALING, from = 10, to = 95)
                Optional<Integer> cpuPercent,
        @JsonPropertyDescription(
                        "The average use of the requested memory in percent above which the autoscaler adds pods, too. It helps only if the process gives memory back when there are fewer requests. Without it, memory adds no pods.")
                @Example("80")
                @Affects("HorizontalPodAutoscaler spec.metrics")
                @Within(rule = InputRule.POD_SCALING, from = 10, to = 95)
                Optional<Integer> memoryPercent,
        @JsonPropertyDescription(
                        "The requests per minute for which one pod is enough: RequestCount of the feature's target group on EKS, divided by the pods. KEDA reads it in CloudWatch, a minute or two late, so leave room. It stands instead of cpuPercent and memoryPercent. Without it, requests add no pods.")
                @Example("600")
                @Affects({"ScaledObject spec.triggers", "AWS::IAM::Policy PolicyDocument"})
                @Within(rule = InputRule.POD_SCALING, from = 1, to = 1_000_000)
                Optional<Integer> requestsPerTarget,
        @JsonPropertyDescription(
                        "For a worker of SQS queues: the age in seconds of the oldest message (ApproximateAgeOfOldestMessage) above which KEDA adds consumers, up to those of the share. jobsPerConsumer counts as well, and the larger number of pods wins. Without it, the age adds no pods.")
                @Example("300")
                @Affects({"ScaledObject spec.triggers", "AWS::IAM::Policy PolicyDocument"})
                @Within(rule = InputRule.POD_SCALING, from = 60, to = AwsLimits.MESSAGE_RETENTION_SECONDS)
                Optional<Integer> oldestJobSeconds,
        @JsonPropertyDescription(
                        "What Prometheus counts, and how much of it one pod is enough for. Features with requests have it instead of cpuPercent and memoryPercent, and workers beside jobsPerConsumer. KEDA asks the workspace of observability.queryWorkspace. Without it, no query adds pods.")
                @Affects({"ScaledObject spec.triggers", "AWS::IAM::Policy PolicyDocument"})
                Optional<ScalingQueryFile> query) {}
