package dev.hikkoshi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.config.table.InstanceShapes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From machines to containers. */
class CapacityConversionTest {

    private final List<CapacityConversion> layers =
            CapacityConversion.of(FullMove.plan().environment(), InstanceShapes.shipped());

    private CapacityConversion layer(String name) {
        return layers.stream()
                .filter(one -> one.layer().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("R25: the pods of three features replace ten c5.xlarge, and request a quarter of their CPU")
    void convertsALayer() {
        CapacityConversion railsweb = layer("railsweb");
        assertThat(railsweb.instances()).isEqualTo(10);
        assertThat(railsweb.vmMilliCpu()).isEqualTo(40_000);
        assertThat(railsweb.vmMiB()).isEqualTo(81_920);
        assertThat(railsweb.podMilliCpu()).isEqualTo(16 * 500 + 8 * 250 + 2 * 250);
        assertThat(railsweb.cpuRatio()).isCloseTo(0.2625, within(0.0001));
        assertThat(railsweb.features())
                .extracting(CapacityConversion.FeaturePods::feature)
                .containsExactly("web-front", "invite-web", "admin-console");
    }

    @Test
    @DisplayName("R25: every feature may run at least the pods that its peak needs")
    void parityIsAtLeastOne() {
        assertThat(layers).hasSize(6).allSatisfy(layer -> assertThat(layer.parity())
                .isGreaterThanOrEqualTo(1));
        assertThat(new CapacityConversion.FeaturePods("short", 20, 15, 500, 512).parity())
                .isEqualTo(0.75);
    }
}
