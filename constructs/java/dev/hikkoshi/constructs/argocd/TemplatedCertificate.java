package dev.hikkoshi.constructs.argocd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A chart whose template generates the certificate of its webhooks, or whose hook writes it into them. Helm finds the certificate that exists, and keeps
 * it. Argo CD renders without the cluster, so each rendering has another certificate: the webhooks fail after each
 * sync, until all pods have the new one. Therefore a sync leaves the certificate as it is.
 * <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/">Argo CD, Diff Customization</a>
 *
 * <p>{@code ignoreDifferences} alone changes only what Argo CD shows as a difference: a sync still applies everything. The
 * option extends it to the sync, for objects that exist: the first sync creates the certificate.
 * <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-differences-configs">Argo CD,
 * Sync Options: Respect ignore differences configs</a> (docs/user-guide/sync-options.md, commit 03070f7a)
 */
public enum TemplatedCertificate {
    /** Its hook writes the certificate of nri-metadata-injection; a sync that heals by itself runs no hooks. */
    NRI_BUNDLE("nri-bundle", "", List.of()),
    AWS_LOAD_BALANCER_CONTROLLER("aws-load-balancer-controller", "aws-load-balancer-tls", List.of()),
    K8S_AGENTS_OPERATOR(
            "k8s-agents-operator",
            "k8s-agents-operator-controller-manager-service-cert",
            List.of("/spec/template/metadata/annotations/checksum~1serving-ca"));

    /** The option with which a sync keeps what {@code ignoreDifferences} names. */
    public static final String SYNC_OPTION = "RespectIgnoreDifferences=true";

    private final String chart;
    private final String secret;
    private final List<String> ofDeployments;

    TemplatedCertificate(String chart, String secret, List<String> ofDeployments) {
        this.chart = chart;
        this.secret = secret;
        this.ofDeployments = ofDeployments;
    }

    /** The certificate of {@code chart}; empty if its template generates none. */
    public static Optional<TemplatedCertificate> of(String chart) {
        for (TemplatedCertificate each : values()) {
            if (each.chart.equals(chart)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The {@code ignoreDifferences} of the chart's Application. */
    public List<Map<String, Object>> ignoreDifferences() {
        List<Map<String, Object>> ignored = new ArrayList<>();
        if (!secret.isEmpty()) {
            ignored.add(new TreeMap<>(Map.of("kind", "Secret", "name", secret, "jsonPointers", List.of("/data"))));
        }
        for (String kind : List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")) {
            ignored.add(new TreeMap<>(Map.of(
                    "group",
                    "admissionregistration.k8s.io",
                    "kind",
                    kind,
                    "jqPathExpressions",
                    List.of(".webhooks[]?.clientConfig.caBundle"))));
        }
        if (!ofDeployments.isEmpty()) {
            ignored.add(new TreeMap<>(Map.of("group", "apps", "kind", "Deployment", "jsonPointers", ofDeployments)));
        }
        return ignored;
    }
}
