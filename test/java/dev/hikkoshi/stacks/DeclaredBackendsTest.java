package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.NoSecrets;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.observability.grafana.GrafanaDashboard;
import dev.hikkoshi.constructs.observability.grafana.MoveDashboards;
import dev.hikkoshi.constructs.observability.prometheus.MetricRules;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.observability.WatchedPhases;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/** All resources follow the declared backends (R52). */
class DeclaredBackendsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Template TEMPLATE = template(phase(Map.of()));

    @Test
    @DisplayName("R52: moving the infrastructure to Prometheus turns New Relic's part off and the exporters on")
    void movingTheInfrastructureChangesBothSides() {
        Map<Signal, Backend> moved = Map.of(Signal.INFRASTRUCTURE, Backend.PROMETHEUS);
        Map<String, String> before = files(Map.of());
        Map<String, String> after = files(moved);

        assertThat(values(Map.of(), "nri-bundle").at("/global/lowDataMode").asBoolean())
                .isTrue();
        assertThat(part(Map.of(), "newrelic-infrastructure")).isTrue();
        assertThat(part(moved, "newrelic-infrastructure")).isFalse();
        assertThat(part(moved, "nri-kube-events")).isTrue();
        assertThat(charts(Map.of())).doesNotContain("kube-state-metrics");
        assertThat(charts(moved)).contains("kube-state-metrics", "prometheus-node-exporter");
        assertThat(before.get("observability.yaml")).doesNotContain("/metrics/cadvisor");
        assertThat(after.get("observability.yaml")).contains("/metrics/cadvisor", "Nodes, pods, containers");
        assertThat(after.get("new-relic/front.json")).doesNotContain("K8sPodSample");
    }

    @Test
    @DisplayName("R52: without a signal in Prometheus there is no workspace, no agent and no Grafana")
    void movingTheApplicationMetricsLeavesNothingOfPrometheus() {
        Map<Signal, Backend> moved = Map.of(Signal.APPLICATION_METRICS, Backend.NEW_RELIC);

        assertThat(files(Map.of()).get("observability.yaml")).contains("name: alloy", "name: grafana");
        assertThat(files(moved).get("observability.yaml")).doesNotContain("alloy", "grafana");
        assertThat(part(moved, "newrelic-prometheus-agent")).isTrue();
        template(phase(moved)).resourceCountIs("AWS::APS::Workspace", 0);
        TEMPLATE.resourceCountIs("AWS::APS::Workspace", 1);
    }

    @Test
    @DisplayName("gitops: CDK applies nothing and writes the same text")
    void gitOpsAppliesNothing() {
        Phase gitops = WatchedPhases.phase(
                WatchedService.environment(new Observability(WatchedService.backends()), Delivery.GITOPS),
                Stage.DUAL,
                0);

        Template template = template(gitops);
        template.resourceCountIs("Custom::AWSCDK-EKS-HelmChart", 0);
        template.resourceCountIs("Custom::AWSCDK-EKS-KubernetesResource", 0);
        assertThat(applied(gitops)).isEqualTo(applied(phase(Map.of())));
        TEMPLATE.resourceCountIs("Custom::AWSCDK-EKS-HelmChart", 3);
        TEMPLATE.resourceCountIs("Custom::AWSCDK-EKS-KubernetesResource", 5);
    }

    @Test
    @DisplayName("DaemonSets run on every node with any taints")
    void daemonSetsTolerateEverything() {
        String everything = "\"operator\":\"Exists\"";
        assertThat(values(Map.of(), "nri-bundle").toString()).contains(everything);
        assertThat(values(Map.of(Signal.INFRASTRUCTURE, Backend.PROMETHEUS), "prometheus-node-exporter")
                        .toString())
                .contains(everything);
    }

    @Test
    @DisplayName("No license key, no password, no Secret in any artefact (T27)")
    void t27NoSecretLeaves() {
        files(Map.of())
                .forEach((name, text) -> assertThat(NoSecrets.in(name, text)).isEmpty());
        assertThat(NoSecrets.in("template", Resources.of(TEMPLATE).text())).isEmpty();
    }

    @Test
    @DisplayName("Every dashboard is JSON; ids are unique; Grafana's panels use the existing data source")
    void dashboardsAreWhole() throws Exception {
        Map<String, String> files = files(Map.of(Signal.INFRASTRUCTURE, Backend.PROMETHEUS));
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".json")) {
                JSON.readTree(file.getValue());
            }
        }
        for (GrafanaDashboard dashboard : List.of(
                MoveDashboards.ofFeature("production", "front", true),
                MoveDashboards.ofFeature("production", "worker", false),
                MoveDashboards.oldAgainstNew("production"),
                MoveDashboards.hierarchy("production"))) {
            JsonNode model = JSON.readTree(dashboard.json());
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : model.path("panels")) {
                assertThat(ids.add(panel.path("id").asInt())).isTrue();
                assertThat(panel.at("/gridPos/x").asInt()
                                + panel.at("/gridPos/w").asInt())
                        .isLessThanOrEqualTo(24);
                for (JsonNode target : panel.path("targets")) {
                    assertThat(target.at("/datasource/uid").asText()).isEqualTo("metrics");
                    assertThat(target.path("expr").asText()).isNotEmpty();
                }
            }
        }
        assertThat(files.get("observability.yaml")).contains("uid: metrics");
    }

    @Test
    @DisplayName("R48: Grafana queries only series that the rules record")
    void grafanaAsksForSeriesThatAreRecorded() throws Exception {
        String rules = new MetricRules("production", StepCriteria.DEFAULT).yaml();
        Pattern recorded = Pattern.compile("\\bfeature(_side)?:[a-z0-9_:]+");
        Set<String> asked = new TreeSet<>();
        for (GrafanaDashboard dashboard : List.of(
                MoveDashboards.ofFeature("production", "front", true),
                MoveDashboards.ofFeature("production", "worker", false),
                MoveDashboards.oldAgainstNew("production"),
                MoveDashboards.hierarchy("production"))) {
            JSON.readTree(dashboard.json())
                    .findValues("expr")
                    .forEach(expression ->
                            recorded.matcher(expression.asText()).results().forEach(match -> asked.add(match.group())));
        }
        assertThat(asked).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(rules)
                .contains("record: " + name + "\n"));
    }

    @Test
    @DisplayName("R45: the runbook says where the feature runs, what to check, how to roll back and how long it takes")
    void runbooksNameTheWayBack() {
        Map<String, String> books = ObservedFiles.of(WatchedPhases.at(25));

        assertThat(books.get("runbooks/front.md"))
                .contains("25 % of the work")
                .contains("`production-front-eks-errors`")
                .contains("roll-back: front, to: 0")
                .contains("npx cdk deploy production/front --exclusively")
                .contains("cookie expires, up to 10 min", "evacuate: true")
                .contains("- sakai.");
        assertThat(books.get("runbooks/digest.md")).contains("`production-digest-missed-run`");
        assertThat(ObservedFiles.of(WatchedPhases.retired()).get("runbooks/front.md"))
                .contains("100 % of the work")
                .doesNotContain("roll-back: front");
    }

    @Test
    @DisplayName("gitops: the runbook says which half of a step comes first, forward and back, and how to push")
    void runbooksNameTheOrderOfTheHalves() {
        Phase gitops = WatchedPhases.phase(
                WatchedService.environment(new Observability(WatchedService.backends()), Delivery.GITOPS),
                Stage.SHIFTING,
                25);
        assertThat(ObservedFiles.of(gitops).get("runbooks/front.md"))
                .contains("- The next step: the manifests first: the pods for the larger share exist")
                .contains("- A step back: the stack first: the requests go back before")
                .contains("sh .github/push-manifests production front\n")
                .containsSubsequence(
                        "npx cdk deploy production/front --exclusively", "npx cdk synth", "push-manifests");
        assertThat(ObservedFiles.of(WatchedPhases.at(25)).get("runbooks/front.md"))
                .doesNotContain("push-manifests");
    }

    /** The files without the runbooks, which say how a person delivers. */
    private static Map<String, String> applied(Phase phase) {
        Map<String, String> files = new TreeMap<>(files(phase));
        assertThat(files.keySet().removeIf(name -> name.startsWith("runbooks/")))
                .isTrue();
        return files;
    }

    private static boolean part(Map<Signal, Backend> moved, String part) {
        return values(moved, "nri-bundle").path(part).path("enabled").asBoolean();
    }

    private static JsonNode values(Map<Signal, Backend> moved, String chart) {
        return releases(moved).stream()
                .filter(release -> release.chart().equals(chart))
                .findFirst()
                .map(release -> JSON.<JsonNode>valueToTree(release.values()))
                .orElseThrow();
    }

    private static List<String> charts(Map<Signal, Backend> moved) {
        return releases(moved).stream().map(HelmRelease::chart).toList();
    }

    private static List<HelmRelease> releases(Map<Signal, Backend> moved) {
        return stack(phase(moved)).helmReleases();
    }

    private static Map<String, String> files(Map<Signal, Backend> moved) {
        return files(phase(moved));
    }

    private static Phase phase(Map<Signal, Backend> moved) {
        Map<Signal, Backend> backends = WatchedService.backends();
        backends.putAll(moved);
        return WatchedPhases.at(0, new Observability(backends));
    }

    private static Map<String, String> files(Phase phase) {
        Map<String, String> files = new TreeMap<>(ObservedFiles.of(phase));
        files.putAll(StackCharts.files(stack(phase), "observability"));
        return files;
    }

    private static Template template(Phase phase) {
        return Template.fromStack(stack(phase));
    }

    private static ObservabilityStack stack(Phase phase) {
        return new ObservabilityStack(
                CdkContext.app(TestFolder.of("synthesized", "declared-backends")),
                "observability",
                ObservabilityStackProps.of(phase));
    }
}
