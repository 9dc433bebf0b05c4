package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that puts dashboards and markers into New Relic, against a server that answers like NerdGraph. */
class NewRelicScriptTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private String entities = "[]";
    private String created = "{\"errors\":null}";

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", exchange -> {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            asked.add(body);
            keys.add(exchange.getRequestHeaders().getFirst("api-key"));
            String query = body.path("query").asText();
            String data = query.contains("entitySearch(")
                    ? "{\"actor\":{\"entitySearch\":{\"results\":{\"entities\":" + entities + "}}}}"
                    : query.contains("dashboardCreate") ? "{\"dashboardCreate\":" + created + "}" : "{}";
            byte[] answer = ("{\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Files.writeString(
                folder.resolve("app-api.json"),
                """
                {"name": "album-app-api", "pages": [{"widgets": [
                  {"rawConfiguration": {"nrqlQueries": [{"accountIds": [1234567], "query": "SELECT 1"}]}}]}]}
                """);
        Files.createDirectory(folder.resolve("markers"));
        Files.writeString(folder.resolve("markers/app-api.json"), "{\"query\": \"mutation marker\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void createsADashboardThatIsNew() throws Exception {
        Run run = run();
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(1).path("query").asText()).contains("dashboardCreate");
        assertThat(asked.get(1).at("/variables/account").asInt()).isEqualTo(1_234_567);
        assertThat(keys).containsOnly("key");
    }

    /** A page of the dashboard is found too, and is not replaced. */
    @Test
    void replacesADashboardThatIsThere() throws Exception {
        entities =
                "[{\"guid\":\"page\",\"name\":\"album-app-api / Pods\"},{\"guid\":\"own\",\"name\":\"album-app-api\"}]";
        assertThat(run().exit()).isZero();
        assertThat(asked.get(1).path("query").asText()).contains("dashboardUpdate");
        assertThat(asked.get(1).at("/variables/guid").asText()).isEqualTo("own");
    }

    @Test
    void marksTheStepOfAFeatureAndNothingOfAnotherStack() throws Exception {
        assertThat(run("app-api", "network").exit()).isZero();
        assertThat(asked.get(2).path("query").asText()).isEqualTo("mutation marker");
        assertThat(asked).hasSize(3);
    }

    @Test
    void failsWhereNewRelicRefuses() throws Exception {
        created = "{\"errors\":[{\"description\":\"no rights\"}]}";
        Run run = run();
        assertThat(run.exit()).isNotZero();
        assertThat(run.output()).contains("no rights").doesNotContain("api-key");
    }

    /** The exit code and the output of the script. */
    private record Run(int exit, String output) {}

    private Run run(String... features) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", ".github/new-relic.mjs", folder.toString()));
        command.addAll(List.of(features));
        ProcessBuilder script = TestProcess.of(command).redirectErrorStream(true);
        script.environment().put("NEW_RELIC_API_KEY", "key");
        script.environment()
                .put(
                        "NEW_RELIC_API_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/graphql");
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
