package dev.hikkoshi.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.TimeToCapacity;
import dev.hikkoshi.report.ConfigurationSurface;
import dev.hikkoshi.report.OnDemandBaseline;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The baseline that later reports compare with, over the shipped production's ledger. */
class LegacyBaselineTest {

    private static List<Phase> phases;

    @BeforeAll
    static void plan() {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.of("production"));
        phases = Planner.plan(
                        reading.environments().get("production"),
                        reading.ledgers().get("production"),
                        new Findings())
                .phases();
    }

    @Test
    @DisplayName("R15: the configuration surface never grows, and is smaller at the end")
    void theSurfaceShrinks() {
        ConfigurationSurface before = ConfigurationSurface.of(phases.get(0));
        assertThat(before.hosts()).isEqualTo(53);
        assertThat(before.users()).containsExactly("aoki", "fujita", "ishii", "kubo", "maeda");
        assertThat(before.recipes()).contains("legacy::agents", "legacy::drain");
        assertThat(before.attributes()).contains("web-front.SECRET_KEY_BASE", "web-front.UNICORN_WORKERS");
        int last = before.size();
        for (Phase phase : phases) {
            int size = ConfigurationSurface.of(phase).size();
            assertThat(size).as("phase " + phase.number()).isLessThanOrEqualTo(last);
            last = size;
        }
        assertThat(last).isLessThan(before.size());
    }

    @Test
    @DisplayName("R20: all instance hours of phase 0 are on-demand")
    void countsInstanceHours() {
        OnDemandBaseline baseline = OnDemandBaseline.of(phases.get(0), 0);
        // 3 always on; none by time.
        assertThat(baseline.hoursPerWeek()).containsEntry("m5.large", 4 * 168);
        // 4 always on; 4 for 25 hours: each evening three, each day of the weekend two.
        assertThat(baseline.hoursPerWeek()).containsEntry("c5.xlarge", 4 * 168 + 4 * 25);
        assertThat(OnDemandBaseline.of(phases.get(0), 100).totalHours()).isEqualTo(baseline.totalHours() + 14 * 168);
    }

    @Test
    void aPriceListMakesMoneyOfIt() {
        OnDemandBaseline baseline = new OnDemandBaseline(new java.util.TreeMap<>(Map.of("m5.large", 10)));
        assertThat(baseline.weeklyCost(Map.of("m5.large", new BigDecimal("0.124"))))
                .isEqualByComparingTo("1.24");
        assertThatThrownBy(() -> baseline.weeklyCost(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("m5.large");
        assertThatThrownBy(() -> OnDemandBaseline.of(phases.get(0), 101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R16, R17: the time to capacity is the sum of its parts")
    void comparesTimeToCapacity() {
        TimeToCapacity old = new TimeToCapacity(
                TimeToCapacity.Basis.MEASURED,
                Duration.ofMinutes(3),
                Duration.ofMinutes(2),
                Duration.ofMinutes(9),
                Duration.ofSeconds(30));
        TimeToCapacity now = new TimeToCapacity(
                TimeToCapacity.Basis.MEASURED,
                Duration.ofSeconds(45),
                Duration.ZERO,
                Duration.ofSeconds(25),
                Duration.ofSeconds(20));
        assertThat(old.total()).isEqualTo(Duration.ofSeconds(870));
        assertThat(now.timesAsFastAs(old)).isCloseTo(9.67, org.assertj.core.data.Offset.offset(0.01));
    }
}
