package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * A shared dependency in one environment, as written. The kind decides which keys it has.
 * <pre>{@code
 * aurora: { cluster: hidamari-production, maxConnections: 2000, port: 3306 }
 * redis: { cluster: hidamari-production-redis, address: redis.production.hidamari.internal, port: 6379 }
 * photos: { bucket: hidamari-production-photos }
 * albums: { table: hidamari-production-albums }
 * media-jobs: { queue: hidamari-production-media-jobs }
 * payment-gateway: { address: gateway.payments.example, port: 443 }
 * }</pre>
 */
public record DependencyFile(
        @Formed(Form.CLUSTER_ID) Optional<String> cluster,
        @Formed(Form.BUCKET) Optional<String> bucket,
        @Formed(Form.TABLE) Optional<String> table,
        @Formed(Form.QUEUE) Optional<String> queue,
        @Formed(Form.ADDRESS) Optional<String> address,
        @Within(rule = InputRule.DEPENDENCY_PORT, from = 1, to = 65_535) Optional<Integer> port,
        @Within(rule = InputRule.DEPENDENCY_CONNECTIONS, from = 1, to = 16_000) Optional<Integer> maxConnections) {}
