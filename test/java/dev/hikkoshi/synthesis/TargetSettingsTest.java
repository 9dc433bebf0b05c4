package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hikkoshi.cases.Cases;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.Synthesizer.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/**
 * How a load balancer speaks with the targets of both sides: the target groups of a rule have one protocol version, as AWS
 * asks, and one stickiness.
 */
class TargetSettingsTest {

    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String PARAMETER = "AWS::SSM::Parameter";

    private static final String LEDGER =
            """
            steps:
              - { on: 2026-01-12, build: cluster }
              - { on: 2026-01-19, build: observability }
              - { on: 2026-02-02, deploy-both: front }
              - { on: 2026-02-03, deploy-both: [api, export] }
            """;

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @TempDir
    private Path folder;

    @Test
    @DisplayName("Both target groups of a feature speak HTTP/2 through TLS, and so do the probes of its pods")
    void bothSidesSpeakTls() throws IOException {
        Texts texts = texts("valid/targets-with-tls-and-of-grpc");
        Map<String, Object> spoken = Map.of(
                "Protocol",
                "HTTPS",
                "ProtocolVersion",
                "HTTP2",
                "HealthCheckProtocol",
                "HTTPS",
                "HealthCheckPath",
                "/healthz",
                "Matcher",
                Map.of("HttpCode", "200"));
        template(texts, "front").hasResourceProperties(GROUP, spoken);
        template(texts, "legacy").hasResourceProperties(GROUP, spoken);
        for (String probe : List.of("startupProbe", "readinessProbe")) {
            assertThat(container(texts, "front")
                            .at("/" + probe + "/httpGet/scheme")
                            .asText())
                    .isEqualTo("HTTPS");
        }
        assertThat(container(texts, "front").at("/livenessProbe/tcpSocket").isMissingNode())
                .isFalse();
        described(texts, "front", "\"protocol\":\"HTTPS\",\"protocolVersion\":\"HTTP2\"");
    }

    @Test
    @DisplayName(
            "Both target groups of a feature speak gRPC, its health check calls a method, and its probes the health service")
    void bothSidesSpeakGrpc() throws IOException {
        Texts texts = texts("valid/targets-with-tls-and-of-grpc");
        Map<String, Object> spoken = Map.of(
                "Protocol",
                "HTTP",
                "ProtocolVersion",
                "GRPC",
                "HealthCheckProtocol",
                "HTTP",
                "HealthCheckPath",
                "/grpc.health.v1.Health/Check",
                "Matcher",
                Map.of("GrpcCode", "0", "HttpCode", Match.absent()));
        template(texts, "api").hasResourceProperties(GROUP, spoken);
        template(texts, "legacy").hasResourceProperties(GROUP, spoken);
        for (String probe : List.of("startupProbe", "readinessProbe")) {
            assertThat(container(texts, "api").at("/" + probe + "/grpc/port").asInt())
                    .isEqualTo(8080);
            assertThat(container(texts, "api").at("/" + probe + "/httpGet").isMissingNode())
                    .isTrue();
        }
        described(texts, "api", "\"protocol\":\"HTTP\",\"protocolVersion\":\"GRPC\"");
    }

    @Test
    @DisplayName(
            "On the instances, the port of the layer has HTTP/1.1, and another version is on the feature's own port")
    void anotherVersionHasItsOwnPort() throws IOException {
        Texts texts = texts("valid/targets-with-tls-and-of-grpc");
        int own = 0;
        for (JsonNode group : groups(texts, "legacy")) {
            boolean plain = group.path("Protocol").asText().equals("HTTP")
                    && group.path("ProtocolVersion").asText().equals("HTTP1");
            int port = group.path("Port").asInt();
            assertThat(port == 80).isEqualTo(plain);
            if (!plain) {
                own++;
                assertThat(Integer.toString(port))
                        .isEqualTo(group.path("HealthCheckPort").asText());
            }
        }
        assertThat(own).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "T8: sticky targets are in both groups, and each rule in front of them has sticky groups, also with one group")
    void stickyTargetsAreBehindStickyGroups() throws IOException {
        Texts texts = texts("valid/sticky-targets-for-a-week");
        Map<String, Object> sticky = Map.of(
                "TargetGroupAttributes",
                Match.arrayWith(List.of(
                        Map.of("Key", "stickiness.enabled", "Value", "true"),
                        Map.of("Key", "stickiness.type", "Value", "lb_cookie"),
                        Map.of("Key", "stickiness.lb_cookie.duration_seconds", "Value", "604800"))));
        template(texts, "front").hasResourceProperties(GROUP, sticky);
        template(texts, "legacy").hasResourceProperties(GROUP, sticky);
        // The feature admin is still on the legacy side: its rule has one group.
        for (Map.Entry<String, Integer> rule : Map.of("front", 600, "admin", 1).entrySet()) {
            template(texts, rule.getKey())
                    .hasResourceProperties(
                            RULE,
                            Map.of(
                                    "Actions",
                                    List.of(Match.objectLike(Map.of(
                                            "ForwardConfig",
                                            Match.objectLike(Map.of(
                                                    "TargetGroupStickinessConfig",
                                                    Map.of("DurationSeconds", rule.getValue(), "Enabled", true))))))));
        }
        template(texts, "api")
                .hasResourceProperties(
                        GROUP,
                        Map.of(
                                "TargetGroupAttributes",
                                Match.arrayWith(List.of(Map.of("Key", "stickiness.enabled", "Value", "false")))));
    }

    @Test
    @DisplayName("The idle timeout is longer than the silence of WebSockets, and pods wait for declared connections")
    void longConnections() throws IOException {
        Texts texts = texts("valid/web-sockets-within-a-spot-notice");
        template(texts, "edge")
                .hasResourceProperties(
                        LOAD_BALANCER,
                        Map.of(
                                "LoadBalancerAttributes",
                                Match.arrayWith(
                                        List.of(Map.of("Key", "idle_timeout.timeout_seconds", "Value", "4000")))));
        template(texts, "front")
                .hasResourceProperties(
                        GROUP,
                        Map.of(
                                "TargetGroupAttributes",
                                Match.arrayWith(List.of(
                                        Map.of("Key", "deregistration_delay.timeout_seconds", "Value", "95")))));
        assertThat(pod(texts, "front").path("terminationGracePeriodSeconds").asInt())
                .isEqualTo(110);
        assertThat(pod(texts, "api").path("terminationGracePeriodSeconds").asInt())
                .as("a connection that clients open again is not waited for")
                .isEqualTo(35);
        described(texts, "api", "\"quietSeconds\":3995");
    }

    private static void described(Texts texts, String feature, String part) {
        // The description has a reference to the target group, so it is a list of texts.
        template(texts, feature)
                .hasResourceProperties(
                        PARAMETER,
                        Map.of(
                                "Value",
                                Map.of(
                                        "Fn::Join",
                                        List.of(
                                                "",
                                                Match.arrayWith(List.of(Match.stringLikeRegexp(
                                                        ".*" + part.replace("{", "\\{") + ".*")))))));
    }

    private static Template template(Texts texts, String stack) {
        return Template.fromString(texts.templates().get(stack));
    }

    private static List<JsonNode> groups(Texts texts, String stack) throws IOException {
        List<JsonNode> groups = new ArrayList<>();
        for (JsonNode resource : YAML.readTree(texts.templates().get(stack)).path("Resources")) {
            if (resource.path("Type").asText().equals(GROUP)) {
                groups.add(resource.path("Properties"));
            }
        }
        return groups;
    }

    private static JsonNode container(Texts texts, String feature) throws IOException {
        return pod(texts, feature).at("/containers/0");
    }

    private static JsonNode pod(Texts texts, String feature) throws IOException {
        for (String document : texts.manifests().get(feature).split("(?m)^---\\R?")) {
            JsonNode object = YAML.readTree(document);
            if (object.path("kind").asText().equals("Deployment")) {
                return object.at("/spec/template/spec");
            }
        }
        throw new IllegalStateException("no Deployment of " + feature);
    }

    private Texts texts(String name) throws IOException {
        Path environments = Cases.write(name, folder);
        Files.writeString(environments.resolve("production/migration.yaml"), LEDGER);
        Reading reading = EnvironmentReader.read(environments, Optional.empty());
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        Plan plan = Planner.plan(
                reading.environments().get("production"), reading.ledgers().get("production"), findings);
        assertThat(findings.refused()).isEmpty();
        return new PhaseSynthesis(Path.of("")).whole(plan.latest());
    }
}
