package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.report.FleetCheck;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.Occasion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the effect of a change tells to ask of a fleet of others. */
class FleetChecksTest {

    @Test
    @DisplayName("A step of a worker brings its check, and a step of a feature with requests brings none")
    void areThoseOfTheAddedSteps() {
        assertThat(EnvironmentEffect.fleetChecks(lastSteps(1)))
                .extracting(FleetCheck::feature)
                .containsExactly("thumbnailer");
        assertThat(EnvironmentEffect.fleetChecks(lastSteps(3)))
                .as("two steps of the worker, and adopt: media-stream")
                .extracting(FleetCheck::feature)
                .containsExactly("thumbnailer");
        assertThat(EnvironmentEffect.fleetChecks(lastSteps(0))).isEmpty();
    }

    private static EnvironmentChange lastSteps(int count) {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of("adopted"));
        Ledger ledger = reading.ledgers().get("adopted");
        Ledger base = new Ledger(
                ledger.file(), ledger.steps().subList(0, ledger.steps().size() - count));
        return new EnvironmentChange(
                plan(reading, base),
                plan(reading, ledger),
                EnvironmentChange.Scope.ENVIRONMENT,
                Reading.ofNothing(),
                new TreeMap<>(),
                new Occasion(LocalDate.EPOCH, List.of()));
    }

    private static Plan plan(Reading reading, Ledger ledger) {
        return Planner.plan(reading.environments().get("adopted"), ledger, new Findings());
    }
}
