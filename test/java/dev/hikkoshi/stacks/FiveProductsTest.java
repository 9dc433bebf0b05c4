package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** Every feature appears in each of the five products, on every side that it runs on, in every phase that needs it. */
@DisplayName("R46, R47: five products observe every feature before it moves")
class FiveProductsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String METRICS_WORKSPACE = "/hidamari-album/production/observability/metrics-workspace";

    private static final ObservabilityStack OBSERVABILITY = new ObservabilityStack(
            CdkContext.app(TestFolder.of("synthesized", "five-products")),
            "observability",
            ObservabilityStackProps.of(FullMove.plan().latest()));

    private static final String OBSERVABILITY_OBJECTS = StackCharts.yaml(OBSERVABILITY);

    /** The files of the observability stack, by phase. */
    private static final Map<Integer, Map<String, String>> FILES = new TreeMap<>();

    private static final Pattern DASHBOARD = Pattern.compile("\\{\"uid\":.*\\}");

    @Test
    void everyShareComesAtLeastOnePhaseAfterItsObservability() {
        List<Phase> phases = FullMove.plan().phases();
        for (int i = 1; i < phases.size(); i++) {
            for (FeatureState state : phases.get(i).states().values()) {
                if (state.share() > 0) {
                    String feature = state.feature().name();
                    assertThat(phases.get(i - 1).state(feature).observed())
                            .as(feature + " one phase before phase " + i)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void newRelicApmSeesEveryFeature() {
        for (MoveTemplates.Step step : observedSteps()) {
            String feature = step.state().feature().name();
            assertThat(StackCharts.yaml(step.stack()))
                    .as(step.label())
                    .contains("kind: Instrumentation")
                    .contains("NEW_RELIC_APP_NAME: hidamari-album-production-" + feature + "-eks")
                    .contains("side:eks");
            if (step.state().runsOnLegacy()) {
                assertThat(step.template().toString())
                        .as(step.label() + ", on the legacy side")
                        .contains("hidamari-album-production-" + feature + "-legacy")
                        .contains("side:legacy");
            }
            Map<String, String> files = files(step.phase());
            assertThat(files).as(step.label()).containsKey("new-relic/markers/" + feature + ".json");
            assertThat(files.get("new-relic/" + feature + ".json"))
                    .contains(
                            "hidamari-album-production-%1$s-legacy', 'hidamari-album-production-%1$s-eks') FACET appName"
                                    .formatted(feature));
        }
    }

    @Test
    void newRelicInfrastructureSeesEveryFeature() throws IOException {
        for (MoveTemplates.Step step : observedSteps()) {
            String feature = step.state().feature().name();
            Map<String, String> files = files(step.phase());
            assertThat(new ClusterWatch(FullMove.plan().environment()).charts())
                    .filteredOn(chart -> chart.name().equals("nri-bundle"))
                    .singleElement()
                    .satisfies(chart ->
                            assertThat(chart.values()).containsKeys("newrelic-infrastructure", "kube-state-metrics"));
            assertThat(files.get("new-relic/" + feature + ".json"))
                    .as(step.label())
                    .contains("K8sPodSample", "`label.app.kubernetes.io/name` = '" + feature + "'");
            // Its pods have the label of the query.
            assertThat(StackCharts.yaml(step.stack())).contains("app.kubernetes.io/name: " + feature);
        }
        assertThat(files(latest()).get("new-relic/overview.new-relic.json"))
                .contains("K8sNodeSample", "K8sPodSample", "K8sContainerSample", "K8sDeploymentSample")
                .contains("FACET namespaceName", "FACET layer, hostname");
        assertThat(Files.readString(Path.of(
                        "constructs/resources/dev/hikkoshi/constructs/legacy/cookbooks/legacy/recipes/agents.rb")))
                .contains("newrelic-infra", "'side' => 'legacy'", "'layer' =>");
    }

    @Test
    void prometheusSeesEveryFeature() {
        for (MoveTemplates.Step step : observedSteps()) {
            String feature = step.state().feature().name();
            assertThat(StackCharts.yaml(step.stack()))
                    .as(step.label())
                    .contains("kind: ServiceMonitor")
                    .contains("replacement: " + feature)
                    .contains("replacement: eks");
            if (step.state().runsOnLegacy()) {
                assertThat(toldOnLegacy(step))
                        .as(step.label() + ", on the legacy side")
                        .contains("/" + step.state().feature().layer() + "/" + feature + "/feature")
                        .contains("/" + step.state().feature().layer() + "/" + feature + "/revision");
            }
        }
        assertThat(OBSERVABILITY_OBJECTS).contains("prometheus.operator.servicemonitors", "prometheus.remote_write");
    }

    @Test
    @DisplayName("R46, R48: the agent also scrapes the containers of every layer, and writes to the shared workspace")
    void prometheusSeesTheLegacySide() throws IOException {
        Phase start = FullMove.plan().phase(0);
        Synthesized fleet = LegacySamples.synthesized("scraped", start);
        for (Layer layer : start.layers()) {
            assertThat(fleet.resources("legacy", "AWS::SSM::Document").entrySet().stream()
                            .filter(runbook -> runbook.getKey().contains(layer.name() + "EventsStart"))
                            .map(runbook -> runbook.getValue().toString()))
                    .as(layer.name())
                    .hasSize(1)
                    .allSatisfy(told -> assertThat(told).contains("recipe[legacy::agents]", METRICS_WORKSPACE));
            assertThat(fleet.resources("legacy", "AWS::IAM::ManagedPolicy").entrySet().stream()
                            .filter(role -> role.getKey().contains(layer.name() + "Role"))
                            .map(role -> role.getValue().toString()))
                    .as(layer.name())
                    .hasSize(1)
                    .allSatisfy(role -> assertThat(role).contains("aps:RemoteWrite", METRICS_WORKSPACE));
        }
        Template.fromStack(OBSERVABILITY)
                .hasResourceProperties("AWS::SSM::Parameter", Map.of("Name", METRICS_WORKSPACE));
        Path cookbook = Path.of("constructs/resources/dev/hikkoshi/constructs/legacy/cookbooks/legacy");
        assertThat(Files.readString(cookbook.resolve("libraries/unit.rb"))).contains("Metrics.labels(@feature.name");
        assertThat(Files.readString(cookbook.resolve("libraries/metrics.rb")))
                .contains("copied('feature')", "fixed('side', 'legacy')");
    }

    @Test
    void cloudWatchSeesEveryFeature() {
        for (MoveTemplates.Step step : observedSteps()) {
            String feature = step.state().feature().name();
            List<String> dashboards = new ArrayList<>();
            step.resources("AWS::CloudWatch::Dashboard")
                    .values()
                    .forEach(dashboard -> dashboards.add(
                            dashboard.path("Properties").path("DashboardName").asText()));
            assertThat(dashboards).as(step.label()).containsExactly("production-" + feature);
            List<String> alarms = new ArrayList<>();
            step.resources("AWS::CloudWatch::Alarm")
                    .values()
                    .forEach(alarm -> alarms.add(
                            alarm.path("Properties").path("AlarmName").asText()));
            assertThat(alarms).as(step.label()).isNotEmpty();
            if (step.state().feature() instanceof HttpFeature) {
                assertThat(alarms).contains("production-" + feature + "-eks-errors");
                assertThat(alarms.contains("production-" + feature + "-legacy-errors"))
                        .as(step.label())
                        .isEqualTo(step.state().runsOnLegacy());
            }
        }
    }

    @Test
    void grafanaSeesEveryFeature() throws IOException {
        TreeMap<String, String> titles = new TreeMap<>();
        for (MoveTemplates.Step step : observedSteps()) {
            String feature = step.state().feature().name();
            Matcher matcher = DASHBOARD.matcher(StackCharts.yaml(step.stack()).replace("\\n", ""));
            assertThat(matcher.find()).as(step.label()).isTrue();
            JsonNode dashboard = JSON.readTree(matcher.group());
            assertThat(dashboard.path("title").asText()).isEqualTo(feature);
            assertThat(bothSides(dashboard)).as(step.label()).hasSizeGreaterThanOrEqualTo(4);
            titles.put(dashboard.path("uid").asText(), feature);
        }
        assertThat(titles).as("no two features share a uid").hasSize(14);
        assertThat(OBSERVABILITY_OBJECTS).contains("sort_desc(feature:deviation)");
    }

    /** The panels with one line per side, whose queries do not select one side. */
    private static List<String> bothSides(JsonNode dashboard) {
        List<String> titles = new ArrayList<>();
        for (JsonNode panel : dashboard.path("panels")) {
            JsonNode query = panel.at("/targets/0");
            if (query.path("legendFormat").asText().contains("{{side}}")
                    && !query.path("expr").asText().contains("side=")) {
                titles.add(panel.path("title").asText());
            }
        }
        return titles;
    }

    /** The names of the legacy side's parameters for the feature. */
    private static List<String> toldOnLegacy(MoveTemplates.Step step) {
        List<String> names = new ArrayList<>();
        step.resources("AWS::SSM::Parameter")
                .values()
                .forEach(parameter -> names.add(
                        parameter.path("Properties").path("Name").asText().replace("/hidamari-album/production", "")));
        return names;
    }

    /** Every template of a feature that is watched. */
    private static List<MoveTemplates.Step> observedSteps() {
        List<MoveTemplates.Step> steps = MoveTemplates.all().steps().stream()
                .filter(step -> step.state().observed())
                .toList();
        assertThat(steps).hasSizeGreaterThan(60);
        return steps;
    }

    private static int latest() {
        return FullMove.plan().phases().size() - 1;
    }

    private static Map<String, String> files(int phase) {
        return FILES.computeIfAbsent(
                phase, number -> ObservedFiles.of(FullMove.plan().phase(number)));
    }
}
