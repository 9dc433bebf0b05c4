package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service without New Relic goes through its whole move: to its first share, and to the end of the legacy side. */
class WithoutNewRelicTest {

    private static final String ACCOUNT = "newRelic: { account: 1234567 }";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CloudWatch alone, cloudwatch, ''",
        "CloudWatch and an OTLP endpoint, otlp, 'otlp: { endpoint: https://otlp.example.com, header: api-key }'",
    })
    void theProofHoldsFromTheFirstPhaseToTheLast(String name, String backend, String settings) throws IOException {
        Plan plan = plan(backend, settings);
        Walk walk = new Walk(plan, new PhaseSource(new PhaseSynthesis(Path.of(""))), new DiffEngine(Path.of("")));
        List<PhaseOutput> phases = walk.phases(phase -> {});
        List<StepOutput> steps = walk.steps(phases);
        for (ProofRule rule : ProofRule.values()) {
            assertThat(Verdict.of(rule, phases, steps).findings().stream().filter(Finding::refuses))
                    .as(rule.id())
                    .isEmpty();
        }
        assertThat(Verdict.ofHouseRules(phases).stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .filter(Finding::refuses))
                .isEmpty();
        assertThat(phases).hasSize(19).anySatisfy(phase -> assertThat(
                        phase.phase().states().values())
                .anySatisfy(state -> assertThat(state.share()).isBetween(1, 99)));
        PhaseOutput last = phases.get(18);
        assertThat(last.phase().states().values())
                .allSatisfy(state -> assertThat(state.stage()).isEqualTo(Stage.RETIRED));
        assertThat(last.manifests().values().stream().flatMap(List::stream))
                .extracting(object -> object.path("kind").asText())
                .isNotEmpty()
                .doesNotContain("Instrumentation");
        assertThat(last.objects("argocd/observability").toString())
                .doesNotContain("newrelic", "new-relic", "nri-bundle");
        assertThat(last.objects("observability", "Deployment"))
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactlyInAnyOrder("collector", "traces");
    }

    private static Plan plan(String backend, String settings) throws IOException {
        Path from = Path.of("test/resources/existing-cluster/environments");
        Path environments = TestFolder.of("without-new-relic", backend);
        Path live = Files.createDirectories(environments.resolve("live"));
        for (String file : List.of("service.yaml", "live/migration.yaml")) {
            Files.copy(from.resolve(file), environments.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        String written = Files.readString(from.resolve("live/environment.yaml"));
        String changed = written.replaceAll("(?m)^(    \\w+: )(new-relic|prometheus)$", "$1" + backend)
                .replaceAll(
                        "(?m)^  " + Pattern.quote(ACCOUNT) + "\n", settings.isEmpty() ? "" : "  " + settings + "\n");
        assertThat(changed).isNotEqualTo(written).doesNotContain("new-relic", ACCOUNT);
        Files.writeString(live.resolve("environment.yaml"), changed);
        Reading reading = EnvironmentReader.read(environments, Optional.of("live"));
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        Plan plan = Planner.plan(
                reading.environments().get("live"), reading.ledgers().get("live"), findings);
        assertThat(findings.refused()).isEmpty();
        return plan;
    }
}
