package dev.hikkoshi.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The EKS cluster.
 *
 * @param version the Kubernetes version, {@code major.minor}
 * @param privateEndpoint whether the API server has no public endpoint
 * @param publicAccess the CIDR blocks that may connect to the public endpoint, if it exists
 * @param privateAccess the networks connected to the VPC from which people reach the private endpoint
 * @param upgradePolicy what EKS does at the end of standard support
 * @param pools the pools, in the order of the file
 * @param people the people and their roles
 * @param imageSecrets the ARN of the secret with the credentials for an upstream of the image cache
 * @param imagesByDigest whether pods name the images of the cache by their digest
 * @param scaleOut the time from more load to more pods, if known
 * @param existing the cluster of somebody else that this one is; empty for one that the cluster stack creates
 */
public record Cluster(
        String version,
        boolean privateEndpoint,
        List<Cidr> publicAccess,
        List<Cidr> privateAccess,
        UpgradePolicy upgradePolicy,
        List<Pool> pools,
        List<Person> people,
        Map<Upstream, String> imageSecrets,
        boolean imagesByDigest,
        Optional<TimeToCapacity> scaleOut,
        Optional<ExistingCluster> existing) {

    /** A cluster that EKS does not upgrade and no other network reaches, without a known scale-out time and credentials. */
    public Cluster(
            String version, boolean privateEndpoint, List<Cidr> publicAccess, List<Pool> pools, List<Person> people) {
        this(
                version,
                privateEndpoint,
                publicAccess,
                List.of(),
                UpgradePolicy.EXTENDED,
                pools,
                people,
                Map.of(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    public Cluster {
        publicAccess = List.copyOf(publicAccess);
        privateAccess = List.copyOf(privateAccess);
        pools = List.copyOf(pools);
        people = List.copyOf(people);
        imageSecrets = Map.copyOf(imageSecrets);
    }

    /** Whether the cluster stack creates it. */
    public boolean isNew() {
        return existing.isEmpty();
    }
}
