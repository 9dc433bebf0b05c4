package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    @CsvSource({"1,1", "3,3", "4,4", "7,7", "8,5", "10,6", "16,6", "17,6", "40,7"})
    void partsGrowToAQuarterAndAreAtLeastOneInstance(int instances, int parts) {
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

    @Test
    @DisplayName("The limits of a release are those of its commands: one for each hour of work and patience")
    void limitsAreThoseOfTheCommands() {
        LayerTimes quick = new LayerTimes(4, Duration.ofSeconds(1200));
        assertThat(quick.rounds()).isEqualTo(1);
        assertThat(quick.partLimit()).isEqualTo(Duration.ofSeconds(300 + 1200 + 1200));
        assertThat(quick.releaseLimit()).isEqualTo(Duration.ofSeconds(30 + 4 * 2700));
        LayerTimes slow = new LayerTimes(1, Duration.ofSeconds(5400));
        assertThat(slow.rounds()).isEqualTo(2);
        assertThat(slow.partLimit()).isEqualTo(Duration.ofSeconds(2 * 3900));
    }

    @Test
    @DisplayName("The limits and the look are those of the programs on the instances")
    void numbersAreThoseOfThePrograms() throws IOException {
        Path cookbook = Cookbooks.directory().resolve("legacy");
        String release = Files.readString(cookbook.resolve("files/default/release"));
        assertThat(release.split("wait_for 300 ", -1)).hasSize(3);
        assertThat(release.split("\\+ 120\\)\\)", -1)).hasSize(4);
        assertThat(LayerTimes.PATIENCE).isEqualTo(Duration.ofSeconds(2 * 120 + 60 + 2 * 300 + 300));
        assertThat(release)
                .contains("begun + " + LayerTimes.COMMAND.minusMinutes(5).toSeconds());
        assertThat(Files.readString(cookbook.resolve("recipes/follow.rb")))
                .contains("OnUnitInactiveSec=" + LayerTimes.LOOK.toSeconds() + "\n");
    }
}
