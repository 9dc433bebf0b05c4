package dev.hikkoshi.config.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.config.file.PodsFile;
import dev.hikkoshi.model.FeatureKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SizeTest {

    @Test
    void roundsUpAndKeepsZeroAndOne() {
        Size tenth = new Size(10);

        assertThat(tenth.of(0)).isZero();
        assertThat(tenth.of(1)).isEqualTo(1);
        assertThat(tenth.of(41)).isEqualTo(5);
        assertThat(new Size(100).of(41)).isEqualTo(41);
    }

    @Test
    void keepsTwoPodsForRequestsUnlessOneIsDeclared() {
        Size hundredth = new Size(1);

        assertThat(hundredth.min(pods(12, 80), FeatureKind.API)).isEqualTo(2);
        assertThat(hundredth.max(pods(12, 80), FeatureKind.API)).isEqualTo(2);
        assertThat(hundredth.min(pods(1, 1), FeatureKind.WEB)).isEqualTo(1);
        assertThat(hundredth.min(pods(1, 60), FeatureKind.WORKER)).isEqualTo(1);
        assertThat(hundredth.max(pods(1, 60), FeatureKind.WORKER)).isEqualTo(2);
        assertThat(hundredth.max(pods(1, 1), FeatureKind.CRON)).isEqualTo(1);
    }

    @Test
    void readsQuantitiesOfKubernetes() {
        assertThat(Quantity.milliCpu("250m")).isEqualTo(250);
        assertThat(Quantity.milliCpu("1")).isEqualTo(1000);
        assertThat(Quantity.milliCpu("1.5")).isEqualTo(1500);
        assertThat(Quantity.memoryMiB("1536Mi")).isEqualTo(1536);
        assertThat(Quantity.memoryMiB("2Gi")).isEqualTo(2048);
    }

    private static PodsFile pods(int min, int max) {
        return new PodsFile(min, max, Optional.empty(), "1", "1Gi", false, true);
    }
}
