package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Helm chart that CloudFormation installs with the cluster's kubectl handler.
 *
 * <p>It is the resource that {@code aws_eks_v2.HelmChart} makes. It waits until the chart's pods are ready: what comes
 * after a controller needs its webhooks and its custom resource definitions (trap T13).
 */
public final class HelmRelease extends Part {

    /** Under the 15 minutes after which Lambda ends the handler. */
    private static final String TIMEOUT = "600s";

    private final Resource resource;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param cluster the cluster's name
     * @param chart the chart
     */
    public record Props(String serviceToken, String cluster, HelmChart chart) {}

    /** Creates the release. */
    public HelmRelease(Part scope, String id, Props props) {
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
        properties.put("Values", PlainJson.of(chart.values()));
        this.resource = Resource.create(this, "Resource", "Custom::AWSCDK-EKS-HelmChart", properties);
    }

    /** The resource, for the order of installation. */
    public Resource resource() {
        return resource;
    }
}
