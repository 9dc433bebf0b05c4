package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.charts.ChartImage;
import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.model.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * KEDA, which scales workers by their queues, and others by requests and queries. Its operator has its own permission to read the
 * lengths of queues and the metrics, so that features do not share theirs.
 */
public final class Keda {

    /** The namespace of KEDA. */
    public static final String NAMESPACE = "keda";

    /** The ports that the API server calls: the metrics API, and the webhooks. */
    static final List<Integer> SERVED = List.of(6443, 9443);

    private static final String OPERATOR = "keda-operator";

    private Keda() {}

    /**
     * The controller.
     *
     * @param images where its images come from
     * @param reads what its triggers read
     */
    public static Controller of(Construct scope, ChartPins pins, ImageCache images, Reads reads) {
        return new Controller(
                pins.chart("keda", NAMESPACE, values(images)),
                OPERATOR,
                statements(scope, reads),
                reads.metrics() ? "CloudWatch has no resources for reading metrics." : "");
    }

    /**
     * What triggers of KEDA read.
     *
     * @param queues the names of the SQS queues that workers consume
     * @param metrics whether they read metrics of CloudWatch
     * @param workspace the id of the Prometheus workspace that they ask; empty if they ask none
     */
    public record Reads(List<String> queues, boolean metrics, String workspace) {

        public Reads {
            queues = List.copyOf(queues);
        }
    }

    /** One action for each scaler: what it calls (KEDA v2.20.2, {@code pkg/scalers}). */
    private static List<PolicyStatement> statements(Construct scope, Reads reads) {
        List<PolicyStatement> statements = new ArrayList<>();
        if (!reads.queues().isEmpty()) {
            statements.add(allow(
                    "sqs:GetQueueAttributes",
                    reads.queues().stream()
                            .map(queue -> StackArn.of(scope, "sqs", queue))
                            .toList()));
        }
        if (reads.metrics()) {
            statements.add(allow("cloudwatch:GetMetricData", List.of("*")));
        }
        if (!reads.workspace().isEmpty()) {
            statements.add(
                    allow("aps:QueryMetrics", List.of(StackArn.of(scope, "aps", "workspace/" + reads.workspace()))));
        }
        return statements;
    }

    private static PolicyStatement allow(String action, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(List.of(action))
                .resources(resources)
                .build();
    }

    /** A part of the value {@code image}; empty without a digest. */
    private static Map<String, Object> pinned(String part, ImageCache images, String repository) {
        Map<String, Object> tag = new ChartImage(images, Upstream.GITHUB, repository, "2.20.2").byTag();
        return tag.isEmpty() ? tag : Map.of(part, tag);
    }

    private static Map<String, Object> values(ImageCache images) {
        Values budget = new Values().with("maxUnavailable", 1);
        Values registry = new Values().with("registry", images.registry(Upstream.GITHUB));
        return new Values()
                .with("global", new Values().with("image", registry))
                .with("operator", new Values().with("replicaCount", PlatformPod.KEDA_OPERATOR.replicas()))
                // Only one replica is active, because Kubernetes has one external metrics API. The other one takes over
                // on failure.
                .with("metricsServer", new Values().with("replicaCount", PlatformPod.KEDA_METRICS.replicas()))
                .with("webhooks", new Values().with("replicaCount", PlatformPod.KEDA_WEBHOOKS.replicas()))
                .with(
                        "image",
                        new Values()
                                .with("pullPolicy", "IfNotPresent")
                                .withAll(pinned("keda", images, "kedacore/keda"))
                                .withAll(pinned("metricsApiServer", images, "kedacore/keda-metrics-apiserver"))
                                .withAll(pinned("webhooks", images, "kedacore/keda-admission-webhooks")))
                .with("nodeSelector", OnDemand.selector())
                .with("priorityClassName", "system-cluster-critical")
                .with(
                        "serviceAccount",
                        new Values()
                                .with(
                                        "operator",
                                        new Values().with("create", true).with("name", OPERATOR)))
                .with(
                        "podDisruptionBudget",
                        new Values()
                                .with("operator", budget)
                                .with("metricServer", budget)
                                .with("webhooks", budget))
                .with(
                        "resources",
                        new Values()
                                .with("operator", Values.resources(PlatformPod.KEDA_OPERATOR))
                                .with("metricServer", Values.resources(PlatformPod.KEDA_METRICS))
                                .with("webhooks", Values.resources(PlatformPod.KEDA_WEBHOOKS)))
                .map();
    }
}
