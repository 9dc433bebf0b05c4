package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.charts.ChartImage;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.PeopleGroups;
import dev.hikkoshi.constructs.cluster.PlatformIdentity;
import dev.hikkoshi.constructs.identity.WebIdentity;
import dev.hikkoshi.constructs.observability.collector.Collector;
import dev.hikkoshi.constructs.observability.grafana.GrafanaDashboard;
import dev.hikkoshi.constructs.observability.grafana.GrafanaServer;
import dev.hikkoshi.constructs.observability.grafana.MoveDashboards;
import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.constructs.observability.newrelic.NewRelicCharts;
import dev.hikkoshi.constructs.observability.prometheus.ScrapeAgent;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.PlatformPolicy;
import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The observability agents in the cluster: exactly those that the declared backends need (R52).
 *
 * @param environment the environment
 */
public record ClusterWatch(Environment environment) {

    private static final int NODE_EXPORTER = 9100;

    private static final int KUBELET = 10250;

    private static final String PROMETHEUS_CHARTS = "https://prometheus-community.github.io/helm-charts";

    /** New Relic's agents read the kubelets, and the features' own metrics. */
    private static final List<Integer> CALLED = List.of(KUBELET, ApplicationMetric.PORT);

    /** Whether anything in the cluster writes to Prometheus. */
    boolean hasMetrics() {
        return prometheusHas(Signal.APPLICATION_METRICS) || prometheusHas(Signal.INFRASTRUCTURE);
    }

    /** Whether New Relic receives a signal from the cluster. */
    boolean hasNewRelic() {
        return newRelic().signals().any();
    }

    /** The objects that the charts need. */
    public List<ManifestGroup> before() {
        ObservedNames names = names();
        List<ManifestGroup> groups = new ArrayList<>();
        if (hasMetrics() || hasCollectors()) {
            groups.add(ManifestGroup.kept("Monitoring", monitoring()));
        }
        if (prometheusHas(Signal.INFRASTRUCTURE) && !names.nodes().equals(ObservedNames.KUBERNETES)) {
            groups.add(ManifestGroup.kept(
                    "Nodes",
                    List.of(
                            ObservedObject.namespace(names.owner(names.nodes(), names.nodes()), "privileged"),
                            policy(names.nodes(), List.of(), List.of()))));
        }
        if (hasNewRelic()) {
            groups.add(ManifestGroup.kept(
                    "NewRelic",
                    List.of(
                            ObservedObject.namespace(
                                    names.owner(names.newRelic(), names.newRelic()),
                                    newRelic().signals().podSecurity()),
                            policy(names.newRelic(), NewRelicCharts.SERVED, CALLED),
                            ObservedObject.externalSecret(
                                    NewRelicCharts.SECRET,
                                    names.owner(NewRelicCharts.SECRET, names.newRelic()),
                                    names.newRelicSecret(),
                                    new TreeMap<>(Map.of(NewRelicCharts.KEY, "licenseKey"))))));
        }
        return groups;
    }

    private List<HasMetadata> monitoring() {
        ObservedNames names = names();
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(ObservedObject.namespace(names.owner(names.monitoring(), names.monitoring()), "restricted"));
        objects.add(policy(names.monitoring(), List.of(), called()));
        if (otlpHas() && environment.observability().otlp().authenticates()) {
            objects.add(ObservedObject.externalSecret(
                    Collector.SECRET,
                    names.owner(Collector.SECRET, names.monitoring()),
                    names.otlpSecret(),
                    new TreeMap<>(Map.of(Collector.KEY, Collector.KEY))));
        }
        return objects;
    }

    /**
     * The ports that the agents in the namespace of monitoring call outside of it, beside 443: of the features, of the agents and
     * the kubelets of nodes. The kubelet's is the port of a target with the role {@code node} (Prometheus,
     * Configuration, kubernetes_sd_config).
     */
    private List<Integer> called() {
        List<Integer> ports = new ArrayList<>();
        if (hasMetrics() || collected().containsKey(Signal.APPLICATION_METRICS)) {
            ports.add(ApplicationMetric.PORT);
        }
        if (prometheusHas(Signal.INFRASTRUCTURE)) {
            ports.add(NODE_EXPORTER);
        }
        if (prometheusHas(Signal.INFRASTRUCTURE) || collected().containsKey(Signal.INFRASTRUCTURE)) {
            ports.add(KUBELET);
        }
        return ports;
    }

    private HasMetadata policy(String namespace, List<Integer> served, List<Integer> called) {
        List<String> apiServer = environment.network().privateBlocks().stream()
                .map(Cidr::toString)
                .toList();
        return new PlatformPolicy(apiServer, served, called)
                .of(new PlatformIdentity(environment.service().name(), environment.name(), environment.sharedNames())
                        .metadata(namespace, PlatformPolicy.NAME));
    }

    /** The charts, in the order of installation. */
    public List<HelmRelease> charts() {
        List<HelmRelease> charts = new ArrayList<>();
        if (hasMetrics() && environment.cluster().isNew()) {
            charts.add(new HelmRelease(
                    ScrapeAgent.DEFINITIONS_CHART,
                    names().monitoring(),
                    PROMETHEUS_CHARTS,
                    ScrapeAgent.DEFINITIONS_CHART,
                    ScrapeAgent.DEFINITIONS_VERSION,
                    Map.of()));
        }
        if (prometheusHas(Signal.INFRASTRUCTURE)) {
            charts.addAll(infrastructure());
        }
        charts.addAll(newRelic().bundle());
        charts.addAll(newRelic().operator());
        return charts;
    }

    /** The objects whose kinds the charts define. */
    public List<ManifestGroup> after() {
        List<ManifestGroup> groups = new ArrayList<>();
        if (hasMetrics()) {
            groups.addAll(prometheus());
        }
        collectors()
                .forEach(collector -> groups.add(ManifestGroup.kept(
                        collector.owner().name().equals(Collector.READER) ? "Collector" : "Traces",
                        withRoles(collector.objects()))));
        return groups;
    }

    private List<ManifestGroup> prometheus() {
        ObservedNames names = names();
        ScrapeAgent agent = new ScrapeAgent(
                names.owner("alloy", names.monitoring()),
                environment.target().region(),
                names.cluster(),
                names.metricsSecret(),
                prometheusHas(Signal.INFRASTRUCTURE),
                environment.imageCache());
        GrafanaServer grafana = new GrafanaServer(
                names.owner("grafana", names.monitoring()),
                environment.target().region(),
                names.shared().of(PeopleGroups.VIEWERS),
                environment.imageCache());
        List<ManifestGroup> groups = new ArrayList<>();
        groups.add(ManifestGroup.kept("Agent", withRoles(agent.objects())));
        groups.add(ManifestGroup.kept("Grafana", withRoles(grafana.objects())));
        groups.add(ManifestGroup.pruned("Dashboards", "observability", dashboards()));
        return groups;
    }

    /** The OpenTelemetry collectors that the backends need: of what the cluster has once, and of traces. */
    List<Collector> collectors() {
        Map<Signal, Backend> read = new EnumMap<>(Signal.class);
        Map<Signal, Backend> received = new EnumMap<>(Signal.class);
        collected().forEach((signal, backend) -> (signal == Signal.TRACES ? received : read).put(signal, backend));
        List<Collector> collectors = new ArrayList<>();
        if (!read.isEmpty()) {
            collectors.add(collector(Collector.READER, read));
        }
        if (!received.isEmpty()) {
            collectors.add(collector(Collector.GATEWAY, received));
        }
        return collectors;
    }

    private Collector collector(String name, Map<Signal, Backend> signals) {
        return new Collector(
                names().owner(name, names().monitoring()),
                signals,
                environment.target().region(),
                names().path(),
                environment.observability().otlp(),
                environment.service().namespaces(),
                environment.imageCache());
    }

    private boolean hasCollectors() {
        return !collected().isEmpty();
    }

    private Map<Signal, Backend> collected() {
        return environment.observability().collected();
    }

    private boolean otlpHas() {
        return environment.observability().uses(Backend.OTLP);
    }

    /** The objects, with the role of each ServiceAccount if EKS Pod Identity does not give it. */
    private List<HasMetadata> withRoles(List<HasMetadata> objects) {
        environment
                .cluster()
                .existing()
                .flatMap(ExistingCluster::oidcProviderArn)
                .ifPresent(provider -> objects.stream()
                        .filter(object -> object.getKind().equals("ServiceAccount"))
                        .map(HasMetadata::getMetadata)
                        .forEach(metadata -> metadata.setAnnotations(new TreeMap<>(Map.of(
                                WebIdentity.ANNOTATION,
                                new WebIdentity(provider, names().podRole(metadata.getName())).roleArn())))));
        return objects;
    }

    /** The namespaces of the ExternalSecrets of the agents. */
    public SortedSet<String> secretReaders() {
        return Stream.of(before(), after())
                .flatMap(List::stream)
                .flatMap(group -> group.objects().stream())
                .filter(object -> object.getKind().equals("ExternalSecret"))
                .map(object -> object.getMetadata().getNamespace())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<HasMetadata> dashboards() {
        List<HasMetadata> objects = new ArrayList<>();
        objects.add(dashboard("old-against-new", MoveDashboards.oldAgainstNew(environment.name())));
        if (prometheusHas(Signal.INFRASTRUCTURE)) {
            objects.add(dashboard("hierarchy", MoveDashboards.hierarchy(environment.name())));
        }
        return objects;
    }

    private HasMetadata dashboard(String name, GrafanaDashboard dashboard) {
        return GrafanaServer.configMap(names().owner("move." + name, names().monitoring()), dashboard);
    }

    private List<HelmRelease> infrastructure() {
        Map<String, Object> monitor = new LinkedHashMap<>();
        monitor.put("enabled", true);
        monitor.put("additionalLabels", Map.of("hikkoshi.dev/scrape", ScrapeAgent.infrastructure(names().shared())));
        ImageCache images = environment.imageCache();
        Map<String, Object> state = new LinkedHashMap<>();
        Map<String, Object> stateImage = new LinkedHashMap<>(Map.of("registry", images.registry(Upstream.KUBERNETES)));
        stateImage.putAll(
                new ChartImage(images, Upstream.KUBERNETES, "kube-state-metrics/kube-state-metrics", "v2.20.0")
                        .by("sha"));
        state.put("image", stateImage);
        state.put("prometheus", Map.of("monitor", monitor));
        state.put(
                "metricLabelsAllowlist",
                List.of("nodes=[hikkoshi.dev/capacity,hikkoshi.dev/pool]", "pods=[app.kubernetes.io/name]"));
        state.put("nodeSelector", AgentPod.ON_DEMAND);
        state.put("priorityClassName", names().shared().of(AgentPod.PRIORITY));
        state.put("resources", AgentPod.resources("50m", "256Mi"));
        Map<String, Object> node = new LinkedHashMap<>();
        Map<String, Object> nodeImage = new LinkedHashMap<>(Map.of("registry", images.registry(Upstream.QUAY)));
        nodeImage.putAll(new ChartImage(images, Upstream.QUAY, "prometheus/node-exporter", "v1.12.1").by("digest"));
        node.put("image", nodeImage);
        node.put("prometheus", Map.of("monitor", monitor));
        node.put("tolerations", List.of(Map.of("operator", "Exists")));
        node.put("priorityClassName", names().shared().of(AgentPod.PRIORITY));
        node.put("resources", AgentPod.resources("50m", "64Mi"));
        return List.of(
                new HelmRelease(
                        names().shared().of("kube-state-metrics"),
                        names().monitoring(),
                        PROMETHEUS_CHARTS,
                        "kube-state-metrics",
                        "8.4.0",
                        state),
                new HelmRelease(
                        names().shared().of("prometheus-node-exporter"),
                        names().nodes(),
                        PROMETHEUS_CHARTS,
                        "prometheus-node-exporter",
                        "4.56.1",
                        node));
    }

    private NewRelicCharts newRelic() {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("environment", environment.name());
        attributes.put("service", environment.service().name());
        attributes.put("side", "eks");
        return new NewRelicCharts(
                names().newRelic(),
                names().cluster(),
                attributes,
                environment.observability().newRelic().lowData(),
                new NewRelicCharts.Signals(
                        newRelicHas(Signal.TRACES),
                        newRelicHas(Signal.INFRASTRUCTURE),
                        newRelicHas(Signal.KUBERNETES_EVENTS),
                        newRelicHas(Signal.LOGS),
                        newRelicHas(Signal.APPLICATION_METRICS)),
                environment.imageCache(),
                names().shared());
    }

    private boolean prometheusHas(Signal signal) {
        return environment.observability().sends(signal, Backend.PROMETHEUS);
    }

    private boolean newRelicHas(Signal signal) {
        return environment.observability().sends(signal, Backend.NEW_RELIC);
    }

    private ObservedNames names() {
        return new ObservedNames(environment);
    }
}
