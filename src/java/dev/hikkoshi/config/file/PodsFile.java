package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * Number and size of a feature's pods, as written. {@code peak} is for HTTP features.
 * <pre>{@code
 * pods: { min: 4, max: 20, peak: 16, cpu: 500m, memory: 1Gi, burst: true, readOnlyRootFilesystem: false }
 * }</pre>
 */
public record PodsFile(
        @JsonPropertyDescription(
                        "The smallest number of pods once the feature has moved. It may be 0 only for a worker, which then has no pod while its queue is empty.")
                @Example("4")
                @Affects({"HorizontalPodAutoscaler spec.minReplicas", "ScaledObject spec.minReplicaCount"})
                @Within(rule = InputRule.POD_COUNT, from = 0, to = 5_000)
                int min,
        @JsonPropertyDescription(
                        "The largest number of pods. The quota of the namespace, the nodes and the connections to databases must allow all of them.")
                @Example("20")
                @Affects({
                    "HorizontalPodAutoscaler spec.maxReplicas",
                    "ScaledObject spec.maxReplicaCount",
                    "ResourceQuota spec.hard"
                })
                @Within(rule = InputRule.POD_COUNT, from = 1, to = 5_000)
                int max,
        @JsonPropertyDescription(
                        "The number of pods that serve all requests of the busiest hour. EKS runs the part of them that the largest next share needs before it gets the requests; kinds web and api need it, and other kinds do not have it.")
                @Example("16")
                @Affects({"HorizontalPodAutoscaler spec.minReplicas", "the rule PLAN-NODES"})
                @Within(rule = InputRule.POD_COUNT, from = 1, to = 5_000)
                Optional<Integer> peak,
        @JsonPropertyDescription(
                        "The CPU that one pod requests, in vCPU or in thousandths of it (500m). The scheduler reserves it, and the autoscaler compares the use with it.")
                @Example("500m")
                @Affects("Deployment spec.template.spec.containers.resources.requests.cpu")
                @Formed(Form.CPU)
                String cpu,
        @JsonPropertyDescription(
                        "The memory that one pod requests, which is also its limit. A pod that uses more is ended and started again.")
                @Example("1Gi")
                @Affects({
                    "Deployment spec.template.spec.containers.resources.requests.memory",
                    "Deployment spec.template.spec.containers.resources.limits.memory"
                })
                @Formed(Form.MEMORY)
                String memory,
        @JsonPropertyDescription(
                        "Whether the load of the feature rises faster than new nodes start. With true, placeholder pods keep room for pods.min more pods, and the autoscaler acts at 50 % CPU instead of 60 %. In an existing cluster there are no placeholders, because no pod of this project evicts another.")
                @Example("true")
                @Affects({"HorizontalPodAutoscaler spec.metrics", "Deployment of placeholders"})
                @Unless(written = "false")
                boolean burst,
        @JsonPropertyDescription(
                        "Whether the root file system of the container is read-only. Write false only for an image that writes outside of its temporary folders.")
                @Example("false")
                @Affects("Deployment spec.template.spec.containers.securityContext")
                @Unless(written = "true")
                boolean readOnlyRootFilesystem) {}
