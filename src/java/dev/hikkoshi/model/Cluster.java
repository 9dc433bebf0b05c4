package dev.hikkoshi.model;

import java.util.List;

/**
 * The EKS cluster that is being moved to.
 *
 * @param version the Kubernetes version, {@code major.minor}
 * @param privateEndpoint whether the API server has no public endpoint
 * @param pools in the order written
 * @param people who may do what
 */
public record Cluster(String version, boolean privateEndpoint, List<Pool> pools, List<Person> people) {

    public Cluster {
        pools = List.copyOf(pools);
        people = List.copyOf(people);
    }
}
