package dev.hikkoshi.constructs.argocd;

import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.constructs.workload.CustomObject;
import dev.hikkoshi.model.SharedNames;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An Argo CD {@code AppProject}: what its Applications may apply, from where and to where.
 *
 * @param name the project's name without the prefix of the cluster's names
 * @param repositories the repositories that its Applications may read
 * @param namespaces the namespaces that they may write to
 * @param clusterKinds the kinds without a namespace that they may apply
 * @param kinds the kinds with a namespace that they may apply
 */
public record ArgoProject(
        String name, List<String> repositories, List<String> namespaces, List<Kind> clusterKinds, List<Kind> kinds) {

    /** The project of what all features share. */
    public static final String PLATFORM = "platform";

    /** The project of features. */
    public static final String FEATURES = "features";

    /** The kinds without a namespace that the platform and its charts write to a cluster of others: no definition of a kind. */
    private static final List<Kind> OF_SHARED_CLUSTER = List.of(
            new Kind("", "Namespace"),
            new Kind("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
            new Kind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
            new Kind("external-secrets.io", "ClusterSecretStore"),
            new Kind("rbac.authorization.k8s.io", "ClusterRole"),
            new Kind("rbac.authorization.k8s.io", "ClusterRoleBinding"),
            new Kind("scheduling.k8s.io", "PriorityClass"));

    private static final List<Kind> EVERY_KIND = List.of(new Kind("*", "*"));

    /**
     * The kinds of a feature. A Secret is not one of them: the External Secrets Operator writes it, and nobody puts it into
     * git.
     */
    private static final List<Kind> OF_FEATURES = List.of(
            new Kind("", "ConfigMap"),
            new Kind("", "PersistentVolumeClaim"),
            new Kind("", "Service"),
            new Kind("", "ServiceAccount"),
            new Kind("apps", "Deployment"),
            new Kind("autoscaling", "HorizontalPodAutoscaler"),
            new Kind("batch", "CronJob"),
            new Kind("elbv2.k8s.aws", "TargetGroupBinding"),
            new Kind("external-secrets.io", "ExternalSecret"),
            new Kind("keda.sh", "ScaledObject"),
            new Kind("keda.sh", "TriggerAuthentication"),
            new Kind("monitoring.coreos.com", "ServiceMonitor"),
            new Kind("networking.k8s.io", "NetworkPolicy"),
            new Kind("newrelic.com", "Instrumentation"),
            new Kind("policy", "PodDisruptionBudget"));

    public ArgoProject {
        repositories = List.copyOf(repositories);
        namespaces = List.copyOf(namespaces);
        clusterKinds = List.copyOf(clusterKinds);
        kinds = List.copyOf(kinds);
    }

    /**
     * A group of the Kubernetes API and a kind.
     *
     * @param group the group; empty for the core group, {@code *} for any
     * @param kind the kind; {@code *} for any
     */
    public record Kind(String group, String kind) {}

    /**
     * The project of what all features share: any kind in any namespace, from the repositories of its charts. In a cluster of
     * others, only what is ours: the namespaces with the prefix, and Argo CD's own, in which the Applications are.
     */
    public static ArgoProject ofPlatform(List<String> repositories, SharedNames names) {
        return names.hasOthers()
                ? new ArgoProject(
                        PLATFORM,
                        repositories,
                        List.of(names.of("*"), ArgoApplication.NAMESPACE),
                        OF_SHARED_CLUSTER,
                        EVERY_KIND)
                : new ArgoProject(PLATFORM, repositories, List.of("*"), EVERY_KIND, EVERY_KIND);
    }

    /** The project of features: the kinds of a feature in the features' namespaces, and no kind of the cluster. */
    public static ArgoProject ofFeatures(String repository, List<String> namespaces) {
        return new ArgoProject(FEATURES, List.of(repository), namespaces, List.of(), OF_FEATURES);
    }

    /** The object, in the namespace of Argo CD. */
    public GenericKubernetesResource object(PlatformIdentity identity) {
        Map<String, Object> spec = new TreeMap<>();
        spec.put("sourceRepos", repositories);
        spec.put(
                "destinations",
                namespaces.stream()
                        .map(namespace -> new Destination(ArgoApplication.CLUSTER, namespace))
                        .toList());
        spec.put("clusterResourceWhitelist", clusterKinds);
        spec.put("namespaceResourceWhitelist", kinds);
        return CustomObject.of(
                ArgoApplication.API_VERSION,
                "AppProject",
                identity.metadata(ArgoApplication.NAMESPACE, identity.names().of(name)),
                spec);
    }

    private record Destination(String name, String namespace) {}
}
