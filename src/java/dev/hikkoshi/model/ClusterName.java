package dev.hikkoshi.model;

/** The name of an environment's cluster. It is a literal, so that other stacks need no token for it. */
public final class ClusterName {

    private ClusterName() {}

    /** {@code <service>-<environment>}. */
    public static String of(String service, String environment) {
        return service + "-" + environment;
    }
}
