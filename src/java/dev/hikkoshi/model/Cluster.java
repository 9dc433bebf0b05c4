package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;

/**
 * The EKS cluster that is being moved to.
 *
 * @param version the Kubernetes version, {@code major.minor}
 * @param privateEndpoint whether the API server has no public endpoint
 * @param publicAccess who reaches the public endpoint, where there is one
 * @param pools in the order written
 * @param people who may do what
 * @param scaleOut how long it takes from more load to more pods, where somebody knows
 */
public record Cluster(
        String version,
        boolean privateEndpoint,
        List<Cidr> publicAccess,
        List<Pool> pools,
        List<Person> people,
        Optional<TimeToCapacity> scaleOut) {

    /** A cluster of which nobody has said how long it takes to scale out. */
    public Cluster(
            String version, boolean privateEndpoint, List<Cidr> publicAccess, List<Pool> pools, List<Person> people) {
        this(version, privateEndpoint, publicAccess, pools, people, Optional.empty());
    }

    public Cluster {
        publicAccess = List.copyOf(publicAccess);
        pools = List.copyOf(pools);
        people = List.copyOf(people);
    }
}
