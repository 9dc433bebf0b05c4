package dev.hikkoshi.constructs.observability.kubernetes;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.json.PlainJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Helm chart that CloudFormation installs with the cluster's kubectl handler.
 *
 * <p>It is the resource that {@code aws_eks_v2.HelmChart} makes, without a cluster object to hand around.
 */
public final class AppliedChart extends Part {

    private final Resource resource;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param clusterName the cluster's name
     * @param release what to install
     */
    public record Props(String serviceToken, String clusterName, HelmRelease release) {}

    /** Creates the release. */
    public AppliedChart(Part scope, String id, Props props) {
        super(scope, id);
        this.resource = createResource(props);
    }

    /** The resource, for the order of application. */
    public Resource resource() {
        return resource;
    }

    private Resource createResource(Props props) {
        HelmRelease release = props.release();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", props.serviceToken());
        properties.put("ClusterName", props.clusterName());
        properties.put("Release", release.name());
        properties.put("Chart", release.chart());
        properties.put("Version", release.version());
        properties.put("Repository", release.repository());
        properties.put("Namespace", release.namespace());
        properties.put("Values", PlainJson.of(release.values()));
        // Without it, a failed first installation blocks every later one.
        properties.put("Atomic", true);
        properties.put("Timeout", "600s");
        return Resource.create(this, "Resource", "Custom::AWSCDK-EKS-HelmChart", properties);
    }
}
