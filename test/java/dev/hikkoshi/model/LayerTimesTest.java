package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model of the events of a layer. */
class LayerTimesTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    @DisplayName("A share reaches all instances, and a release begins, within two minutes on every layer of the sample")
    void sharesAndReleasesAreFast() {
        Environment environment = FullMove.plan().environment();
        assertThat(environment.legacy().layers()).hasSize(6).allSatisfy(layer -> {
            LayerTimes times = LayerTimes.of(layer, environment.service().featuresOf(layer.name()));
            assertThat(times.ofShare()).isLessThanOrEqualTo(TWO_MINUTES);
            assertThat(times.toRelease()).isLessThanOrEqualTo(TWO_MINUTES);
        });
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "4,4", "7,7", "8,4", "10,5", "16,4", "17,5"})
    void aPartIsAQuarterAndAtLeastOneInstance(int instances, int parts) {
        assertThat(new LayerTimes(instances, Duration.ZERO).parts()).isEqualTo(parts);
    }

    @Test
    void eachPartTakesTheLongestWork() {
        LayerTimes quick = new LayerTimes(4, Duration.ofSeconds(20));
        LayerTimes slow = new LayerTimes(4, Duration.ofSeconds(1200));
        assertThat(slow.ofRelease().minus(quick.ofRelease())).isEqualTo(Duration.ofSeconds(4 * 1180));
        assertThat(quick.ofRelease()).isEqualTo(Duration.ofSeconds(30 + 4 * 140));
    }

    @Test
    void aReleaseDoesNotWaitForRunsOfCrons() {
        Environment environment = FullMove.plan().environment();
        assertThat(LayerTimes.of(
                                environment.legacy().layer("batch"),
                                environment.service().featuresOf("batch"))
                        .longestWork())
                .isZero();
    }
}
