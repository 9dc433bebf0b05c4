package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.Environment;

/**
 * What the parts that watch an environment call each other.
 *
 * @param environment the environment
 */
public record ObservedNames(Environment environment) {

    /** The namespace of the agent and of Grafana. */
    public static final String MONITORING = "monitoring";

    /** The namespace of New Relic. */
    public static final String NEW_RELIC = "new-relic";

    /** The cluster's name. */
    public String cluster() {
        return environment.service().name() + "-" + environment.name();
    }

    /** {@code <service>/<environment>}, under which secrets, parameters and log groups stand. */
    public String path() {
        return environment.service().name() + "/" + environment.name();
    }

    /** The secret with the addresses of the metrics workspace. */
    public String metricsSecret() {
        return path() + "/metrics";
    }

    /** The secret with New Relic's license key, as the legacy side names it too. */
    public String newRelicSecret() {
        return path() + "/new-relic";
    }

    /** The name that the application of {@code feature} has in New Relic, on both sides. */
    public String application(String feature) {
        return environment.service().name() + "-" + environment.name() + "-" + feature;
    }

    /** Whose an object in {@code namespace} is. */
    public ObservedObject.Owner owner(String name, String namespace) {
        return new ObservedObject.Owner(environment.service().name(), environment.name(), name, namespace);
    }
}
