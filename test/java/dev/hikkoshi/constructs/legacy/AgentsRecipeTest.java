package dev.hikkoshi.constructs.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.observability.Promtool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agents of an instance: their scrape targets and destinations. */
class AgentsRecipeTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final String COLLECTOR = "/opt/aws/amazon-cloudwatch-agent/etc/features.yaml";

    private static final String LOAD = "load the CloudWatch agent";

    @TempDir
    Path folder;

    @Test
    @DisplayName("R46, R48: the legacy side writes its application metrics to the workspace, signed")
    void writesToTheWorkspaceOfTheParameter() throws Exception {
        JsonNode collector = collector();
        JsonNode exporter = collector.at("/exporters/prometheusremotewrite~1features");

        assertThat(exporter.path("endpoint").asText())
                .isEqualTo("https://aps-workspaces.ap-northeast-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write");
        assertThat(exporter.at("/auth/authenticator").asText()).isEqualTo("sigv4auth/features");
        assertThat(collector.at("/extensions/sigv4auth~1features/service").asText())
                .isEqualTo("aps");
        assertThat(collector.at("/service/pipelines/metrics~1features").toString())
                .isEqualTo(
                        "{\"receivers\":[\"prometheus/features\"],\"exporters\":[\"prometheusremotewrite/features\"]}");
        // The agent expands variables after a dollar sign.
        assertThat(collector.toString()).doesNotContain("$");
        assertThat(run("ws-1").the("execute", LOAD).path("command").asText())
                .matches(".*-a fetch-config .*legacy\\.json && .*-a append-config .*features\\.yaml");
    }

    @Test
    @DisplayName("R48: series have the labels of their side, and series of two hosts stay separate")
    void labelsEverySeriesAsTheRulesExpect() throws Exception {
        Map<String, String> labels = new TreeMap<>();
        for (JsonNode relabeling : scrape().path("relabel_configs")) {
            labels.put(
                    relabeling.path("target_label").asText(),
                    relabeling.has("replacement")
                            ? relabeling.path("replacement").asText()
                            : relabeling.path("source_labels").toString());
        }

        assertThat(labels)
                .containsEntry("side", "legacy")
                .containsEntry("feature", "[\"__meta_docker_container_label_feature\"]")
                .containsEntry("revision", "[\"__meta_docker_container_label_revision\"]")
                .containsEntry("environment", "production")
                .containsEntry("layer", "jobq")
                .containsEntry("node", "i-0123456789abcdef0")
                .containsEntry(
                        "__address__", "[\"__meta_docker_network_ip\",\"__meta_docker_container_label_metrics_port\"]");
    }

    @Test
    void prometheusTakesTheScrape() throws Exception {
        assertThat(promtool(scrape())).startsWith("0 ");
        ObjectNode misspelt = scrape().deepCopy();
        misspelt.put("metric_path", "/metrics");
        assertThat(promtool(misspelt)).startsWith("1 ").contains("metric_path");
    }

    @Test
    @DisplayName("Without built observability or a Prometheus signal, the agent scrapes nothing")
    void withoutAWorkspaceNothingIsScraped() throws Exception {
        for (RecipeResources resources :
                List.of(run(""), AgentsRecipeTest.run(RecipeResources.attributes(false), Map.of()))) {
            assertThat(resources.the("file", COLLECTOR).path("action").asText()).isEqualTo("delete");
            assertThat(resources.the("execute", LOAD).path("command").asText())
                    .contains("fetch-config")
                    .doesNotContain("append-config");
        }
    }

    @Test
    @DisplayName("R52: New Relic Infrastructure runs only if declared; Chef does not print the file with its key")
    void newRelicRunsWhereItIsDeclared() throws Exception {
        JsonNode file = run("ws-1").the("file", "/etc/newrelic-infra.yml");

        assertThat(file.path("sensitive").asBoolean()).isTrue();
        assertThat(file.path("content").asText()).contains("the-key", "side: legacy", "layer: jobq");
        assertThat(run(RecipeResources.attributes(false), Map.of()).resources().toString())
                .doesNotContain("newrelic-infra");
    }

    private static JsonNode collector() throws Exception {
        JsonNode file = run("ws-1").the("file", COLLECTOR);
        assertThat(file.path("action").asText()).isEqualTo("create");
        return YAML.readTree(file.path("content").asText());
    }

    private static ObjectNode scrape() throws Exception {
        return (ObjectNode) collector().at("/receivers/prometheus~1features/config/scrape_configs/0");
    }

    private static RecipeResources run(String workspace) throws Exception {
        List<Object> parameters = workspace.isEmpty() ? List.of() : List.of(Map.of("Value", workspace));
        return run(RecipeResources.attributes(true), Map.of("Parameters", parameters));
    }

    private static RecipeResources run(Map<String, String> attributes, Map<String, Object> parameters)
            throws Exception {
        return RecipeResources.of(
                "agents",
                attributes,
                Map.of(
                        "ssm get-parameters",
                        parameters,
                        "secretsmanager get-secret-value hidamari-album/production/new-relic",
                        Map.of("SecretString", "{\"licenseKey\":\"the-key\"}")));
    }

    /** The exit code and output of promtool for a configuration with this scrape. */
    private String promtool(JsonNode scrape) throws Exception {
        ObjectNode configuration = YAML.createObjectNode();
        configuration.putArray("scrape_configs").add(scrape);
        Files.writeString(folder.resolve("prometheus.yaml"), YAML.writeValueAsString(configuration));
        return new Promtool(folder).run("check", "config", "prometheus.yaml");
    }
}
