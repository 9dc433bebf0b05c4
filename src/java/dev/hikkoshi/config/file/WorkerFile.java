package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.Optional;

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
 * }</pre>
 */
public record WorkerFile(
        String queue,
        Optional<String> list,
        @Within(rule = InputRule.WORKER_CONSUMERS, from = 2, to = 10_000) int consumers,
        @Within(rule = InputRule.WORKER_JOBS, from = 1, to = 100_000) int jobsPerConsumer,
        @Within(rule = InputRule.WORKER_JOBS, from = 1, to = AwsLimits.VISIBILITY_SECONDS) int longestJobSeconds,
        @Unless(written = "false") boolean checkpoints) {}
