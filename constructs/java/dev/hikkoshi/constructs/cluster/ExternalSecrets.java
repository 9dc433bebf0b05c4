package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.charts.ChartImage;
import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.model.Upstream;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The External Secrets operator, which fetches the features' secrets from AWS Secrets Manager inside the cluster: no
 * manifest holds a Secret (trap T27).
 */
public final class ExternalSecrets {

    /** The namespace that it is installed in. */
    public static final String NAMESPACE = "external-secrets";

    /** The port that the API server calls: the webhook. */
    static final List<Integer> SERVED = List.of(10250);

    private static final String NAME = "external-secrets";

    private static final String REPOSITORY = "external-secrets/external-secrets";

    private ExternalSecrets() {}

    /**
     * The controller.
     *
     * @param images where its image comes from
     * @param prefix the prefix of the names of the secrets, {@code <service>/<environment>/}
     */
    public static Controller of(Construct scope, ChartPins pins, ImageCache images, String prefix) {
        return new Controller(
                pins.chart(NAME, NAMESPACE, values(images)),
                NAME,
                List.of(PolicyStatement.Builder.create()
                        .actions(List.of("secretsmanager:GetSecretValue"))
                        .resources(List.of(StackArn.of(scope, "secretsmanager", "secret:" + prefix + "*")))
                        .build()),
                "Secrets Manager ends each secret's ARN in six characters of its own; the wildcard ends below the names of"
                        + " this environment's secrets.");
    }

    /** The value {@code image} of a Deployment; empty without a digest. */
    private static Map<String, Object> pinned(ImageCache images) {
        Map<String, Object> tag = new ChartImage(images, Upstream.GITHUB, REPOSITORY, "v2.9.0").byTag();
        return tag.isEmpty() ? tag : Map.of("image", tag);
    }

    private static Map<String, Object> values(ImageCache images) {
        Values budget = new Values().with("enabled", true).with("minAvailable", 1);
        return new Values()
                .with("replicaCount", PlatformPod.EXTERNAL_SECRETS.replicas())
                .with("leaderElect", true)
                .with(
                        "global",
                        new Values()
                                .with("nodeSelector", OnDemand.selector())
                                .with("repository", images.repository(Upstream.GITHUB, REPOSITORY)))
                .withAll(pinned(images))
                .with("priorityClassName", "system-cluster-critical")
                .with("serviceAccount", new Values().with("create", true).with("name", NAME))
                .with("podDisruptionBudget", budget)
                // The cluster does not use PushSecret or namespaced stores.
                .with("processPushSecret", false)
                .with("processClusterPushSecret", false)
                .with("processClusterExternalSecret", false)
                .with("processSecretStore", false)
                .with("processClusterGenerator", false)
                .with("resources", Values.resources(PlatformPod.EXTERNAL_SECRETS))
                .with(
                        "webhook",
                        new Values()
                                .withAll(pinned(images))
                                .with("replicaCount", PlatformPod.EXTERNAL_SECRETS_WEBHOOK.replicas())
                                .with("podDisruptionBudget", budget)
                                .with("priorityClassName", "system-cluster-critical")
                                .with("resources", Values.resources(PlatformPod.EXTERNAL_SECRETS_WEBHOOK)))
                .with(
                        "certController",
                        new Values()
                                .withAll(pinned(images))
                                .with("priorityClassName", "system-cluster-critical")
                                .with("resources", Values.resources(PlatformPod.EXTERNAL_SECRETS_CERTIFICATES)))
                .map();
    }
}
