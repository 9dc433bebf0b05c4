package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.workload.ManifestText;
import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.NewRelic;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Otlp;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.ClusterWatch;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever backend has the features' own metrics, one scraper finds the pods of each feature, the NetworkPolicies let it in and out
 * on the metrics port, and they let in nobody else. What finds pods is in the configuration of each scraper: ServiceMonitors
 * for Alloy, the namespaces for the collector, and the annotation of the job {@code newrelic} for New Relic's agent (the chart
 * newrelic-prometheus-agent 2.13.2, values.yaml, config.kubernetes.jobs).
 */
class ScrapersReachPodsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String NAMESPACE = "kubernetes.io/metadata.name";

    /** Each pair of backends of the two signals that are scraped. */
    static Stream<Arguments> choices() {
        List<Arguments> choices = Signal.APPLICATION_METRICS.backends().stream()
                .flatMap(
                        metrics -> Signal.INFRASTRUCTURE.backends().stream().map(nodes -> Arguments.of(metrics, nodes)))
                .toList();
        assertThat(choices).hasSizeGreaterThanOrEqualTo(12);
        return choices.stream();
    }

    @ParameterizedTest(name = "application metrics: {0}, infrastructure: {1}")
    @MethodSource("choices")
    void oneScraperFindsAndReachesEachFeature(Backend metrics, Backend infrastructure) {
        Map<Signal, Backend> backends = new EnumMap<>(WatchedService.backends());
        backends.put(Signal.APPLICATION_METRICS, metrics);
        backends.put(Signal.INFRASTRUCTURE, infrastructure);
        Environment environment = WatchedService.environment(
                new Observability(
                        backends,
                        Map.of(),
                        StepCriteria.DEFAULT,
                        NewRelic.DEFAULT,
                        backends.containsValue(Backend.OTLP)
                                ? new Otlp("https://otlp.example.com", "api-key")
                                : Otlp.NONE,
                        "",
                        List.of()),
                Delivery.KUBECTL);
        Phase phase = WatchedPhases.phase(environment, Stage.DUAL, 0);
        ClusterWatch cluster = new ClusterWatch(environment);
        assertThat(environment.service().features()).hasSize(4);
        for (Feature feature : environment.service().features()) {
            FeatureManifests manifests = new ManifestPlan(FeatureStackProps.of(phase, feature.name())).manifests();
            List<JsonNode> objects = Stream.of(manifests.beforeTraffic(), manifests.afterTraffic())
                    .flatMap(List::stream)
                    .flatMap(group -> group.objects().stream())
                    .map(object -> tree(ManifestText.plain(object)))
                    .toList();
            Set<String> scrapers = scrapers(cluster, objects, feature.workload().namespace());
            assertThat(scrapers).as(feature.name()).hasSize(1);
            assertThat(admitted(objects, feature.name())).as(feature.name()).isEqualTo(scrapers);
            assertThat(letOut(cluster)).containsAll(scrapers);
        }
    }

    private static JsonNode tree(Object object) {
        return YAML.valueToTree(object);
    }

    private static List<JsonNode> platform(ClusterWatch cluster) {
        return Stream.of(cluster.before(), cluster.after())
                .flatMap(List::stream)
                .flatMap(group -> group.objects().stream())
                .map(object -> tree(ManifestText.plain(object)))
                .toList();
    }

    /** The namespaces of the scrapers whose configuration finds the pods. */
    private static Set<String> scrapers(ClusterWatch cluster, List<JsonNode> objects, String namespace) {
        Set<String> scrapers = new TreeSet<>();
        for (JsonNode config : platform(cluster)) {
            String alloy = config.at("/data/config.alloy").asText();
            JsonNode collector = config.at("/data/config.yaml");
            boolean byMonitor =
                    alloy.contains("prometheus.operator.servicemonitors \"features\"") && isMonitored(objects);
            boolean byNamespace = namespaces(collector.asText()).contains(namespace);
            if (byMonitor || byNamespace) {
                scrapers.add(config.at("/metadata/namespace").asText());
            }
        }
        for (HelmRelease chart : cluster.charts()) {
            JsonNode values = tree(chart.values());
            if (values.at("/newrelic-prometheus-agent/enabled").asBoolean() && isAnnounced(objects)) {
                scrapers.add(chart.namespace());
            }
        }
        return scrapers;
    }

    private static List<String> namespaces(String collector) {
        try {
            return texts(
                    YAML.readTree(collector)
                            .at(
                                    "/receivers/prometheus~1features/config/scrape_configs/0/kubernetes_sd_configs/0/namespaces/names"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> texts(JsonNode list) {
        return Stream.iterate(0, i -> i + 1)
                .limit(list.size())
                .map(i -> list.get(i).asText())
                .toList();
    }

    /** A ServiceMonitor names a port of a Service that its selector finds. */
    private static boolean isMonitored(List<JsonNode> objects) {
        return kind(objects, "ServiceMonitor").anyMatch(monitor -> kind(objects, "Service")
                .anyMatch(service -> has(service.at("/metadata/labels"), monitor.at("/spec/selector/matchLabels"))
                        && service.at("/spec/ports/0/name").equals(monitor.at("/spec/endpoints/0/port"))
                        && service.at("/spec/ports/0/targetPort").asInt() == ApplicationMetric.PORT));
    }

    private static boolean isAnnounced(List<JsonNode> objects) {
        return kind(objects, "Service")
                .map(service -> service.at("/metadata/annotations"))
                .anyMatch(annotations -> annotations
                                .path("newrelic.io/scrape")
                                .asText()
                                .equals("true")
                        && annotations
                                .path("prometheus.io/port")
                                .asText()
                                .equals(Integer.toString(ApplicationMetric.PORT))
                        && annotations.path("prometheus.io/path").asText().equals(ApplicationMetric.PATH));
    }

    /** The namespaces that may connect to the metrics port of the feature's pods. */
    private static Set<String> admitted(List<JsonNode> objects, String feature) {
        Set<String> admitted = new TreeSet<>();
        kind(objects, "NetworkPolicy")
                .filter(policy -> policy.at("/spec/podSelector/matchLabels/app.kubernetes.io~1name")
                        .asText()
                        .equals(feature))
                .forEach(policy -> policy.at("/spec/ingress").forEach(rule -> {
                    if (isFor(rule)) {
                        assertThat(rule.path("from")).isNotEmpty();
                        rule.path("from")
                                .forEach(from -> admitted.add(from.at("/namespaceSelector/matchLabels")
                                        .path(NAMESPACE)
                                        .asText("everybody")));
                    }
                }));
        return admitted;
    }

    /** The namespaces whose pods may connect to the metrics port of any pod. */
    private static Set<String> letOut(ClusterWatch cluster) {
        Set<String> namespaces = new TreeSet<>();
        kind(platform(cluster), "NetworkPolicy")
                .forEach(policy -> policy.at("/spec/egress").forEach(rule -> {
                    if (isFor(rule) && rule.at("/to/0/ipBlock/cidr").asText().equals("0.0.0.0/0")) {
                        namespaces.add(policy.at("/metadata/namespace").asText());
                    }
                }));
        return namespaces;
    }

    private static boolean isFor(JsonNode rule) {
        return rule.path("ports").findValues("port").stream().anyMatch(port -> port.asInt() == ApplicationMetric.PORT);
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        return !wanted.isEmpty()
                && wanted.properties().stream()
                        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
    }

    private static Stream<JsonNode> kind(List<JsonNode> objects, String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }
}
