package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Reach;
import java.util.Optional;

/** Renders the descriptions of queues, databases and caches from the dependencies of an environment. */
final class RenderedStores {

    private final Environment environment;
    private final LiveService live;
    private final LiveService rendered;

    private RenderedStores(Environment environment, LiveService live, LiveService rendered) {
        this.environment = environment;
        this.live = live;
        this.rendered = rendered;
    }

    /**
     * Adds the descriptions.
     *
     * @param live what lives, for the ids that the model does not have
     */
    static void addTo(LiveService rendered, Environment environment, Links links, LiveService live) {
        RenderedStores stores = new RenderedStores(environment, live, rendered);
        for (Dependency dependency : environment.service().dependencies()) {
            Optional.ofNullable(links.stores().get(dependency.name()))
                    .ifPresent(store -> stores.add(dependency, store));
        }
    }

    private void add(Dependency dependency, LiveResource store) {
        switch (store.kind()) {
            case QUEUE_ATTRIBUTES -> addQueue(dependency, store);
            case DB_CLUSTERS -> addDatabaseCluster(dependency, store);
            case DB_INSTANCES -> addDatabase(dependency, store);
            case REPLICATION_GROUPS -> addReplicationGroup(dependency);
            case CACHE_CLUSTERS -> addCache(dependency, store);
            default -> throw new IllegalStateException("no store: " + store.kind());
        }
    }

    private void add(DescribeKind kind, String id, ObjectNode node) {
        rendered.add(new LiveResource(kind, id, "", "", node));
    }

    private void addQueue(Dependency dependency, LiveResource queue) {
        String account = environment.target().account();
        String arn = new Arns(environment.target().region(), account).of("sqs", dependency.id());
        ObjectNode node = Trees.object()
                .put("QueueArn", arn)
                .put("VisibilityTimeout", "" + dependency.visibilityTimeout().toSeconds());
        if (dependency.id().endsWith(".fifo")) {
            node.put("FifoQueue", "true");
        }
        if (dependency.home().hasKey()) {
            node.put(QueueKey.ATTRIBUTE, QueueKey.rendered(dependency.home().keyArn(), queue));
        }
        add(DescribeKind.QUEUE_ATTRIBUTES, arn, node);
        live.all(DescribeKind.QUEUES).stream()
                .filter(url -> url.id().endsWith("/" + account + "/" + dependency.id()))
                .forEach(url -> rendered.add(
                        new LiveResource(DescribeKind.QUEUES, url.id(), "", "", TextNode.valueOf(dependency.id()))));
    }

    private void addDatabaseCluster(Dependency dependency, LiveResource store) {
        ObjectNode node = Trees.object().put("Engine", dependency.kind().word()).put("Port", dependency.port());
        if (dependency.kind().isDatabase()) {
            node.put("DBClusterIdentifier", dependency.id());
        } else {
            node.put("Endpoint", dependency.address());
        }
        putGroup(node, "VpcSecurityGroups", "VpcSecurityGroupId", dependency);
        add(DescribeKind.DB_CLUSTERS, store.id(), node);
    }

    private void addDatabase(Dependency dependency, LiveResource store) {
        ObjectNode node = Trees.object().put("Engine", dependency.kind().word());
        ObjectNode endpoint = node.putObject("Endpoint").put("Port", dependency.port());
        if (dependency.kind().isDatabase()) {
            node.put("DBInstanceIdentifier", dependency.id()).put("AllocatedStorage", dependency.storageGiB());
        } else {
            endpoint.put("Address", dependency.address());
        }
        putGroup(node, "VpcSecurityGroups", "VpcSecurityGroupId", dependency);
        add(DescribeKind.DB_INSTANCES, store.id(), node);
    }

    private void addReplicationGroup(Dependency dependency) {
        ObjectNode node = Trees.object().put("ReplicationGroupId", dependency.id());
        dependency.redis().nodes().forEach(node.withArray("MemberClusters")::add);
        node.putArray("NodeGroups").addObject().set("PrimaryEndpoint", endpoint(dependency));
        putSignIn(node, dependency);
        add(DescribeKind.REPLICATION_GROUPS, dependency.id(), node);
        for (String member : dependency.redis().nodes()) {
            ObjectNode cache = Trees.object()
                    .put("CacheClusterId", member)
                    .put("Engine", dependency.kind().word())
                    .put("ReplicationGroupId", dependency.id());
            putSignIn(cache, dependency);
            putGroup(cache, "SecurityGroups", "SecurityGroupId", dependency);
            add(DescribeKind.CACHE_CLUSTERS, member, cache);
        }
    }

    private void addCache(Dependency dependency, LiveResource store) {
        ObjectNode node = Trees.object()
                .put("CacheClusterId", dependency.id())
                .put("Engine", dependency.kind().word());
        if (dependency.kind() == DependencyKind.REDIS) {
            node.putArray("CacheNodes").addObject().set("Endpoint", endpoint(dependency));
        } else {
            node.set("ConfigurationEndpoint", endpoint(dependency));
        }
        putSignIn(node, dependency);
        putGroup(node, "SecurityGroups", "SecurityGroupId", dependency);
        add(DescribeKind.CACHE_CLUSTERS, store.id(), node);
    }

    private static ObjectNode endpoint(Dependency dependency) {
        return Trees.object().put("Address", dependency.address()).put("Port", dependency.port());
    }

    private static void putSignIn(ObjectNode node, Dependency dependency) {
        node.put("TransitEncryptionEnabled", dependency.redis().encrypted());
        node.put("AuthTokenEnabled", dependency.redis().signsIn());
    }

    private static void putGroup(ObjectNode node, String list, String id, Dependency dependency) {
        if (dependency.reach() instanceof Reach.Group group) {
            node.putArray(list).addObject().put(id, group.securityGroupId());
        }
    }
}
