package dev.hikkoshi.constructs.observability.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/**
 * A Helm chart that CloudFormation installs with the cluster's kubectl handler.
 *
 * <p>It is the resource that {@code aws_eks_v2.HelmChart} makes, without a cluster object to hand around.
 */
public final class AppliedChart extends Construct {

    private final CfnResource resource;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param clusterName the cluster's name
     * @param release what to install
     */
    public record Props(String serviceToken, String clusterName, HelmRelease release) {}

    /** Creates the release. */
    public AppliedChart(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = createResource(props);
    }

    /** The resource, for the order of application. */
    public CfnResource resource() {
        return resource;
    }

    private CfnResource createResource(Props props) {
        HelmRelease release = props.release();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", props.serviceToken());
        properties.put("ClusterName", props.clusterName());
        properties.put("Release", release.name());
        properties.put("Chart", release.chart());
        properties.put("Version", release.version());
        properties.put("Repository", release.repository());
        properties.put("Namespace", release.namespace());
        properties.put("Values", json(release));
        // Without it, a failed first installation blocks every later one.
        properties.put("Atomic", true);
        properties.put("Timeout", "600s");
        return CfnResource.Builder.create(this, "Resource")
                .type("Custom::AWSCDK-EKS-HelmChart")
                .properties(properties)
                .build();
    }

    private static String json(HelmRelease release) {
        try {
            return new ObjectMapper().writeValueAsString(release.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values are maps, lists and text", e);
        }
    }
}
