package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Environment;

/**
 * The names of the observability resources of an environment.
 *
 * @param service the service's name
 * @param environment the environment's name
 */
public record ObservedNames(String service, String environment) {

    /** The namespace of the agent and of Grafana. */
    public static final String MONITORING = "monitoring";

    /** The namespace of New Relic. */
    public static final String NEW_RELIC = "new-relic";

    /** The names for {@code environment}. */
    public ObservedNames(Environment environment) {
        this(environment.service().name(), environment.name());
    }

    /** The cluster's name. */
    public String cluster() {
        return ClusterName.of(service, environment);
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
