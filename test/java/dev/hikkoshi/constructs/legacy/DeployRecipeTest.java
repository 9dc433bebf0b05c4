package dev.hikkoshi.constructs.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.ApplicationMetric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The files and units of a release on an instance. */
class DeployRecipeTest {

    private static final String KEY = "the-key";

    private static final String NAMED =
            "{\"LOG_LEVEL\":\"info\",\"NEW_RELIC_APP_NAME\":\"hidamari-album-production-push-notifier\"}";

    @Test
    @DisplayName("R24, R48: each container has labels of its feature, and the metrics port of both sides")
    void containersSayWhoseTheyAre() throws Exception {
        assertThat(text(deploy(true, "{}").the("systemd_unit", "legacy-push-notifier@.service")))
                .contains("--label feature=push-notifier --label revision=9c3d7aa --label metrics-port="
                        + ApplicationMetric.PORT + " ")
                .doesNotContain("--publish");
        assertThat(text(deploy("\"kind\":\"web\",\"port\":3000", true, "{}")
                        .the("systemd_unit", "legacy-push-notifier@.service")))
                .containsPattern("--publish 127\\.0\\.0\\.1:\\d+:3000 ");
    }

    @Test
    @DisplayName("R46, R53: the process gets the application's name and the license key, as on EKS")
    void theApplicationGetsItsNameAndTheKey() throws Exception {
        JsonNode file = environmentFile(deploy(true, NAMED));

        assertThat(text(file).lines())
                .containsExactly(
                        "APP_REVISION=9c3d7aa",
                        "APP_SIDE=legacy",
                        "LOG_LEVEL=info",
                        "NEW_RELIC_APP_NAME=hidamari-album-production-push-notifier",
                        "NEW_RELIC_LICENSE_KEY=" + KEY,
                        "SECRET_KEY_BASE=a-secret");
        assertThat(file.path("sensitive").asBoolean()).isTrue();
        assertThat(file.path("mode").asText()).isEqualTo("0600");
    }

    @Test
    @DisplayName("Only one file, in memory, contains the key: no command, unit or other file does")
    void theKeyStandsNowhereElse() throws Exception {
        for (JsonNode resource : deploy(true, NAMED).resources()) {
            if (!resource.path("name").asText().equals("/run/legacy/push-notifier.env")) {
                assertThat(resource.toString()).doesNotContain(KEY);
            }
        }
    }

    @Test
    @DisplayName("R52: without traces in New Relic the recipe does not read the key")
    void withoutTracesThereIsNoKey() throws Exception {
        assertThat(text(environmentFile(deploy(true, "{}")))).doesNotContain("NEW_RELIC");
        assertThat(text(environmentFile(deploy(false, NAMED)))).doesNotContain("LICENSE_KEY");
    }

    private static JsonNode environmentFile(RecipeResources resources) {
        return resources.the("file", "/run/legacy/push-notifier.env");
    }

    private static String text(JsonNode resource) {
        return resource.path("content").asText();
    }

    private static RecipeResources deploy(boolean declared, String configuration) throws Exception {
        return deploy("\"kind\":\"worker\"", declared, configuration);
    }

    private static RecipeResources deploy(String description, boolean declared, String configuration) throws Exception {
        Map<String, Object> answers = new TreeMap<>();
        answers.put(
                "ssm get-parameters-by-path",
                Map.of(
                        "Parameters",
                        List.of(
                                parameter(
                                        "feature",
                                        "{" + description + ",\"image\":\"registry/api:1\","
                                                + "\"secrets\":[\"SECRET_KEY_BASE\"]}"),
                                parameter("revision", "9c3d7aa"),
                                parameter("configuration", configuration))));
        answers.put("secretsmanager get-secret-value hidamari-album/production/new-relic", secret("licenseKey", KEY));
        answers.put(
                "secretsmanager get-secret-value hidamari-album/production/push-notifier",
                secret("SECRET_KEY_BASE", "a-secret"));
        return RecipeResources.of("deploy", RecipeResources.attributes(declared), answers);
    }

    private static Map<String, String> parameter(String key, String value) {
        return Map.of("Name", "/hidamari-album/production/jobq/push-notifier/" + key, "Value", value);
    }

    private static Map<String, String> secret(String key, String value) {
        return Map.of("SecretString", "{\"" + key + "\":\"" + value + "\"}");
    }
}
