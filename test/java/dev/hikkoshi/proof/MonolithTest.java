package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A plain application of one image, whose web server, worker and cron differ by their commands. Its database is PostgreSQL on
 * RDS, its queue a Redis with TLS, and its load balancer redirects from the domain itself to {@code www}. It has no New Relic.
 */
class MonolithTest {

    private static final Path ENVIRONMENTS = Path.of("test/resources/monolith/environments");

    private static final List<String> FEATURES = List.of("web", "worker", "reports");

    private static final class Once {
        private static final SampleWalk WALK = SampleWalk.of(plan());
    }

    @Test
    @DisplayName("Nothing is refused, and its whole ledger walks from the cluster to the decommissioning")
    void theWholeLedgerHolds() {
        SampleWalk walk = Once.WALK;
        assertThat(walk.phases()).hasSize(21);
        assertThat(walk.last().phase().states().values())
                .hasSize(3)
                .allSatisfy(state -> assertThat(state.runsOnLegacy()).isFalse())
                .allSatisfy(state -> assertThat(state.share()).isEqualTo(100));
        for (ProofRule rule : ProofRule.values()) {
            assertThat(walk.findings(rule)).as(rule.id()).isEmpty();
        }
    }

    @Test
    @DisplayName("One image: each workload has its own command, as the user of the image")
    void theWorkloadsDifferByTheirCommands() {
        List<JsonNode> objects = objects(Once.WALK.last());
        Map<String, List<String>> commands = new TreeMap<>();
        for (JsonNode object : objects) {
            JsonNode template =
                    switch (KubernetesObjects.kind(object)) {
                        case "Deployment" -> object.at("/spec/template");
                        case "CronJob" -> object.at("/spec/jobTemplate/spec/template");
                        default -> null;
                    };
            String name = object.at("/metadata/name").asText();
            if (template != null && FEATURES.contains(name)) {
                commands.put(name, words(template.at("/spec/containers/0")));
                assertThat(template.at("/spec/securityContext/runAsUser").asInt())
                        .isEqualTo(1000);
                assertThat(template.at("/spec/containers/0/image").asText()).contains("/orchard/app:");
            }
        }
        assertThat(commands)
                .containsExactly(
                        Map.entry("reports", List.of("bin/rails", "reports:daily")),
                        Map.entry("web", List.of("bundle", "exec", "puma", "-C", "config/puma.rb")),
                        Map.entry("worker", List.of("bundle", "exec", "sidekiq", "-q", "default")));
    }

    @Test
    void everyManifestOfEveryPhaseIsValid() {
        ManifestSchemas schemas = new ManifestSchemas();
        int looked = 0;
        for (PhaseOutput phase : Once.WALK.phases()) {
            for (String feature : FEATURES) {
                for (JsonNode object : phase.objects(feature)) {
                    assertThat(schemas.problems(object))
                            .as(phase + " " + feature)
                            .isEmpty();
                    looked++;
                }
            }
        }
        assertThat(looked).isGreaterThan(200);
    }

    @Test
    @DisplayName("The load balancer redirects from the domain itself to www, in each phase with the same rule")
    void theDomainItselfIsRedirected() {
        List<JsonNode> rules = Once.WALK.phases().stream()
                .flatMap(phase -> ListenerRule.in(
                        List.of(Template.of("edge", phase.templates().get("edge"))))
                        .stream())
                .map(ListenerRule::properties)
                .toList();
        assertThat(rules).hasSize(Once.WALK.phases().size()).allSatisfy(rule -> {
            assertThat(rule.path("Priority").asInt()).isEqualTo(50);
            assertThat(rule.at("/Conditions/0/HostHeaderConfig/Values/0").asText())
                    .isEqualTo("orchard.example");
            assertThat(rule.at("/Actions/0/Type").asText()).isEqualTo("redirect");
            assertThat(rule.at("/Actions/0/RedirectConfig/Host").asText()).isEqualTo("www.orchard.example");
            assertThat(rule.at("/Actions/0/RedirectConfig/StatusCode").asText()).isEqualTo("HTTP_301");
        });
    }

    @Test
    @DisplayName("The legacy side runs the same commands, and the rule has www")
    void bothSidesRunTheSame() throws Exception {
        PhaseOutput phase = Once.WALK.phases().get(5);
        JsonNode web = phase.templates().get("web");
        List<JsonNode> resources =
                StreamSupport.stream(web.path("Resources").spliterator(), false).toList();
        JsonNode rule = resources.stream()
                .filter(one -> one.path("Type").asText().equals("AWS::ElasticLoadBalancingV2::ListenerRule"))
                .findFirst()
                .orElseThrow();
        assertThat(rule.toString()).contains("[\"www.orchard.example\"]");
        String description = resources.stream()
                .filter(one -> one.at("/Properties/Name").asText().endsWith("/web/feature"))
                .findFirst()
                .orElseThrow()
                .path("Properties")
                .path("Value")
                .toString();
        assertThat(new ObjectMapper().readTree(description).toString()).contains("bundle", "puma", "1000:1000");
    }

    private static List<String> words(JsonNode container) {
        return Stream.of("command", "args")
                .flatMap(key -> StreamSupport.stream(container.path(key).spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    private static List<JsonNode> objects(PhaseOutput phase) {
        return phase.manifests().values().stream().flatMap(List::stream).toList();
    }

    private static Plan plan() {
        Reading reading = EnvironmentReader.read(ENVIRONMENTS, Optional.of("production"));
        assertThat(reading.findings().refused()).isEmpty();
        Findings findings = new Findings();
        Plan plan = Planner.plan(
                reading.environments().get("production"), reading.ledgers().get("production"), findings);
        assertThat(findings.refused()).isEmpty();
        return plan;
    }
}
