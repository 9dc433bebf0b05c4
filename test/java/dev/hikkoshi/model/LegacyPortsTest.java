package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The ports of a feature on the instances of its layer. */
class LegacyPortsTest {

    @Test
    @DisplayName(
            "The name alone gives the ports, so another feature changes none; below Linux's own ports from 32,768 on")
    void portsFollowTheName() {
        assertThat(LegacyPorts.of("app-api", Optional.empty())).isEqualTo(new LegacyPorts(12_240, 22_240));
        assertThat(IntStream.range(0, 5_000).mapToObj(i -> LegacyPorts.of("feature" + i, Optional.empty())))
                .allSatisfy(ports -> {
                    assertThat(ports.local()).isBetween(12_000, 21_999);
                    assertThat(ports.health()).isBetween(22_000, 31_999);
                });
    }

    @Test
    void aDeclaredPortComesFirst() {
        assertThat(LegacyPorts.of("app-api", Optional.of(12_241)).health()).isEqualTo(22_241);
        assertThatThrownBy(() -> LegacyPorts.of("app-api", Optional.of(80)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
