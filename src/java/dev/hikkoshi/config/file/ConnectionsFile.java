package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * The connections that a feature holds to a database, as written.
 * <pre>{@code
 * connections: { legacy: 20, perPod: 5 }
 * }</pre>
 */
public record ConnectionsFile(
        @JsonPropertyDescription(
                        "The connections that all legacy instances together hold for the feature, as long as they run it. The number is scaled by capacityPercent.")
                @Example("20")
                @Within(rule = InputRule.NEED_CONNECTIONS, from = 0, to = AwsLimits.DATABASE_CONNECTIONS)
                int legacy,
        @JsonPropertyDescription(
                        "The largest number of connections that one pod holds: the size of its connection pool.")
                @Example("5")
                @Within(rule = InputRule.NEED_CONNECTIONS, from = 1, to = 1_000)
                int perPod) {}
