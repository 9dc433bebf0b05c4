package dev.hikkoshi.constructs.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** nginx in front of the HTTP features of a layer takes what each feature declares. */
class ConfigureRecipeTest {

    @Test
    @DisplayName("A feature's longest request and largest body pass, and a WebSocket opens")
    void nginxTakesWhatTheFeatureTakes() throws Exception {
        String configuration = nginx(
                "\"hosts\":[\"www.hidamari.example\"],\"port\":3000,\"longestRequestSeconds\":90,\"largestBodyMiB\":25");
        assertThat(configuration)
                .contains(
                        "client_max_body_size 25m;",
                        // nginx's own default ends a request after 60 seconds.
                        "proxy_read_timeout 100s;",
                        "proxy_send_timeout 100s;",
                        "proxy_http_version 1.1;",
                        "proxy_set_header Upgrade $http_upgrade;",
                        "proxy_set_header Connection $legacy_connection;",
                        "map $http_upgrade $legacy_connection { default upgrade; '' ''; }",
                        "keepalive_timeout 4060s;");
    }

    @Test
    @DisplayName("A description from before these keys gets the defaults of nginx")
    void anOlderDescriptionGetsTheDefaults() throws Exception {
        assertThat(nginx("\"hosts\":[\"www.hidamari.example\"],\"port\":3000"))
                .contains("client_max_body_size 1m;", "proxy_read_timeout 60s;");
    }

    @Test
    @DisplayName("Each feature has its own server, and one answers the health check")
    void oneServerAnswersTheHealthCheck() throws Exception {
        String both = nginx(Stream.of("one", "two")
                .map(name -> parameter(
                        name,
                        "{\"kind\":\"web\",\"image\":\"registry/api:1\",\"secrets\":[],\"hosts\":[\"" + name
                                + ".hidamari.example\"],\"port\":3000}"))
                .toList());
        assertThat(both.split("default_server", -1)).hasSize(2);
        assertThat(both).contains("server_name one.hidamari.example;", "server_name two.hidamari.example;");
    }

    private static String nginx(String description) throws Exception {
        return nginx(List.of(parameter(
                "web-front", "{\"kind\":\"web\",\"image\":\"registry/api:1\",\"secrets\":[]," + description + "}")));
    }

    private static String nginx(List<Map<String, String>> parameters) throws Exception {
        Map<String, Object> answers = Map.of("ssm get-parameters-by-path", Map.of("Parameters", parameters));
        JsonNode file = RecipeResources.of("configure", RecipeResources.attributes(false), answers)
                .the("file", "/etc/nginx/conf.d/legacy.conf");
        return file.path("content").asText();
    }

    private static Map<String, String> parameter(String feature, String value) {
        return Map.of("Name", "/hidamari-album/production/jobq/" + feature + "/feature", "Value", value);
    }
}
