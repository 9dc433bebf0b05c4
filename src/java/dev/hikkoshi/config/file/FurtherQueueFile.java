package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import java.util.Optional;

/**
 * One more queue of a worker, as written.
 * <pre>{@code
 * { queue: redis, list: queue:mailers }
 * }</pre>
 */
public record FurtherQueueFile(
        @JsonPropertyDescription(
                        "The name of the dependency with the queue, of kind sqs or redis. It must be among the needs of the feature, too.")
                @Example("redis")
                @Affects("ScaledObject spec.triggers")
                String queue,
        @JsonPropertyDescription("The key of the Redis list with the jobs. An SQS queue has none.")
                @Example("queue:mailers")
                @Affects("ScaledObject spec.triggers")
                Optional<String> list) {}
