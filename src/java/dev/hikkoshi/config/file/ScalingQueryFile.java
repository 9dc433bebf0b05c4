package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;

/**
 * A query of Prometheus that decides a number of pods, as written.
 * <pre>{@code
 * query: { promQl: 'sum(jobs_waiting{feature="thumbnailer"})', perPod: 20 }
 * }</pre>
 */
public record ScalingQueryFile(
        @JsonPropertyDescription(
                        "The query in PromQL. Its result is one number, such as a sum over all pods. Without a result, KEDA counts 0.")
                @Example(value = "'sum(jobs_waiting{feature=\"thumbnailer\"})'", after = "perPod: 20")
                @Affects("ScaledObject spec.triggers")
                @Formed(Form.PROMQL)
                String promQl,
        @JsonPropertyDescription(
                        "How much of the result one pod is enough for. KEDA starts as many pods as the result divided by it.")
                @Example(value = "20", before = "promQl: 'sum(jobs_waiting{feature=\"thumbnailer\"})'")
                @Affects("ScaledObject spec.triggers")
                @Within(rule = InputRule.POD_SCALING, from = 1, to = 100_000_000)
                int perPod) {}
