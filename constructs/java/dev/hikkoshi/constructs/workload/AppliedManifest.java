package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.constructs.Construct;

/**
 * A group of manifests that CloudFormation applies with the cluster's kubectl handler.
 *
 * <p>It is the resource that the L2 {@code aws_eks_v2.KubernetesManifest} creates. The L2 would add a prune label to
 * every object, so the applied YAML would differ from the YAML that reviewers read.
 */
public final class AppliedManifest extends CfnResource {

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param clusterName the cluster's name
     * @param group the group to apply
     */
    public record Props(String serviceToken, String clusterName, ManifestGroup group) {}

    /** Creates the custom resource. */
    public AppliedManifest(Construct scope, String id, Props props) {
        // A resource and not a construct around a resource, because a service has thousands of them.
        super(
                scope,
                id,
                CfnResourceProps.builder()
                        .type("Custom::AWSCDK-EKS-KubernetesResource")
                        .properties(properties(props))
                        .build());
    }

    private static Map<String, Object> properties(Props props) {
        ManifestGroup group = props.group();
        String manifest = ManifestText.json(group.objects());
        int bytes = manifest.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > AwsLimits.MANIFEST_BYTES) {
            throw new IllegalArgumentException("the manifests of %s are %d bytes; %d is the most"
                    .formatted(group.name(), bytes, AwsLimits.MANIFEST_BYTES));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", props.serviceToken());
        properties.put("ClusterName", props.clusterName());
        properties.put("Manifest", manifest);
        // The handler ignores errors of a deletion, so objects of an earlier attempt may exist and must not block a new
        // one.
        properties.put("Overwrite", true);
        if (!group.pruneSelector().isEmpty()) {
            properties.put("PruneLabel", group.pruneSelector());
        }
        return properties;
    }
}
