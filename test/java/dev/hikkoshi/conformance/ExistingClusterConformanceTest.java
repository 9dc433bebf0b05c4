package dev.hikkoshi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service writes to a cluster of others fits it, with the names that it has there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExistingClusterConformanceTest {

    /** They read nodes, add-ons, controllers or networks in our templates. Here the owner has them. */
    private static final Set<Conformance> OF_THE_OWNER = EnumSet.of(
            Conformance.SCHEDULING,
            Conformance.ZONES,
            Conformance.PLATFORM,
            Conformance.REQUESTS,
            Conformance.TRUST,
            Conformance.NODES_READY,
            Conformance.TAGS,
            Conformance.SUBNETS,
            Conformance.CLUSTER_NAMED);

    private static final JsonMapper JSON = new JsonMapper();

    private final List<PhaseOutput> outputs = OwnersCluster.outputs();

    static Stream<Conformance> checks() {
        return Stream.of(Conformance.values()).filter(check -> !OF_THE_OWNER.contains(check));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checks")
    void theOutputFits(Conformance check) {
        for (PhaseOutput output : outputs) {
            assertThat(check.faults(output)).as(output.toString()).isEmpty();
        }
    }

    /** One object of a kind has the name that it would have in a cluster of our own. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "AGENTS_REACH, NetworkPolicy, platform, album-live-monitoring, monitoring",
        "WAY_IN, RoleBinding, grafana-visitors, album-live-hikkoshi-viewers, hikkoshi-viewers",
        "CONTROLLERS, NetworkPolicy, thumbs-metrics, album-live-monitoring, monitoring",
        "KINDS, ClusterRoleBinding, album-live-hikkoshi-viewers, album-live-hikkoshi-viewers, hikkoshi-viewers",
        "BOUND_ROLES, RoleBinding, hikkoshi-operators, album-live-hikkoshi-operators, hikkoshi-operators",
        "LICENSE_KEYS, ExternalSecret, new-relic, album-live-new-relic, new-relic",
        "PRIORITIES, Deployment, alloy, album-live-hikkoshi-agent, hikkoshi-agent",
        "SECRETS, ExternalSecret, metrics-endpoint, album-live-aws-secrets-manager, aws-secrets-manager",
        "NAMESPACES, Deployment, thumbs, album-live-back, back",
    })
    void aNameOfAnOwnClusterIsFound(Conformance check, String kind, String name, String ours, String plain)
            throws JsonProcessingException {
        PhaseOutput output = outputs.get(1);
        for (String file : output.manifests().keySet()) {
            List<JsonNode> objects = new ArrayList<>();
            for (JsonNode object : output.objects(file)) {
                boolean isMeant = object.path("kind").asText().equals(kind)
                        && object.at("/metadata/name").asText().equals(name);
                objects.add(
                        isMeant
                                ? JSON.readTree(object.toString().replace("\"" + ours + "\"", "\"" + plain + "\""))
                                : object);
            }
            output = output.with(file, objects);
        }
        assertThat(check.faults(output)).isNotEmpty();
    }
}
