package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * A Helm chart that CloudFormation installs with the cluster's kubectl handler.
 *
 * <p>It is the resource that {@code aws_eks_v2.HelmChart} makes. It waits until the chart's pods are ready: what comes
 * after a controller needs its webhooks and its custom resource definitions (trap T13).
 */
public final class HelmRelease extends Construct {

    /** Under the 15 minutes after which Lambda ends the handler. */
    private static final String TIMEOUT = "600s";

    private final CfnResource resource;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param cluster the cluster's name
     * @param chart the chart
     */
    public record Props(String serviceToken, String cluster, HelmChart chart) {}

    /** Creates the release. */
    public HelmRelease(Construct scope, String id, Props props) {
        super(scope, id);
        HelmChart chart = props.chart();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", props.serviceToken());
        properties.put("ClusterName", props.cluster());
        properties.put("Release", chart.name());
        properties.put("Chart", chart.name());
        properties.put("Version", chart.version());
        properties.put("Repository", chart.repository());
        properties.put("Namespace", chart.namespace());
        properties.put("CreateNamespace", true);
        properties.put("Wait", true);
        properties.put("Timeout", TIMEOUT);
        properties.put("Values", Stack.of(this).toJsonString(chart.values()));
        this.resource = CfnResource.Builder.create(this, "Resource")
                .type("Custom::AWSCDK-EKS-HelmChart")
                .properties(properties)
                .build();
    }

    /** The resource, for the order of installation. */
    public CfnResource resource() {
        return resource;
    }
}
