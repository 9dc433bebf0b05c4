package dev.hikkoshi.constructs.argocd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A chart whose template generates the certificate of its webhooks, or whose hook writes it into them. Helm finds the
 * certificate that exists, and keeps it. Argo CD renders without the cluster, so each rendering has another certificate.
 * Argo CD does not show it as a difference; otherwise it would apply only the changed objects, again and again.
 * <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/">Argo CD, Diff Customization</a>
 *
 * <p>{@code ignoreDifferences} alone changes only what Argo CD shows as a difference: a sync still applies everything. The
 * option extends it to the sync, for objects that exist: the first sync creates the certificate.
 * <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#respect-ignore-differences-configs">Argo CD,
 * Sync Options: Respect ignore differences configs</a> (docs/user-guide/sync-options.md, commit 03070f7a)
 *
 * <p>The option does not apply to hooks. A hook's object is deleted and created again in each sync of the whole chart.
 * Where the secret is a hook, such a sync must apply the webhooks of the same rendering, so the option is not set. For the same
 * reason such an Application has no {@code ApplyOutOfSyncOnly}, which would leave the webhooks out, and does not heal itself: a
 * sync that heals applies single objects, without hooks, so that a webhook would get a certificate that no pod has. What others
 * change there stays until the next version or value, and Argo CD shows it (Argo CD v3.5.1, controller/sync.go,
 * {@code normalizeTargetResources} and {@code WithOperationSettings}; controller/appcontroller.go, {@code autoSync}).
 */
public enum TemplatedCertificate {
    /** Its hook writes the certificate of nri-metadata-injection, and a sync keeps it. */
    NRI_BUNDLE("nri-bundle", true, List.of(Ignored.MUTATING, Ignored.VALIDATING)),
    AWS_LOAD_BALANCER_CONTROLLER(
            "aws-load-balancer-controller",
            true,
            List.of(
                    new Ignored("", "Secret", "aws-load-balancer-tls", "jsonPointers", "/data"),
                    Ignored.MUTATING,
                    Ignored.VALIDATING)),
    /**
     * Its secret is a hook (chart 0.46.0, templates/instrumentation-crd.yaml). Its custom resource definition has a
     * conversion webhook, and its pods have a hash of the certificate.
     */
    K8S_AGENTS_OPERATOR(
            "k8s-agents-operator",
            false,
            List.of(
                    Ignored.MUTATING,
                    Ignored.VALIDATING,
                    new Ignored(
                            "apiextensions.k8s.io",
                            "CustomResourceDefinition",
                            "instrumentations.newrelic.com",
                            "jsonPointers",
                            "/spec/conversion/webhook/clientConfig/caBundle"),
                    new Ignored(
                            "apps",
                            "Deployment",
                            "",
                            "jsonPointers",
                            "/spec/template/metadata/annotations/checksum~1serving-ca")));

    /** The option with which a sync keeps what {@code ignoreDifferences} names. */
    public static final String SYNC_OPTION = "RespectIgnoreDifferences=true";

    private final String chart;
    private final boolean kept;
    private final List<Ignored> ignored;

    TemplatedCertificate(String chart, boolean kept, List<Ignored> ignored) {
        this.chart = chart;
        this.kept = kept;
        this.ignored = ignored;
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

    /** Whether a sync keeps the certificate; otherwise each sync of the whole chart replaces all of it. */
    public boolean isKept() {
        return kept;
    }

    /** The {@code ignoreDifferences} of the chart's Application. */
    public List<Map<String, Object>> ignoreDifferences() {
        return ignored.stream().map(Ignored::rule).toList();
    }

    /**
     * One of the {@code ignoreDifferences}.
     *
     * @param name the object's name; empty for each object of the kind
     * @param language {@code jsonPointers} or {@code jqPathExpressions}
     */
    private record Ignored(String group, String kind, String name, String language, String path) {

        static final Ignored MUTATING = webhooks("MutatingWebhookConfiguration");
        static final Ignored VALIDATING = webhooks("ValidatingWebhookConfiguration");

        private static Ignored webhooks(String kind) {
            return new Ignored(
                    "admissionregistration.k8s.io",
                    kind,
                    "",
                    "jqPathExpressions",
                    ".webhooks[]?.clientConfig.caBundle");
        }

        Map<String, Object> rule() {
            Map<String, Object> rule = new TreeMap<>();
            if (!group.isEmpty()) {
                rule.put("group", group);
            }
            rule.put("kind", kind);
            if (!name.isEmpty()) {
                rule.put("name", name);
            }
            rule.put(language, List.of(path));
            return rule;
        }
    }
}
