package dev.hikkoshi.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R41: without instances there is no share of spot instances, and 0 percent would be one. */
class FleetSizesTest {

    private static final String SPOT = "of these on spot";

    private final Phase withoutCluster = FullMove.plan().phase(0);
    private final Phase withCluster = FullMove.plan().phase(1);

    @Test
    void hasNoShareWithoutInstances() {
        assertThat(FleetSizes.of(withoutCluster, withoutCluster))
                .isNotEmpty()
                .extracting(Measure::what)
                .doesNotContain(SPOT);
    }

    @Test
    void aShareBeginsWithTheCluster() {
        assertThat(spot(FleetSizes.of(withoutCluster, withCluster)))
                .isEqualTo(spot(FleetSizes.of(withCluster, withCluster)));
    }

    private static Measure spot(List<Measure> sizes) {
        return sizes.stream()
                .filter(measure -> measure.what().equals(SPOT))
                .findFirst()
                .orElseThrow();
    }
}
