package dev.hikkoshi.constructs.legacy;

/**
 * Which fleet it is, and the names that follow from that.
 *
 * @param service the service's name
 * @param environment the environment's name
 * @param account twelve digits
 * @param region an AWS region
 */
public record FleetName(String service, String environment, String account, String region) {

    /** The tag that all instances of the fleet carry; people's access is scoped by it. */
    public static final String FLEET_TAG = "hikkoshi:fleet";

    /** The tag that all instances of one layer carry; recipes are sent to it. */
    public static final String LAYER_TAG = "hikkoshi:layer";

    /** The value of {@link #FLEET_TAG}. */
    public String fleet() {
        return service + "/" + environment;
    }

    /** The value of {@link #LAYER_TAG}. */
    public String layer(String layer) {
        return fleet() + "/" + layer;
    }

    /** The path of the parameters that tell the instances of a layer what they run. */
    public String parameterPath(String layer) {
        return "/" + layer(layer);
    }

    /** The log group of a layer's instances. */
    public String logGroup(String layer) {
        return "/" + fleet() + "/legacy/" + layer;
    }

    /** The log group of the people's sessions on all instances. */
    public String sessionLogGroup() {
        return "/" + fleet() + "/legacy-sessions";
    }

    /** The secret that holds New Relic's license key under the key {@code licenseKey}. Its value stands in no output. */
    public String newRelicSecret() {
        return fleet() + "/new-relic";
    }

    /** The parameter with the id of the Prometheus workspace, which exists once the observability stack is built. */
    public String metricsWorkspaceParameter() {
        return "/" + fleet() + "/observability/metrics-workspace";
    }

    /** The value of the tag {@code metrics} on the one workspace that this fleet writes to. */
    public String metricsWorkspaceTag() {
        return service + "-" + environment;
    }

    /** The ARN of something in this account and region. */
    public String arn(String awsService, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(awsService, region, account, resource);
    }
}
