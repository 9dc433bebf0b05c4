package dev.hikkoshi.model;

import java.util.List;

/**
 * The EKS cluster that is being moved to.
 *
 * @param version the Kubernetes version, {@code major.minor}
 * @param privateEndpoint whether the API server has no public endpoint
 * @param publicAccess who reaches the public endpoint, where there is one
 * @param pools in the order written
 * @param people who may do what
 */
public record Cluster(
        String version, boolean privateEndpoint, List<Cidr> publicAccess, List<Pool> pools, List<Person> people) {

    public Cluster {
        publicAccess = List.copyOf(publicAccess);
        pools = List.copyOf(pools);
        people = List.copyOf(people);
    }
}
