package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.DependencyKind;
import java.util.Optional;
import java.util.Set;

/** The engines of databases and caches, and the kinds of dependencies that they are. */
final class Engine {

    private static final Set<String> REDIS = Set.of("redis", "valkey");

    private static final Set<String> MYSQL = Set.of("aurora", "aurora-mysql", "mysql");

    private Engine() {}

    /** Whether a DB cluster with this engine is one of MySQL. */
    static boolean isMysql(String engine) {
        return MYSQL.contains(engine);
    }

    /** The beginning of the patterns of a cluster, whose leaves differ by its engine; empty for other resources. */
    static Optional<String> word(LiveResource resource) {
        DescribeKind kind = resource.kind();
        return kind == DescribeKind.DB_CLUSTERS || kind == DescribeKind.CACHE_CLUSTERS
                ? Optional.of(kind.list() + "[" + word(resource.node()) + "]")
                : Optional.empty();
    }

    /** The word of a described cluster. */
    static String word(JsonNode cluster) {
        return kind(cluster.path("Engine").asText());
    }

    /** The kind of dependency of an engine, as its word. */
    static String kind(String engine) {
        if (isMysql(engine)) {
            return DependencyKind.MYSQL.word();
        }
        return REDIS.contains(engine)
                ? DependencyKind.REDIS.word()
                : engine.equals("memcached") ? DependencyKind.MEMCACHED.word() : DependencyKind.EXTERNAL.word();
    }
}
