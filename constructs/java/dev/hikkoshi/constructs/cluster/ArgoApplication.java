package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.ManifestGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A controller as an Argo CD {@code Application}, for environments with GitOps delivery.
 *
 * <p>It uses Argo CD and not Flux for three reasons. One object contains repository, chart, version and values; Flux
 * needs two objects. Its sync waves order the controllers and the manifests of the features in the same way. EKS offers
 * Argo CD as a capability of the cluster.
 */
public final class ArgoApplication {

    private static final int WAVE = -20;

    /** Before the others, because without it no node joins. */
    private static final int WAVE_OF_AUTOSCALER = WAVE - 1;

    private ArgoApplication() {}

    /** The group with the Application of one chart. The values are the same as with CDK. */
    public static ManifestGroup of(PlatformIdentity identity, PinnedChart chart) {
        Optional<TemplatedCertificate> certificate = TemplatedCertificate.of(chart.name());
        GenericKubernetesResource application = new GenericKubernetesResource();
        application.setApiVersion("argoproj.io/v1alpha1");
        application.setKind("Application");
        ObjectMeta metadata = identity.metadata("argocd", chart.name());
        application.setMetadata(metadata);
        Map<String, Object> spec = new TreeMap<>(Map.of(
                "project",
                "default",
                "source",
                new Source(chart.repository(), chart.name(), chart.version(), new Helm(chart.name(), chart.values())),
                "destination",
                new Destination("in-cluster", chart.namespace()),
                "syncPolicy",
                new SyncPolicy(new Automated(true, true), options(certificate))));
        certificate.ifPresent(kept -> spec.put("ignoreDifferences", kept.ignoreDifferences()));
        application.setAdditionalProperty("spec", spec);
        int wave = chart.name().equals(ClusterAutoscaler.NAME) ? WAVE_OF_AUTOSCALER : WAVE;
        return ManifestGroup.kept(chart.name(), wave, List.of(application));
    }

    private static List<String> options(Optional<TemplatedCertificate> certificate) {
        List<String> options = new ArrayList<>(List.of("CreateNamespace=true", "ServerSideApply=true"));
        certificate.ifPresent(kept -> options.add(TemplatedCertificate.SYNC_OPTION));
        return options;
    }

    private record Source(String repoURL, String chart, String targetRevision, Helm helm) {}

    private record Helm(String releaseName, Map<String, Object> valuesObject) {}

    /** The name that Argo CD gives the cluster that it runs in. */
    private record Destination(String name, String namespace) {}

    private record SyncPolicy(Automated automated, List<String> syncOptions) {}

    private record Automated(boolean prune, boolean selfHeal) {}
}
