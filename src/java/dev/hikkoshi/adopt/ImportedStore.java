package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.model.DependencyKind;
import java.util.List;
import java.util.Optional;

/**
 * A queue, a database or a cache that lives, as a dependency of the model.
 *
 * @param resource its description
 * @param kind its kind as a dependency
 * @param shared the keys of {@code service.yaml}
 * @param here the keys of {@code environment.yaml}
 * @param questions what AWS does not say about it, by key
 */
record ImportedStore(
        LiveResource resource, DependencyKind kind, ObjectNode shared, ObjectNode here, List<Question> questions) {

    /** The keys that name a resource, or its address. */
    private static final List<String> NAMES = List.of("queue", "cluster", "instance", "address");

    /** The store that a resource is; empty for one that is a part of another, or none. */
    static Optional<ImportedStore> of(LiveResource resource, LiveService live) {
        return switch (resource.kind()) {
            case QUEUE_ATTRIBUTES -> Optional.of(queue(resource));
            case DB_CLUSTERS -> Optional.of(databaseCluster(resource));
            case DB_INSTANCES ->
                resource.text("DBClusterIdentifier").isEmpty()
                        ? Optional.of(databaseInstance(resource))
                        : Optional.empty();
            case REPLICATION_GROUPS -> Optional.of(replicationGroup(resource, live));
            case CACHE_CLUSTERS ->
                resource.text("ReplicationGroupId").isEmpty() ? Optional.of(cache(resource)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ImportedStore queue(LiveResource resource) {
        ObjectNode shared = Trees.object();
        String seconds = resource.text("VisibilityTimeout");
        if (seconds.matches("\\d{1,5}")) {
            shared.put("visibilityTimeoutSeconds", Integer.parseInt(seconds));
        }
        String arn = resource.id();
        ObjectNode here = Trees.object().put("queue", arn.substring(arn.lastIndexOf(':') + 1));
        QueueKey.arn(resource).ifPresent(key -> here.put("key", key));
        return store(resource, DependencyKind.SQS, shared, here, List.of());
    }

    private static ImportedStore databaseCluster(LiveResource resource) {
        DependencyKind kind = Engine.of(resource.text("Engine"));
        ObjectNode here = Trees.object();
        if (kind.isDatabase()) {
            here.put("cluster", resource.id());
        } else {
            putText(here, "address", resource.text("Endpoint"));
        }
        putPort(here, resource.node().path("Port"));
        putGroup(here, resource.node().path("VpcSecurityGroups"), "VpcSecurityGroupId");
        return database(resource, kind, here);
    }

    private static ImportedStore databaseInstance(LiveResource resource) {
        DependencyKind kind = Engine.of(resource.text("Engine"));
        ObjectNode here = Trees.object();
        if (kind.isDatabase()) {
            here.put("instance", resource.id());
            here.put("storageGiB", resource.node().path("AllocatedStorage").asInt());
        } else {
            putText(here, "address", resource.node().at("/Endpoint/Address").asText());
        }
        putPort(here, resource.node().at("/Endpoint/Port"));
        putGroup(here, resource.node().path("VpcSecurityGroups"), "VpcSecurityGroupId");
        return database(resource, kind, here);
    }

    private static ImportedStore database(LiveResource resource, DependencyKind kind, ObjectNode here) {
        return kind.isDatabase()
                ? store(
                        resource,
                        kind,
                        Trees.object(),
                        here,
                        List.of(new Question("maxConnections", "max_connections of its instance class")))
                : store(resource, DependencyKind.EXTERNAL, Trees.object(), here, List.of());
    }

    private static ImportedStore replicationGroup(LiveResource resource, LiveService live) {
        ObjectNode here = Trees.object().put("cluster", resource.id());
        Trees.putTexts(here, "nodes", resource.texts("MemberClusters"));
        JsonNode endpoint = resource.node().path("NodeGroups").path(0).path("PrimaryEndpoint");
        putText(here, "address", endpoint.path("Address").asText());
        putPort(here, endpoint.path("Port"));
        resource.texts("MemberClusters").stream()
                .flatMap(node -> live.of(DescribeKind.CACHE_CLUSTERS, node).stream())
                .findFirst()
                .ifPresent(node -> putGroup(here, node.node().path("SecurityGroups"), "SecurityGroupId"));
        return redis(resource, here);
    }

    private static ImportedStore cache(LiveResource resource) {
        ObjectNode here = Trees.object().put("cluster", resource.id());
        boolean isMemcached = resource.text("Engine").equals("memcached");
        JsonNode endpoint = isMemcached
                ? resource.node().path("ConfigurationEndpoint")
                : resource.node().path("CacheNodes").path(0).path("Endpoint");
        if (!isMemcached) {
            here.putArray("nodes").add(resource.id());
        }
        putText(here, "address", endpoint.path("Address").asText());
        putPort(here, endpoint.path("Port"));
        putGroup(here, resource.node().path("SecurityGroups"), "SecurityGroupId");
        return isMemcached
                ? store(resource, DependencyKind.MEMCACHED, Trees.object(), here, List.of())
                : redis(resource, here);
    }

    private static ImportedStore redis(LiveResource resource, ObjectNode here) {
        if (!resource.node().path("TransitEncryptionEnabled").asBoolean()) {
            here.put("transitEncryption", false);
        }
        return store(
                resource,
                DependencyKind.REDIS,
                Trees.object(),
                here,
                resource.node().path("AuthTokenEnabled").asBoolean()
                        ? List.of(new Question("passwordKey", "the key of the secret with its token"))
                        : List.of());
    }

    private static ImportedStore store(
            LiveResource resource, DependencyKind kind, ObjectNode shared, ObjectNode here, List<Question> questions) {
        return new ImportedStore(resource, kind, shared.put("kind", kind.word()), here, questions);
    }

    private static void putText(ObjectNode tree, String key, String text) {
        if (!text.isEmpty()) {
            tree.put(key, text);
        }
    }

    private static void putPort(ObjectNode tree, JsonNode port) {
        if (port.isInt()) {
            tree.put("port", port.asInt());
        }
    }

    private static void putGroup(ObjectNode tree, JsonNode groups, String id) {
        putText(tree, "securityGroup", groups.path(0).path(id).asText());
    }

    /** The name of its resource, or its address. */
    String id() {
        return NAMES.stream()
                .map(key -> here.path(key).asText())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(resource.id());
    }

    /** The name that it has as a dependency, if the answers give it no other one. */
    String name() {
        return Label.of(resource.kind() == DescribeKind.QUEUE_ATTRIBUTES ? id() : resource.id());
    }

    /** Whether an answer names it. */
    boolean isNamedBy(JsonNode answer) {
        return NAMES.stream()
                .anyMatch(key -> answer.has(key) && answer.path(key).equals(here.path(key)));
    }
}
