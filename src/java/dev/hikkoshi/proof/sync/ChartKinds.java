package dev.hikkoshi.proof.sync;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The custom kinds that charts define, as far as this project writes objects of them. */
enum ChartKinds {
    /** <a href="https://github.com/aws/eks-charts/tree/master/stable/aws-load-balancer-controller/crds">crds</a>. */
    LOAD_BALANCER("aws-load-balancer-controller", "elbv2.k8s.aws/TargetGroupBinding"),
    /** <a href="https://github.com/external-secrets/external-secrets/tree/main/config/crds/bases">crds</a>. */
    EXTERNAL_SECRETS(
            "external-secrets", "external-secrets.io/ClusterSecretStore", "external-secrets.io/ExternalSecret"),
    /** <a href="https://github.com/kedacore/charts/tree/main/keda/templates/crds">crds</a>. */
    KEDA("keda", "keda.sh/ScaledObject", "keda.sh/TriggerAuthentication"),
    /** <a href="https://github.com/newrelic/k8s-agents-operator/tree/main/charts/k8s-agents-operator/templates">templates</a>. */
    NEW_RELIC("k8s-agents-operator", "newrelic.com/Instrumentation"),
    /**
     * <a href="https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus-operator-crds">chart</a>.
     */
    PROMETHEUS("prometheus-operator-crds", "monitoring.coreos.com/ServiceMonitor");

    /**
     * The charts whose webhooks fail closed for these kinds: while no pod of the controller answers, the API server refuses to
     * create or update their objects (the webhook configurations of aws-load-balancer-controller 3.5.0, external-secrets 2.9.0
     * and k8s-agents-operator 0.46.0; those of keda 2.20.2 fail open).
     */
    private static final Set<ChartKinds> FAILING_CLOSED = EnumSet.of(LOAD_BALANCER, EXTERNAL_SECRETS, NEW_RELIC);

    private final String chart;
    private final Set<String> kinds;

    ChartKinds(String chart, String... kinds) {
        this.chart = chart;
        this.kinds = Set.of(kinds);
    }

    /** Whether a webhook that fails closed judges the objects of a kind, with its group: {@code keda.sh/ScaledObject}. */
    static boolean failsClosed(String kind) {
        return FAILING_CLOSED.stream().anyMatch(chart -> chart.kinds.contains(kind));
    }

    /** The kinds of all charts, each with its group. */
    static Set<String> all() {
        return Arrays.stream(values())
                .flatMap(one -> one.kinds.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The kinds that a chart defines, each with its group: {@code keda.sh/ScaledObject}. */
    static Set<String> of(String chart) {
        return Arrays.stream(values())
                .filter(one -> one.chart.equals(chart))
                .flatMap(one -> one.kinds.stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
