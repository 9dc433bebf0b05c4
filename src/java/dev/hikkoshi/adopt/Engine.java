package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.DependencyKind;
import java.util.Optional;
import java.util.Set;

/** The engines of databases and caches, and the kinds of dependencies that they are. */
final class Engine {

    private static final Set<String> REDIS = Set.of("redis", "valkey");

    private static final Set<String> MYSQL = Set.of("aurora", "aurora-mysql", "mysql", "mariadb");

    private static final Set<String> POSTGRES = Set.of("aurora-postgresql", "postgres");

    /** The word of a DB cluster whose engine the model knows. */
    private static final String DATABASE = "database";

    private Engine() {}

    /** The beginning of the patterns of a cluster, whose leaves differ by its engine; empty for other resources. */
    static Optional<String> word(LiveResource resource) {
        DescribeKind kind = resource.kind();
        return kind == DescribeKind.DB_CLUSTERS || kind == DescribeKind.CACHE_CLUSTERS
                ? Optional.of(kind.list() + "[" + word(resource.node()) + "]")
                : Optional.empty();
    }

    /** The word of a described cluster. */
    static String word(JsonNode cluster) {
        DependencyKind kind = of(cluster.path("Engine").asText());
        return kind.isDatabase() ? DATABASE : kind.word();
    }

    /** The kind of dependency of an engine, as its word. */
    static String kind(String engine) {
        return of(engine).word();
    }

    /** The kind of dependency of an engine. */
    static DependencyKind of(String engine) {
        if (MYSQL.contains(engine)) {
            return DependencyKind.MYSQL;
        }
        if (POSTGRES.contains(engine)) {
            return DependencyKind.POSTGRES;
        }
        return REDIS.contains(engine)
                ? DependencyKind.REDIS
                : engine.equals("memcached") ? DependencyKind.MEMCACHED : DependencyKind.EXTERNAL;
    }
}
