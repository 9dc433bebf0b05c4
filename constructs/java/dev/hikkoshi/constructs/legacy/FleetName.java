package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.ControlPath;

/**
 * Identifies a fleet and derives its names.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param account twelve digits
 * @param region an AWS region
 */
public record FleetName(String service, String environment, String account, String region) {

    /** The tag of all instances of the fleet. The access of people is restricted to this tag. */
    public static final String FLEET_TAG = "hikkoshi:fleet";

    /** The tag of all instances of one layer. Recipes run on instances with this tag. */
    public static final String LAYER_TAG = "hikkoshi:layer";

    /** The value of {@link #FLEET_TAG}. */
    public String fleet() {
        return service + "/" + environment;
    }

    /** The value of {@link #LAYER_TAG}. */
    public String layer(String layer) {
        return fleet() + "/" + layer;
    }

    /** The value of {@link #LAYER_TAG} of an instance that leaves its layer. No event of the layer reaches it. */
    public String leaving(String layer) {
        return layer(layer) + "/leaving";
    }

    /** The name of the Auto Scaling group of a layer. Slashes keep the names of two services of one account apart. */
    public String group(String layer) {
        return layer(layer);
    }

    /** The name of a runbook of a layer. */
    public String runbook(String layer, String purpose) {
        return runbooks() + layer + "-" + purpose;
    }

    /** The beginning of the names of all runbooks of the fleet. */
    public String runbooks() {
        return environment + "-legacy-";
    }

    /** The path of the parameters that define the features on the instances of a layer. */
    public String parameterPath(String layer) {
        return ControlPath.of(service, environment, layer);
    }

    /** The log group of a layer's instances. */
    public String logGroup(String layer) {
        return "/" + fleet() + "/legacy/" + layer;
    }

    /**
     * The log group of the sessions of people on all instances. It is beside the folder of the other groups, which the analysis
     * role reads.
     */
    public String sessionLogGroup() {
        return "/" + fleet() + "-sessions";
    }

    /**
     * The name of the secret with New Relic's license key under the key {@code licenseKey}. No output contains its
     * value.
     */
    public String newRelicSecret() {
        return fleet() + "/new-relic";
    }

    /** The name of the secret with the value of the OTLP endpoint's header under the key {@code header}. */
    public String otlpSecret() {
        return fleet() + "/otlp";
    }

    /**
     * The parameter with the id of the Prometheus workspace, which exists after the observability stack is deployed.
     */
    public String metricsWorkspaceParameter() {
        return "/" + fleet() + "/observability/metrics-workspace";
    }

    /** The value of the tag {@code metrics} on the one workspace that this fleet writes to. */
    public String metricsWorkspaceTag() {
        return service + "-" + environment;
    }
}
