package dev.hikkoshi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the runbook of a feature on a cluster of others names in that cluster. */
class ExistingClusterRunbookTest {

    @Test
    void itsCommandsNameOurNamespaces() {
        Reading reading =
                EnvironmentReader.read(Path.of("test/resources/existing-cluster/environments"), Optional.of("live"));
        Phase phase = Planner.plan(
                        reading.environments().get("live"), reading.ledgers().get("live"), new Findings())
                .latest();
        assertThat(new Runbook(phase, phase.state("thumbs")).markdown())
                .contains(
                        "kubectl -n album-live-monitoring port-forward service/grafana",
                        "namespace `album-live-back`",
                        "name=thumbs,hikkoshi.dev/tier=elastic,app.kubernetes.io/part-of=album,hikkoshi.dev/environment=live")
                .doesNotContain("-n monitoring", "-n back");
    }
}
