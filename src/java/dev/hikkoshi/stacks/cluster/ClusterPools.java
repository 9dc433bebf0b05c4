package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.AmiType;
import dev.hikkoshi.constructs.cluster.Machines;
import dev.hikkoshi.constructs.cluster.NodePool;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Taint;
import dev.hikkoshi.stacks.NetworkIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment's pools as node groups.
 *
 * @param environment the environment
 * @param cluster the cluster's name
 * @param network the subnets that nodes are in
 */
public record ClusterPools(Environment environment, String cluster, NetworkIds network) {

    /** Keeps new pods off a pool that goes next. */
    private static final NodePool.Taint RETIRING = new NodePool.Taint("hikkoshi.dev/retiring", "true", "NO_SCHEDULE");

    /**
     * The node groups, in the order written.
     *
     * @param nodeRoleArn the role of all nodes
     */
    public List<NodePool.Props> props(String nodeRoleArn) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("service", environment.service().name());
        tags.put("environment", environment.name());
        NodePool.Nodes nodes = new NodePool.Nodes(nodeRoleArn, tags);
        return environment.cluster().pools().stream()
                .map(pool -> props(pool, nodes))
                .toList();
    }

    /** The construct ids of the pools of one capacity that still take pods. */
    public List<String> ids(Capacity capacity) {
        return environment.cluster().pools().stream()
                .filter(pool -> pool.capacity() == capacity && !pool.retiring())
                .map(pool -> NodePool.id(pool.name(), machines(pool)))
                .toList();
    }

    private NodePool.Props props(Pool pool, NodePool.Nodes nodes) {
        return new NodePool.Props(
                cluster,
                environment.cluster().version(),
                pool.name(),
                machines(pool),
                size(pool),
                new NodePool.Scheduling(pool.scheduling().labels(), taints(pool)),
                nodes);
    }

    /** A pool that goes next keeps no minimum: the autoscaler takes its nodes away as their pods leave (trap T21). */
    private static NodePool.Size size(Pool pool) {
        return pool.retiring()
                ? new NodePool.Size(0, 0, pool.max(), pool.diskGiB())
                : new NodePool.Size(pool.min(), pool.typical(), pool.max(), pool.diskGiB());
    }

    private Machines machines(Pool pool) {
        return new Machines(
                pool.capacity() == Capacity.SPOT,
                AmiType.of(pool.amiFamily(), pool.instanceTypes()),
                pool.instanceTypes(),
                subnets(pool));
    }

    private static List<NodePool.Taint> taints(Pool pool) {
        List<NodePool.Taint> taints = new ArrayList<>();
        for (Taint taint : pool.scheduling().taints()) {
            taints.add(new NodePool.Taint(
                    taint.key(), taint.value(), taint.effect().name()));
        }
        if (pool.retiring()) {
            taints.add(RETIRING);
        }
        return taints;
    }

    /** A subnet that exists is named by its id; one of the network stack by its zone, whatever id it gets. */
    private Map<String, String> subnets(Pool pool) {
        boolean exists = environment.network() instanceof Network.Existing;
        Map<String, String> subnets = new LinkedHashMap<>();
        for (int i = 0; i < network.zones().size(); i++) {
            String zone = network.zones().get(i);
            String id = network.privateSubnetIds().get(i);
            if (pool.scheduling().zones().isEmpty() || pool.scheduling().zones().contains(zone)) {
                subnets.put(exists ? id : zone, id);
            }
        }
        return subnets;
    }
}
