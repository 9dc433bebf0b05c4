package dev.hikkoshi.stacks.cluster;

import dev.hikkoshi.constructs.cluster.NodePool;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Pool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A cluster's pools in the private subnets of its network.
 *
 * @param network the network
 * @param pools the pools, in the order of the file
 */
public record ClusterPools(Network network, List<Pool> pools) {

    public ClusterPools {
        pools = List.copyOf(pools);
    }

    /** The construct ids of the pools of one capacity type that are not retiring. */
    public List<String> ids(Capacity capacity) {
        return pools.stream()
                .filter(pool -> pool.capacity() == capacity && !pool.retiring())
                .map(pool -> NodePool.id(pool, subnetIds(pool, names()).keySet()))
                .toList();
    }

    /**
     * The subnet ids of a pool, by names that never change.
     *
     * @param privateSubnetIds the network's private subnets, one per zone, in the zones' order
     */
    public Map<String, String> subnetIds(Pool pool, List<String> privateSubnetIds) {
        List<String> wanted = pool.scheduling().zones();
        List<String> names = names();
        Map<String, String> subnetIds = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (wanted.isEmpty() || wanted.contains(network.zones().get(i))) {
                subnetIds.put(names.get(i), privateSubnetIds.get(i));
            }
        }
        return subnetIds;
    }

    /** The id of an existing subnet, or the zone of a subnet of the network stack. */
    private List<String> names() {
        return network instanceof Network.Existing existing ? existing.privateSubnetIds() : network.zones();
    }
}
