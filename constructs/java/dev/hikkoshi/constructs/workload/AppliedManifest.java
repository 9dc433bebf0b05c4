package dev.hikkoshi.constructs.workload;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/**
 * A group of manifests that CloudFormation applies with the cluster's kubectl handler.
 *
 * <p>It is the resource that {@code aws_eks_v2.KubernetesManifest} makes, without a cluster object to hand around: the
 * handler reads ClusterName, Manifest (a JSON array), Overwrite and PruneLabel (a label selector, {@code -l}).
 */
public final class AppliedManifest extends Construct {

    /** The handler's event, the manifest included, must fit into a Lambda log line and a CloudFormation request. */
    public static final int LARGEST_BYTES = 100_000;

    private final CfnResource resource;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param clusterName the cluster's name
     * @param group what to apply
     */
    public record Props(String serviceToken, String clusterName, ManifestGroup group) {}

    public AppliedManifest(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = createResource(props);
    }

    /** The resource, for the order of application. */
    public CfnResource resource() {
        return resource;
    }

    private CfnResource createResource(Props props) {
        ManifestGroup group = props.group();
        String manifest = ManifestText.json(group.objects());
        int bytes = manifest.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_BYTES) {
            throw new IllegalArgumentException(
                    "the manifests of %s are %d bytes; %d is the most".formatted(group.name(), bytes, LARGEST_BYTES));
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ServiceToken", props.serviceToken());
        properties.put("ClusterName", props.clusterName());
        properties.put("Manifest", manifest);
        // Deletion errors are swallowed by the handler, so what is left of an earlier attempt must not block a new one.
        properties.put("Overwrite", true);
        if (!group.pruneSelector().isEmpty()) {
            properties.put("PruneLabel", group.pruneSelector());
        }
        return CfnResource.Builder.create(this, "Resource")
                .type("Custom::AWSCDK-EKS-KubernetesResource")
                .properties(properties)
                .build();
    }
}
