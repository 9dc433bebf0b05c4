package dev.hikkoshi.constructs.observability.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Pages;
import dev.hikkoshi.constructs.observability.grafana.GrafanaDashboard;
import dev.hikkoshi.constructs.observability.grafana.MoveDashboards;
import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.StepCriteria;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract for application metrics is what the rules, alerts and dashboards read. */
class ApplicationMetricTest {

    private static final String RULES = new MetricRules("production", StepCriteria.DEFAULT).yaml();

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    /** A name in PromQL that is followed by labels, a range or a comparison: a series, and not a function or a label. */
    private static final Pattern RAW = Pattern.compile("\\((\\w+)(?:\\{[^}]*\\})?\\[");

    @Test
    void theRulesReadTheMetricsOfTheContractAndNoOther() throws IOException {
        Set<String> raw = new TreeSet<>();
        for (String expression : expressions("record").values()) {
            RAW.matcher(expression).results().forEach(found -> raw.add(found.group(1)));
        }
        assertThat(raw)
                .containsExactlyInAnyOrderElementsOf(Stream.of(ApplicationMetric.values())
                        .map(ApplicationMetric::series)
                        .toList());
    }

    @Test
    void eachAlertAndPanelOfTheContractReadsItsMetric() throws IOException {
        Map<String, Set<String>> alerts = new LinkedHashMap<>();
        expressions("alert").forEach((name, expression) -> alerts.put(name, metricsOf(expression)));
        for (ApplicationMetric metric : ApplicationMetric.values()) {
            boolean http = ApplicationMetric.of(FeatureKind.WEB).contains(metric);
            Map<String, Set<String>> panels = new LinkedHashMap<>();
            for (JsonNode panel : panels(MoveDashboards.ofFeature("production", "front", http))) {
                panels.put(
                        panel.path("title").asText(),
                        metricsOf(panel.at("/targets/0/expr").asText()));
            }
            assertThat(metric.panels()).as(metric.metric()).containsExactlyElementsOf(readers(panels, metric));
            assertThat(metric.alerts()).as(metric.metric()).containsExactlyElementsOf(readers(alerts, metric));
        }
    }

    @Test
    void whatApplicationsDoNotPublishIsNoDataAndNotZero() throws IOException {
        int application = 0;
        for (GrafanaDashboard dashboard : List.of(
                MoveDashboards.ofFeature("production", "front", true),
                MoveDashboards.ofFeature("production", "notifier", false),
                MoveDashboards.oldAgainstNew("production"),
                MoveDashboards.hierarchy("production"))) {
            for (JsonNode panel : panels(dashboard)) {
                String expression = panel.at("/targets/0/expr").asText();
                boolean reads = !metricsOf(expression).isEmpty();
                application += reads ? 1 : 0;
                assertThat(panel.at("/fieldConfig/defaults/noValue").asText())
                        .as(panel.path("title").asText())
                        .isEqualTo(reads ? "no data from the application" : "no data from the cluster");
                assertThat(fakes(expression)).as(expression).isFalse();
            }
        }
        assertThat(application).isEqualTo(16);
        for (String kind : List.of("record", "alert")) {
            assertThat(expressions(kind).values()).isNotEmpty().noneMatch(ApplicationMetricTest::fakes);
        }
    }

    @Test
    void aFakedZeroIsFound() {
        assertThat(fakes("sum(jobs_total) or vector(0)")).isTrue();
        assertThat(fakes("sum(jobs_total) or on() vector( 0 )")).isTrue();
        assertThat(fakes("sum(jobs_total) OR 0 * absent(jobs_total)")).isTrue();
        assertThat(fakes("feature_side:failed_jobs:increase5m or feature_side:jobs:increase5m * 0"))
                .isFalse();
    }

    @Test
    void theReadmeHasTheContract() throws IOException {
        List<String> rows = Pages.text()
                .lines()
                .filter(line -> Stream.of(ApplicationMetric.values())
                        .anyMatch(metric -> line.startsWith("| `" + metric.metric() + "`")))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ApplicationMetric.values())
                        .map(ApplicationMetricTest::row)
                        .toList());
        assertThat(Pages.text())
                .contains("port " + ApplicationMetric.PORT, "at most " + ApplicationMetric.LARGEST_STEP + " times");
    }

    private static String row(ApplicationMetric metric) {
        String kinds = Stream.of(FeatureKind.values())
                .filter(kind -> ApplicationMetric.of(kind).contains(metric))
                .map(FeatureKind::word)
                .collect(Collectors.joining(", "));
        String labels = metric.label()
                .map(label -> "`%s`: %s".formatted(label.name(), label.meaning()))
                .orElseGet(() -> "`le`, first bound at most %s s"
                        .formatted(metric.firstBound() == 1 ? "1" : metric.firstBound()));
        return "| `%s` | %s | %s of %s | %s | %s |"
                .formatted(
                        metric.metric(),
                        kinds,
                        metric.type().word(),
                        metric.unit(),
                        labels,
                        String.join(
                                ", ",
                                Stream.concat(metric.panels().stream(), metric.alerts().stream())
                                        .toList()));
    }

    private static List<String> readers(Map<String, Set<String>> all, ApplicationMetric metric) {
        return all.entrySet().stream()
                .filter(one -> one.getValue().contains(metric.metric()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether an expression is zero while a series is absent. A recorded series times zero is absent with its series. */
    private static boolean fakes(String expression) {
        return Pattern.compile("\\b(?:vector|absent|absent_over_time)\\s*\\(", Pattern.CASE_INSENSITIVE)
                .matcher(expression)
                .find();
    }

    /** The metrics of the contract that an expression reads, also through recorded series. */
    private static Set<String> metricsOf(String expression) {
        Map<String, String> recorded = expressions("record");
        Set<String> found = new TreeSet<>();
        List<String> names = new ArrayList<>(names(expression));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Stream.of(ApplicationMetric.values())
                    .filter(metric -> metric.series().equals(name))
                    .forEach(metric -> found.add(metric.metric()));
            if (recorded.containsKey(name)) {
                names(recorded.get(name)).stream()
                        .filter(one -> !names.contains(one))
                        .forEach(names::add);
            }
        }
        return found;
    }

    private static List<String> names(String expression) {
        Matcher matcher = NAME.matcher(expression.replaceAll("\"[^\"]*\"", ""));
        return matcher.results().map(result -> result.group()).distinct().toList();
    }

    private static Map<String, String> expressions(String kind) {
        Map<String, String> expressions = new LinkedHashMap<>();
        try {
            for (JsonNode group : new YAMLMapper().readTree(RULES).path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    if (rule.has(kind)) {
                        expressions.put(
                                rule.path(kind).asText(), rule.path("expr").asText());
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(RULES, e);
        }
        return expressions;
    }

    private static JsonNode panels(GrafanaDashboard dashboard) throws IOException {
        return new ObjectMapper().readTree(dashboard.json()).path("panels");
    }
}
