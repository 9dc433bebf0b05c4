package dev.hikkoshi.config.file;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * The connections that a feature holds to a database, as written.
 * <pre>{@code
 * connections: { legacy: 20, perPod: 5 }
 * }</pre>
 */
public record ConnectionsFile(
        @Within(rule = InputRule.NEED_CONNECTIONS, from = 0, to = AwsLimits.DATABASE_CONNECTIONS) int legacy,
        @Within(rule = InputRule.NEED_CONNECTIONS, from = 1, to = 1_000) int perPod) {}
