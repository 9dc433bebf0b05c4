package dev.hikkoshi.constructs.argocd;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.ClusterAutoscaler;
import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.constructs.workload.CustomObject;
import dev.hikkoshi.constructs.workload.SyncOrder;
import dev.hikkoshi.model.ManifestRepository;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An Argo CD {@code Application}: one unit of change, which Argo CD syncs, heals and prunes by itself.
 *
 * <p>Manifests and charts leave as Applications of Argo CD and not as objects of Flux for three reasons. One object
 * contains repository, chart, version and values; Flux needs two. Its sync waves order the objects of a feature. EKS
 * offers Argo CD as a capability of the cluster.
 *
 * <p>A sync that fails is tried again without end, from the newest commit. So no order of the Applications is necessary:
 * a unit whose custom kinds do not exist yet is applied as soon as their controller is there.
 */
public final class ArgoApplication {

    /** The namespace of Argo CD. */
    public static final String NAMESPACE = "argocd";

    static final String API_VERSION = "argoproj.io/v1alpha1";

    /** The name that Argo CD gives the cluster that it runs in. */
    static final String CLUSTER = "in-cluster";

    /** With it, Argo CD deletes the objects of an Application together with the Application. */
    private static final String FINALIZER = "resources-finalizer.argocd.argoproj.io";

    /** Some definitions are longer than the annotation that a client-side apply writes (trap T41). */
    private static final List<String> OPTIONS = List.of("ServerSideApply=true");

    /**
     * For objects of this project: a sync applies only what differs. The webhooks of some controllers fail closed, so the API
     * server refuses each apply of their kinds while their pods are down, also one that changes nothing. That would end a sync
     * before its wave with the pods
     * (<a href="https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/sync/sync_context.go">filterOutOfSyncTasks</a>).
     */
    private static final List<String> OWN_OPTIONS = List.of("ServerSideApply=true", "ApplyOutOfSyncOnly=true");

    /** The beginning of the names of charts' Applications. A feature's name has no dot, so no feature has this name. */
    private static final String CHART = "chart.";

    private ArgoApplication() {}

    /**
     * The Application that syncs a folder of Applications and projects, its own included.
     *
     * @param cluster the ARN of the cluster for which the folder is, so that nobody waits for another one
     */
    public static GenericKubernetesResource root(
            PlatformIdentity identity, ManifestRepository git, String folder, String cluster) {
        GenericKubernetesResource root = application(
                identity,
                "root",
                spec(
                        identity.names().of(ArgoProject.PLATFORM),
                        new GitSource(git.repository(), git.revision(), git.path() + "/" + folder, null),
                        NAMESPACE,
                        SyncPolicy.of(Pruning.OBJECTS, OPTIONS)),
                Pruning.OBJECTS);
        root.getMetadata().setAnnotations(new TreeMap<>(Map.of("hikkoshi.dev/cluster", cluster)));
        return root;
    }

    /**
     * The Application of a chart.
     *
     * @param identity the service and environment
     * @param release the chart
     * @param pruning what Argo CD may delete
     */
    public static GenericKubernetesResource of(PlatformIdentity identity, HelmRelease release, Pruning pruning) {
        Optional<TemplatedCertificate> certificate = TemplatedCertificate.of(release.chart());
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("CreateNamespace=true");
        certificate
                .filter(TemplatedCertificate::isKept)
                .ifPresent(kept -> options.add(TemplatedCertificate.SYNC_OPTION));
        Map<String, Object> spec = spec(
                identity.names().of(ArgoProject.PLATFORM),
                new ChartSource(
                        release.repository(),
                        release.chart(),
                        release.version(),
                        new Helm(release.name(), release.values())),
                release.namespace(),
                SyncPolicy.of(
                        pruning, certificate.map(TemplatedCertificate::isKept).orElse(true), options));
        certificate.ifPresent(ignored -> spec.put("ignoreDifferences", ignored.ignoreDifferences()));
        GenericKubernetesResource application = application(identity, CHART + release.chart(), spec, pruning);
        if (release.chart().equals(ClusterAutoscaler.NAME)) {
            // The pods of other charts could fill the nodes of the minimum size, and without it no node joins.
            application.getMetadata().setAnnotations(new TreeMap<>(Map.of(SyncOrder.WAVE, "-1")));
        }
        return application;
    }

    /**
     * The Application of one file of manifests. Its name is the file's, after the prefix of the cluster's names.
     *
     * @param identity the service and environment
     * @param git the repository of the manifests
     * @param unit what to sync
     */
    public static GenericKubernetesResource of(PlatformIdentity identity, ManifestRepository git, Unit unit) {
        return application(
                identity,
                unit.name(),
                spec(
                        identity.names().of(unit.project()),
                        new GitSource(
                                git.repository(), git.revision(), git.path(), new Directory(unit.name() + ".yaml")),
                        unit.namespace(),
                        SyncPolicy.of(unit.pruning(), OWN_OPTIONS)),
                unit.pruning());
    }

    /**
     * A file of manifests that is synced by itself.
     *
     * @param name the name of the file without its ending
     * @param project the project that admits its kinds, without the prefix of the cluster's names
     * @param namespace the namespace of its objects; of one of them, if it has more
     * @param pruning what Argo CD may delete
     */
    public record Unit(String name, String project, String namespace, Pruning pruning) {}

    private static Map<String, Object> spec(String project, Object source, String namespace, SyncPolicy syncPolicy) {
        Map<String, Object> spec = new TreeMap<>();
        spec.put("project", project);
        spec.put("source", source);
        spec.put("destination", new Destination(CLUSTER, namespace));
        spec.put("syncPolicy", syncPolicy);
        return spec;
    }

    private static GenericKubernetesResource application(
            PlatformIdentity identity, String name, Map<String, Object> spec, Pruning pruning) {
        ObjectMeta metadata = identity.metadata(NAMESPACE, identity.names().of(name));
        if (pruning.cascades()) {
            metadata.setFinalizers(List.of(FINALIZER));
        }
        return CustomObject.of(API_VERSION, "Application", metadata, spec);
    }

    private record ChartSource(String repoURL, String chart, String targetRevision, Helm helm) {}

    private record Helm(String releaseName, Map<String, Object> valuesObject) {}

    private record GitSource(String repoURL, String targetRevision, String path, Directory directory) {}

    private record Directory(String include) {}

    private record Destination(String name, String namespace) {}
}
