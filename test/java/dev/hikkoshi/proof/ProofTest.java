package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole move of the sample, from phase 0 to the decommissioning, forward and back. */
class ProofTest {

    @ParameterizedTest
    @EnumSource
    void holdsInEveryPhaseAndBetweenAllNeighbours(ProofRule rule) {
        assertThat(SampleWalk.get().findings(rule)).isEmpty();
    }

    @Test
    void walksFromTheServiceAsItStoodToTheEndOfTheLegacySide() {
        SampleWalk walk = SampleWalk.get();
        assertThat(walk.phases()).hasSizeGreaterThan(80);
        assertThat(walk.steps()).hasSize(walk.phases().size() - 1);
        assertThat(walk.phases().get(0).templates()).containsKey("legacy").doesNotContainKey("cluster");
        assertThat(walk.last().templates()).doesNotContainKey("legacy").containsKeys("network", "edge", "cluster");
        assertThat(walk.steps())
                .allSatisfy(
                        step -> assertThat(step.forward()).as(step.toString()).isNotEmpty());
    }
}
