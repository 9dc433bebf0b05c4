package dev.hikkoshi.model;

/**
 * The name of the cluster that the project creates for an environment, and the beginning of the names of roles and topics. The
 * name of a cluster that exists is in {@link Environment#clusterName}.
 */
public final class ClusterName {

    private ClusterName() {}

    /** {@code <service>-<environment>}. */
    public static String of(String service, String environment) {
        return service + "-" + environment;
    }
}
