package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EdgeStackTest {

    private static final Synthesized EDGE = synthesize("edge", Phases.of(Phases.NEW));

    @Test
    @DisplayName("T2: each load balancer of the environment stands by itself")
    void t2AddingALoadBalancerChangesNoOther() {
        Synthesized one = synthesize("edge-one", phase(Phases.NEW, Purpose.SERVE, Phases.PUBLIC));
        for (String type : List.of(
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                "AWS::ElasticLoadBalancingV2::Listener",
                "AWS::EC2::SecurityGroup")) {
            assertThat(EDGE.resources("edge", type))
                    .as(type)
                    .containsAllEntriesOf(one.resources("edge", type))
                    .hasSize(2 * one.resources("edge", type).size());
        }
    }

    @Test
    void exportsWhatFeaturesAndFleetsNeedOfEachLoadBalancer() {
        List<String> names = new ArrayList<>();
        EDGE.template("edge")
                .path("Outputs")
                .forEach(output -> names.add(output.at("/Export/Name").asText()));
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "rehearsal:edge:LoadBalancerArn-public",
                        "rehearsal:edge:LoadBalancerFullName-public",
                        "rehearsal:edge:ListenerArn-public",
                        "rehearsal:edge:SecurityGroupId-public",
                        "rehearsal:edge:DnsName-public",
                        "rehearsal:edge:LoadBalancerArn-internal",
                        "rehearsal:edge:LoadBalancerFullName-internal",
                        "rehearsal:edge:ListenerArn-internal",
                        "rehearsal:edge:SecurityGroupId-internal",
                        "rehearsal:edge:DnsName-internal");
    }

    @Test
    void answersNotFoundWhereNoFeatureMatchesAndSendsHttpToHttps() {
        Map<Integer, JsonNode> listeners = new TreeMap<>();
        EDGE.resources("edge", "AWS::ElasticLoadBalancingV2::Listener")
                .forEach((id, listener) ->
                        listeners.put(listener.at("/Properties/Port").asInt(), listener.path("Properties")));
        assertThat(listeners.keySet()).containsExactly(80, 443);
        assertThat(listeners
                        .get(443)
                        .at("/DefaultActions/0/FixedResponseConfig/StatusCode")
                        .asText())
                .isEqualTo("404");
        assertThat(listeners.get(443).path("SslPolicy").asText()).startsWith("ELBSecurityPolicy-TLS13-1-2-");
        assertThat(listeners
                        .get(80)
                        .at("/DefaultActions/0/RedirectConfig/Protocol")
                        .asText())
                .isEqualTo("HTTPS");
        assertThat(listeners
                        .get(80)
                        .at("/DefaultActions/0/RedirectConfig/StatusCode")
                        .asText())
                .isEqualTo("HTTP_301");
    }

    @Test
    void opensThePublicOneToEverybodyAndTheInternalOneToTheBlocksThatItNames() {
        Map<String, JsonNode> groups = EDGE.resources("edge", "AWS::EC2::SecurityGroup");
        assertThat(groups).hasSize(2);
        groups.forEach((id, group) -> {
            List<String> rules = new ArrayList<>();
            group.at("/Properties/SecurityGroupIngress")
                    .forEach(rule -> rules.add(rule.path("CidrIp").asText() + ":"
                            + rule.path("FromPort").asInt() + "-"
                            + rule.path("ToPort").asInt()));
            if (id.startsWith("public")) {
                assertThat(rules).containsExactly("0.0.0.0/0:443-443", "0.0.0.0/0:80-80");
            } else {
                assertThat(rules).containsExactly("10.0.0.0/8:443-443", "10.0.0.0/8:80-80");
            }
            assertThat(group.at("/Properties/SecurityGroupEgress")).hasSize(1);
            assertThat(group.at("/Properties/SecurityGroupEgress/0/CidrIp").asText())
                    .isEqualTo("10.40.0.0/16");
        });
    }

    @Test
    void writesAccessLogsToAnEncryptedBucketThatOnlyThisAccountsLoadBalancersFill() {
        JsonNode bucket = EDGE.resource("edge", "AWS::S3::Bucket");
        assertThat(bucket.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(bucket.path("Properties").toString())
                .contains("\"SSEAlgorithm\":\"AES256\"", "\"BlockPublicPolicy\":true", "BucketOwnerEnforced");
        String policy = EDGE.resource("edge", "AWS::S3::BucketPolicy")
                .path("Properties")
                .toString();
        assertThat(policy)
                .contains("logdelivery.elasticloadbalancing.amazonaws.com")
                .contains("public/AWSLogs/111122223333/*", "internal/AWSLogs/111122223333/*")
                .contains("\"aws:SecureTransport\":\"false\"");
        EDGE.resources("edge", "AWS::ElasticLoadBalancingV2::LoadBalancer").forEach((id, loadBalancer) -> {
            assertThat(attributes(loadBalancer))
                    .containsEntry("access_logs.s3.enabled", "true")
                    .containsEntry("access_logs.s3.prefix", id.startsWith("public") ? "public" : "internal")
                    .containsEntry("routing.http.drop_invalid_header_fields.enabled", "true");
            assertThat(loadBalancer.path("DependsOn").toString()).contains("Policy");
        });
    }

    @Test
    void protectsLoadBalancersThatServe() {
        Synthesized record = synthesize("edge-record", phase(Phases.NEW, Purpose.RECORD, Phases.PUBLIC));
        assertThat(protection(EDGE)).containsExactly("true", "true");
        assertThat(protection(record)).containsExactly("false");
    }

    @Test
    @DisplayName("Invariant 4: certificates are added one by one, in whatever order they are written")
    void addsFurtherCertificatesOneByOne() {
        Synthesized three =
                synthesize("edge-certificates", phase(Phases.NEW, Purpose.SERVE, withCertificates(1, 2, 3)));
        Synthesized swapped =
                synthesize("edge-certificates-swapped", phase(Phases.NEW, Purpose.SERVE, withCertificates(1, 3, 2)));
        Map<String, JsonNode> further = three.resources("edge", "AWS::ElasticLoadBalancingV2::ListenerCertificate");
        assertThat(further).hasSize(2);
        assertThat(swapped.resources("edge", "AWS::ElasticLoadBalancingV2::ListenerCertificate"))
                .isEqualTo(further);
    }

    @Test
    @DisplayName("Invariant 5: the template is the same, byte for byte, in all phases")
    void isTheSameInAllPhases() {
        Synthesized later = synthesize(
                "edge-later", Phases.of(Phases.NEW, Purpose.SERVE, List.of(Phases.PUBLIC, Phases.INTERNAL), 17));
        assertThat(later.texts()).isEqualTo(EDGE.texts());
    }

    @Test
    void usesAnExistingVpcByItsIds() {
        Synthesized existing = synthesize("edge-existing", Phases.of(Phases.EXISTING));
        assertThat(existing.texts().get("edge"))
                .doesNotContain("Fn::ImportValue")
                .contains(
                        "vpc-0123456789abcdef0", "subnet-0aaaaaaaaaaaaaaa1", "subnet-0bbbbbbbbbbbbbbb3", "10.9.0.0/16");
    }

    @Test
    void refusesALoadBalancerWithoutCertificateAndAnInternalOneForEverybody() {
        assertThatThrownBy(() -> synthesize(
                        "edge-refused",
                        phase(Phases.NEW, Purpose.SERVE, new LoadBalancer("public", false, List.of(), List.of()))))
                .hasMessageContaining("needs a certificate");
        assertThatThrownBy(() -> synthesize(
                        "edge-refused",
                        phase(
                                Phases.NEW,
                                Purpose.SERVE,
                                new LoadBalancer("inside", true, List.of(), List.of(Phases.certificate(1))))))
                .hasMessageContaining("says whom it allows");
    }

    private static LoadBalancer withCertificates(int... numbers) {
        return new LoadBalancer(
                "public",
                false,
                List.of(),
                java.util.Arrays.stream(numbers).mapToObj(Phases::certificate).toList());
    }

    private static List<String> protection(Synthesized synthesized) {
        return synthesized.resources("edge", "AWS::ElasticLoadBalancingV2::LoadBalancer").values().stream()
                .map(loadBalancer -> attributes(loadBalancer).get("deletion_protection.enabled"))
                .toList();
    }

    private static Map<String, String> attributes(JsonNode loadBalancer) {
        Map<String, String> attributes = new TreeMap<>();
        loadBalancer
                .at("/Properties/LoadBalancerAttributes")
                .forEach(attribute -> attributes.put(
                        attribute.path("Key").asText(), attribute.path("Value").asText()));
        return attributes;
    }

    private static Phase phase(Network network, Purpose purpose, LoadBalancer loadBalancer) {
        return Phases.of(network, purpose, List.of(loadBalancer), 0);
    }

    private static Synthesized synthesize(String name, Phase phase) {
        return Synthesized.of(name, "rehearsal", stage -> new EdgeStack(stage, phase));
    }
}
