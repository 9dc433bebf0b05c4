package dev.hikkoshi.model;

import java.util.Optional;

/**
 * The names of what a cluster has once for everybody: namespaces, objects without a namespace, groups of people, releases of
 * charts, and Applications of a GitOps controller. A cluster that the project creates has one service in one environment, so the
 * names there are short. In a cluster that exists, others could have the same names, and an apply would take their objects over.
 * There, each name begins with {@code <service>-<environment>-}.
 *
 * @param prefix the beginning of each name; empty in a cluster that the project creates
 * @param ownersStore the secret store of the cluster's owner; empty if the project writes its own
 */
public record SharedNames(String prefix, Optional<String> ownersStore) {

    /** The namespace of the agent of Prometheus and of Grafana, before {@link #of}. */
    public static final String MONITORING = "monitoring";

    /** The names in a cluster that the project creates. */
    public static final SharedNames OF_OWN_CLUSTER = new SharedNames("", Optional.empty());

    /**
     * The length of the longest prefix. Helm accepts a release name of 53 characters, and the longest release of ours has 24. All
     * other names have at most 30 characters and a limit of 63.
     */
    public static final int LONGEST_PREFIX = 29;

    /** The names of a service in an environment whose cluster exists. */
    public static SharedNames ofExistingCluster(String service, String environment, Optional<String> ownersStore) {
        return new SharedNames(ClusterName.of(service, environment) + "-", ownersStore);
    }

    /** The name of an object that the cluster has once. */
    public String of(String name) {
        return prefix + name;
    }

    /** The name of the secret store, which is {@code ours} if the owner of the cluster has none for us. */
    public String secretStore(String ours) {
        return ownersStore.orElseGet(() -> of(ours));
    }

    /** Whether others have objects in the cluster too. */
    public boolean hasOthers() {
        return !prefix.isEmpty();
    }
}
