package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roll-backs of every kind: evacuated, from moved, in two steps, and to on-legacy. */
class DetourTest {

    private static final SampleWalk DETOURS = SampleWalk.of(FullMove.plan("detours"));

    @ParameterizedTest
    @EnumSource
    void holdsOnTheWaysBackToo(ProofRule rule) {
        assertThat(DETOURS.findings(rule)).isEmpty();
    }
}
