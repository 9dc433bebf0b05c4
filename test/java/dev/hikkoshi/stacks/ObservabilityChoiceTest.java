package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.NewRelic;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Otlp;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.plan.EndConditions;
import dev.hikkoshi.plan.Planner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * Observability is a choice: each set of New Relic, Prometheus with Grafana, an OTLP endpoint and CloudWatch covers every signal
 * that the gate asks for, if CloudWatch is in it; otherwise the forecast says what is missing.
 */
class ObservabilityChoiceTest {

    private static final Otlp ENDPOINT = new Otlp("https://otlp.example.com", "api-key");

    /** Every set, as the products that carry all they can, in an order of preference; CloudWatch has the rest. */
    static Stream<Arguments> sets() {
        List<Backend> optional = List.of(Backend.PROMETHEUS, Backend.OTLP, Backend.NEW_RELIC);
        List<Arguments> sets = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            List<Backend> chosen = new ArrayList<>();
            for (int i = 0; i < optional.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    chosen.add(optional.get(i));
                }
            }
            List<Backend> set = List.copyOf(chosen);
            sets.add(Arguments.of(
                    "CloudWatch" + set.stream().map(one -> " + " + one.word()).collect(Collectors.joining()), set));
        }
        return sets.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void withCloudWatchEverySetCoversTheGate(String name, List<Backend> set) {
        Observability observability = carriedBy(set, true);
        Environment environment = WatchedService.environment(observability, Delivery.KUBECTL);
        assertThat(environment.service().features()).hasSize(4).allSatisfy(feature -> assertThat(
                        observability.settled())
                .containsAll(Observability.neededBy(feature, environment.service())));
        assertThat(forecast(environment)).isEmpty();

        ObservabilityStack stack = stack(observability);
        Set<String> agents = new TreeSet<>(
                stack.helmReleases().stream().map(HelmRelease::chart).toList());
        Template template = Template.fromStack(stack);
        String objects = StackCharts.files(stack, "observability").values().toString();
        assertThat(agents.contains("nri-bundle")).isEqualTo(set.contains(Backend.NEW_RELIC));
        assertThat(objects.contains("name: grafana")).isEqualTo(set.contains(Backend.PROMETHEUS));
        assertThat(objects.contains("otlphttp")).isEqualTo(observability.uses(Backend.OTLP));
        assertThat(objects.contains("awscloudwatchlogs"))
                .isEqualTo(observability.sends(Signal.KUBERNETES_EVENTS, Backend.CLOUDWATCH));
        assertThat(objects.contains("awsxray")).isEqualTo(observability.sends(Signal.TRACES, Backend.CLOUDWATCH));
        assertThat(objects.contains("awsemf"))
                .isEqualTo(observability.sends(Signal.APPLICATION_METRICS, Backend.CLOUDWATCH));
        assertThat(objects.contains("new-relic")).isEqualTo(set.contains(Backend.NEW_RELIC));
        template.resourceCountIs("AWS::APS::Workspace", set.contains(Backend.PROMETHEUS) ? 1 : 0);
    }

    @ParameterizedTest(name = "no CloudWatch: {0}")
    @MethodSource("sets")
    void withoutCloudWatchTheForecastNamesFeatureSignalAndBackend(String name, List<Backend> set) {
        Observability observability = carriedBy(set, false);
        Environment environment = WatchedService.environment(observability, Delivery.KUBECTL);
        List<String> forecast = forecast(environment);
        for (Feature feature : environment.service().features()) {
            Set<Signal> missing = EnumSet.copyOf(Observability.neededBy(feature, environment.service()));
            missing.removeAll(observability.settled());
            String words = missing.stream().map(Signal::word).collect(Collectors.joining(", "));
            String choices = missing.stream()
                    .map(signal -> signal.word() + ": " + signal.choices())
                    .collect(Collectors.joining("; "));
            assertThat(missing).isNotEmpty();
            assertThat(forecast)
                    .contains("%s gets its first share without the signals %s; each signal that a feature needs has a"
                                    .formatted(feature.name(), words)
                            + " backend, or a reason to have none. Write under observability.signals in environment.yaml: "
                            + choices + ". [PLAN-OBSERVABILITY-COMPLETE]");
        }
    }

    @Test
    void collectorsOfCloudWatchMayWriteTheirOwnGroupsAndSendTracesAndNothingElse() {
        Template template = Template.fromStack(stack(carriedBy(List.of(), true)));
        for (String group : List.of("kubernetes-events", "application-metrics")) {
            template.hasResourceProperties(
                    "AWS::Logs::LogGroup", Map.of("LogGroupName", "/album/production/" + group, "RetentionInDays", 90));
        }
        template.hasResourceProperties(
                "AWS::IAM::Role",
                Match.objectLike(Map.of(
                        "Policies",
                        List.of(Match.objectLike(Map.of(
                                "PolicyName",
                                "collector",
                                "PolicyDocument",
                                Match.objectLike(Map.of(
                                        "Statement",
                                        List.of(
                                                Match.objectLike(
                                                        Map.of(
                                                                "Action",
                                                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                                                "Resource",
                                                                Stream.of("application-metrics", "kubernetes-events")
                                                                        .map(ObservabilityChoiceTest::group)
                                                                        .toList())))))))))));
        template.hasResourceProperties(
                "AWS::IAM::Role",
                Match.objectLike(Map.of(
                        "Policies",
                        List.of(Match.objectLike(Map.of(
                                "PolicyName",
                                "traces",
                                "PolicyDocument",
                                Match.objectLike(Map.of(
                                        "Statement",
                                        List.of(
                                                Map.of(
                                                        "Action",
                                                        "xray:PutTraceSegments",
                                                        "Effect",
                                                        "Allow",
                                                        "Resource",
                                                        "*"))))))))));
        template.resourcePropertiesCountIs("AWS::EKS::PodIdentityAssociation", Map.of("Namespace", "monitoring"), 2);
    }

    @Test
    void collectorsOfAnEndpointHaveNoRoleAndTheHeaderFromASecret() {
        ObservabilityStack stack = stack(carriedBy(List.of(Backend.OTLP), true));
        Template.fromStack(stack).resourceCountIs("AWS::EKS::PodIdentityAssociation", 0);
        String objects = StackCharts.files(stack, "observability").values().toString();
        assertThat(objects)
                .contains("key: album/production/otlp", "property: header", "\"api-key\": \"${env:OTLP_HEADER}\"")
                .contains("endpoint: https://otlp.example.com");
    }

    /** The configuration is YAML of the collector: each pipeline names a receiver, processors and an exporter that are there. */
    @ParameterizedTest
    @CsvSource({"CLOUDWATCH", "OTLP"})
    void everyPipelineNamesPartsThatAreThere(Backend backend) throws IOException {
        List<Backend> set = backend == Backend.OTLP ? List.of(Backend.OTLP) : List.of();
        int pipelines = 0;
        ClusterWatch watch = new ClusterWatch(WatchedService.environment(carriedBy(set, true), Delivery.KUBECTL));
        for (HasMetadata object : watch.after().stream()
                .flatMap(group -> group.objects().stream())
                .filter(object -> object.getKind().equals("ConfigMap"))
                .toList()) {
            JsonNode config = new YAMLMapper()
                    .readTree(new YAMLMapper()
                            .valueToTree(object)
                            .at("/data/config.yaml")
                            .asText());
            for (JsonNode pipeline : config.at("/service/pipelines")) {
                pipelines++;
                for (String part : List.of("receivers", "processors", "exporters")) {
                    assertThat(pipeline.path(part)).isNotEmpty().allSatisfy(one -> assertThat(
                                    config.path(part).has(one.asText()))
                            .as(one.asText())
                            .isTrue());
                }
            }
        }
        assertThat(pipelines).isEqualTo(backend == Backend.OTLP ? 4 : 3);
    }

    /** awsemf keeps one value for each set of labels, and sends a histogram as it is. */
    @ParameterizedTest
    @CsvSource({"CLOUDWATCH, true", "OTLP, false"})
    void cloudWatchGetsWhatIsNewOfEachPod(Backend backend, boolean deltas) throws IOException {
        List<Backend> set = backend == Backend.OTLP ? List.of(Backend.OTLP) : List.of();
        JsonNode config = new YAMLMapper()
                .readTree(reader(carriedBy(set, true), "ConfigMap")
                        .at("/data/config.yaml")
                        .asText());
        List<JsonNode> relabels = new ArrayList<>();
        config.at("/receivers/prometheus~1features/config/scrape_configs/0/relabel_configs")
                .forEach(relabels::add);
        assertThat(relabels).anySatisfy(one -> {
            assertThat(one.path("target_label").asText()).isEqualTo("pod");
            assertThat(one.at("/source_labels/0").asText()).isEqualTo("__meta_kubernetes_pod_name");
        });
        assertThat(config.at("/service/pipelines/metrics~1features/processors").toString())
                .isEqualTo(
                        deltas
                                ? "[\"memory_limiter\",\"cumulativetodelta\",\"batch\"]"
                                : "[\"memory_limiter\",\"batch\"]");
        assertThat(config.at("/processors/cumulativetodelta/initial_value").asText())
                .as("the first value of a series, which may be its only one")
                .isEqualTo(deltas ? "keep" : "");
    }

    @Test
    void aChangedConfigurationReachesItsPodsAndNeverTwoReadTheCluster() throws IOException {
        String annotation = "/spec/template/metadata/annotations/hikkoshi.dev~1configuration";
        JsonNode one = reader(carriedBy(List.of(), true), "Deployment");
        JsonNode other = reader(carriedBy(List.of(Backend.OTLP), true), "Deployment");
        assertThat(one.at(annotation).asText()).hasSize(16);
        assertThat(other.at(annotation).asText())
                .hasSize(16)
                .isNotEqualTo(one.at(annotation).asText());
        assertThat(one.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    }

    private static JsonNode reader(Observability observability, String kind) {
        ClusterWatch watch = new ClusterWatch(WatchedService.environment(observability, Delivery.KUBECTL));
        return watch.after().stream()
                .flatMap(group -> group.objects().stream())
                .filter(object -> object.getKind().equals(kind))
                .filter(object -> object.getMetadata().getName().equals("collector"))
                .map(object -> new YAMLMapper().<JsonNode>valueToTree(object))
                .findFirst()
                .orElseThrow();
    }

    private static String group(String name) {
        return "arn:aws:logs:ap-northeast-1:111122223333:log-group:/album/production/" + name + ":*";
    }

    private static List<String> forecast(Environment environment) {
        Ledger empty = new Ledger("migration.yaml", List.of());
        return EndConditions.of(Planner.plan(environment, empty, new Findings()))
                .sentences()
                .filter(sentence -> sentence.endsWith("[PLAN-OBSERVABILITY-COMPLETE]"))
                .toList();
    }

    /** Each signal at the first product that can carry it. */
    private static Observability carriedBy(List<Backend> set, boolean cloudWatch) {
        List<Backend> products = new ArrayList<>(set);
        if (cloudWatch) {
            products.add(Backend.CLOUDWATCH);
        }
        Map<Signal, Backend> backends = new EnumMap<>(Signal.class);
        for (Signal signal : Signal.values()) {
            products.stream()
                    .filter(signal.backends()::contains)
                    .findFirst()
                    .ifPresent(backend -> backends.put(signal, backend));
        }
        return new Observability(
                backends,
                Map.of(),
                StepCriteria.DEFAULT,
                NewRelic.DEFAULT,
                backends.containsValue(Backend.OTLP) ? ENDPOINT : Otlp.NONE,
                "",
                List.of());
    }

    private static ObservabilityStack stack(Observability observability) {
        return new ObservabilityStack(
                CdkContext.app(TestFolder.of("synthesized", "observability-choice")),
                "observability",
                ObservabilityStackProps.of(WatchedPhases.at(0, observability)));
    }
}
