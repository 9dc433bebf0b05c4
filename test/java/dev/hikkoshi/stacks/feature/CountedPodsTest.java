package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.constructs.workload.Deployments.Rollout;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T37: what a quota counts. */
class CountedPodsTest {

    @ParameterizedTest
    @CsvSource({
        "app-api, app-api 80 + 20 + 80, 180",
        "thumbnailer, thumbnailer 120 + 0 + 120, 240",
        "transcoder, transcoder 60 + 0 + 60, 120",
        "album-digest, album-digest 1 + 1 + 0, 2"
    })
    void countsMaximumSurgingAndTerminatingPods(String feature, String arithmetic, int all) {
        CountedPods pods = CountedPods.of(Altered.feature(feature));
        assertThat(pods.arithmetic()).isEqualTo(arithmetic);
        assertThat(pods.all()).isEqualTo(all);
    }

    @Test
    @DisplayName("Old pods end in batches: a short grace period leaves fewer of them")
    void theGracePeriodOverThePace() {
        // 25 percent at the beginning, and 25 percent after 10 and after 20 seconds.
        assertThat(Rollout.SURGING.terminating(80, 20)).isEqualTo(60);
        assertThat(Rollout.SURGING.terminating(80, 9)).isEqualTo(20);
        assertThat(Rollout.SURGING.terminating(80, 300)).isEqualTo(80);
        assertThat(Rollout.SURGING.terminating(0, 300)).isZero();
        assertThat(Rollout.SHRINKING.terminating(80, 20)).isEqualTo(80);
        assertThat(Rollout.SURGING.surging(3)).isEqualTo(1);
    }
}
