package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.PodRoleName;

/**
 * The names of the observability resources of an environment.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param cluster the cluster's name
 */
public record ObservedNames(String service, String environment, String cluster) {

    /** The namespace of the agent and of Grafana. */
    public static final String MONITORING = "monitoring";

    /** The namespace of New Relic. */
    public static final String NEW_RELIC = "new-relic";

    /** The names for {@code environment}. */
    public ObservedNames(Environment environment) {
        this(environment.service().name(), environment.name(), environment.clusterName());
    }

    /** The beginning of the names of topics, workspaces and roles: {@code <service>-<environment>}. */
    public String own() {
        return ClusterName.of(service, environment);
    }

    /** The role of an agent's pods, where its ServiceAccount names it. */
    public String podRole(String serviceAccount) {
        return PodRoleName.of(service, environment, serviceAccount);
    }

    /** {@code <service>/<environment>}: the prefix of the names of secrets, parameters and log groups. */
    public String path() {
        return service + "/" + environment;
    }

    /** The secret with the addresses of the metrics workspace. */
    public String metricsSecret() {
        return path() + "/metrics";
    }

    /** The parameter with the id of the metrics workspace. */
    public String metricsParameter() {
        return "/" + path() + "/observability/metrics-workspace";
    }

    /** The secret with New Relic's license key; the legacy side uses the same name. */
    public String newRelicSecret() {
        return path() + "/new-relic";
    }

    /** The owner of an object in {@code namespace}. */
    public ObservedObject.Owner owner(String name, String namespace) {
        return new ObservedObject.Owner(service, environment, name, namespace);
    }
}
