package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.PodRoleName;
import dev.hikkoshi.model.SharedNames;

/**
 * The names of the observability resources of an environment.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param cluster the cluster's name
 * @param shared the names of what the cluster has once
 */
public record ObservedNames(String service, String environment, String cluster, SharedNames shared) {

    /** The namespace of New Relic, as {@link #newRelic()} says it. */
    public static final String NEW_RELIC = "new-relic";

    /** The namespace of Kubernetes itself. */
    static final String KUBERNETES = "kube-system";

    /** The names for {@code environment}. */
    public ObservedNames(Environment environment) {
        this(environment.service().name(), environment.name(), environment.clusterName(), environment.sharedNames());
    }

    /** The namespace of the agent and of Grafana in this cluster. */
    public String monitoring() {
        return shared.of(SharedNames.MONITORING);
    }

    /** The namespace of New Relic in this cluster. */
    public String newRelic() {
        return shared.of(NEW_RELIC);
    }

    /**
     * The namespace of the agent on each node. It mounts files of the host, which the Pod Security level of the other agents'
     * namespace forbids. In a cluster of others, the namespace of Kubernetes is not ours.
     */
    String nodes() {
        return shared.hasOthers() ? shared.of("nodes") : KUBERNETES;
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

    /** The secret with the value of the header of the OTLP endpoint; the legacy side uses the same name. */
    public String otlpSecret() {
        return path() + "/otlp";
    }

    /** The owner of an object in {@code namespace}. */
    public ObservedObject.Owner owner(String name, String namespace) {
        return new ObservedObject.Owner(service, environment, name, namespace, shared);
    }
}
