package dev.hikkoshi.model;

/**
 * A group of the Kubernetes API.
 *
 * @param name its name; empty for the core group
 */
public record ApiGroup(String name) {

    /** The group of an {@code apiVersion}, such as {@code apps/v1} or {@code v1}. */
    public static ApiGroup of(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return new ApiGroup(slash < 0 ? "" : apiVersion.substring(0, slash));
    }

    /** Whether a controller defines its kinds. The groups of Kubernetes have no dot, or end with k8s.io. */
    public boolean isCustom() {
        return name.contains(".") && !name.endsWith(".k8s.io");
    }
}
