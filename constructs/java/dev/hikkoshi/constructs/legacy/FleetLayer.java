package dev.hikkoshi.constructs.legacy;

import java.util.List;

/**
 * One layer of the fleet, as every provider reads it.
 *
 * @param name unique in the fleet
 * @param machine what its instances are made of
 * @param capacity how many there are, and when
 * @param recipes what makes them work
 * @param port the port on which its HTTP features answer; 0 for a layer without any
 * @param targets one for each load balancer that its features use
 * @param drainSeconds how long an instance that leaves may finish its requests and jobs
 */
public record FleetLayer(
        String name,
        Machine machine,
        LayerCapacity capacity,
        LayerRecipes recipes,
        int port,
        List<LayerTargets> targets,
        int drainSeconds) {

    public FleetLayer {
        targets = List.copyOf(targets);
        if (!targets.isEmpty() && port < 1) {
            throw new IllegalArgumentException("layer " + name + " serves a load balancer, but no port");
        }
    }

    /**
     * What an instance is made of.
     *
     * @param instanceType the EC2 instance type
     * @param volumes data volumes beside the root volume
     */
    public record Machine(String instanceType, List<LayerVolume> volumes) {

        public Machine {
            volumes = List.copyOf(volumes);
        }
    }
}
