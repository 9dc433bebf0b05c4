package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.output.KubernetesObjects;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The health checks of both sides, each with its own path, port, codes, times and thresholds. */
class HealthChecksTest {

    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

    private static final String PATH = "      healthPath: /up\n";

    private static PhaseOutput declared;
    private static PhaseOutput usual;

    @BeforeAll
    static void synthesize() throws IOException {
        usual = EditedMonolith.phase("usual-health", 10, Map.of(), Map.of());
        declared = EditedMonolith.phase(
                "declared-health",
                10,
                Map.of(
                        PATH,
                        PATH
                                + "      healthCheck:\n"
                                + "        eks: { path: /manage/health, port: 9090, matcher: \"200-299\", intervalSeconds: 30,"
                                + " timeoutSeconds: 20, healthyThreshold: 3, unhealthyThreshold: 6 }\n"
                                + "        legacy: { path: \"/up?from=elb\", matcher: \"200,302\", intervalSeconds: 20,"
                                + " timeoutSeconds: 10, healthyThreshold: 5, unhealthyThreshold: 4 }\n"),
                Map.of());
    }

    @Test
    @DisplayName("The target group of the pods has the health check of EKS")
    void thePodsHaveTheirs() {
        EditedMonolith.template(declared, "web")
                .hasResourceProperties(
                        GROUP,
                        Match.objectLike(Map.of(
                                "HealthCheckPath", "/manage/health",
                                "HealthCheckPort", "9090",
                                "HealthCheckIntervalSeconds", 30,
                                "HealthCheckTimeoutSeconds", 20,
                                "HealthyThresholdCount", 3,
                                "UnhealthyThresholdCount", 6,
                                "Matcher", Map.of("HttpCode", "200-299"))));
    }

    @Test
    @DisplayName("The target group of the instances has its own, and keeps its port")
    void theInstancesHaveTheirs() {
        Template legacy = EditedMonolith.template(declared, "legacy");
        legacy.resourceCountIs(GROUP, 1);
        legacy.hasResourceProperties(
                GROUP,
                Match.objectLike(Map.of(
                        "HealthCheckPath", "/up?from=elb",
                        "HealthCheckPort", healthPort(usual),
                        "HealthCheckIntervalSeconds", 20,
                        "HealthCheckTimeoutSeconds", 10,
                        "HealthyThresholdCount", 5,
                        "UnhealthyThresholdCount", 4,
                        "Matcher", Map.of("HttpCode", "200,302"))));
        assertThat(declared.templates().get("web").toString())
                .contains("healthPath\\\":\\\"/up?from=elb")
                .contains("healthCodes\\\":\\\"200,302");
    }

    @Test
    @DisplayName("Without the key, both sides are asked as before")
    void theUsualOnes() {
        EditedMonolith.template(usual, "web")
                .hasResourceProperties(
                        GROUP,
                        Match.objectLike(Map.of(
                                "HealthCheckPath", "/up",
                                "HealthCheckPort", "traffic-port",
                                "HealthCheckIntervalSeconds", 10,
                                "HealthCheckTimeoutSeconds", 5,
                                "HealthyThresholdCount", 2,
                                "UnhealthyThresholdCount", 3,
                                "Matcher", Map.of("HttpCode", "200"))));
        assertThat(usual.templates().get("web").toString()).doesNotContain("healthCodes");
    }

    @Test
    @DisplayName("The port of the health check is open: in the network policy of the pods, and in their security group")
    void thePortIsOpen() {
        assertThat(ports(declared)).contains(3000, 9090);
        assertThat(ports(usual)).contains(3000).doesNotContain(9090);
        EditedMonolith.template(declared, "cluster")
                .hasResourceProperties(
                        "AWS::EC2::SecurityGroupIngress", Match.objectLike(Map.of("FromPort", 9090, "ToPort", 9090)));
    }

    @Test
    @DisplayName("A rollout waits for the health check: 30 s × 3 are 70 s more than the usual 10 s × 2")
    void aRolloutWaits() {
        assertThat(deadline(declared) - deadline(usual)).isEqualTo(70);
    }

    @Test
    void everyInvariantHolds() {
        EditedMonolith.holds(declared);
    }

    private static List<JsonNode> objects(PhaseOutput output, String kind) {
        return output.objects("web").stream()
                .filter(object -> KubernetesObjects.kind(object).equals(kind))
                .toList();
    }

    private static List<Integer> ports(PhaseOutput output) {
        return objects(output, "NetworkPolicy").stream()
                .flatMap(policy ->
                        StreamSupport.stream(policy.at("/spec/ingress").spliterator(), false))
                .map(rule -> rule.at("/ports/0/port").asInt())
                .distinct()
                .toList();
    }

    private static int deadline(PhaseOutput output) {
        return objects(output, "Deployment")
                .get(0)
                .at("/spec/progressDeadlineSeconds")
                .asInt();
    }

    private static String healthPort(PhaseOutput output) {
        return output.stack("legacy")
                .properties(GROUP)
                .values()
                .iterator()
                .next()
                .path("HealthCheckPort")
                .asText();
    }
}
