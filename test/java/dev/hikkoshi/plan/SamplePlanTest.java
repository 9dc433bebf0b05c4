package dev.hikkoshi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ledgers of the sample. */
class SamplePlanTest {

    @Test
    void noRuleObjectsToTheShippedLedgers() {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.empty());
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        reading.environments()
                .forEach((name, environment) ->
                        Planner.plan(environment, reading.ledgers().get(name), findings));
        assertThat(findings.refused()).isEmpty();
        assertThat(reading.environments()).isNotEmpty();
    }
}
