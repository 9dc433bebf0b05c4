package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A feature's stack over the whole move. */
class FeatureStackTest {

    @Test
    void everyStackHasAResourceInEveryPhase() {
        assertThat(MoveTemplates.all().steps()).hasSizeGreaterThan(80);
        for (MoveTemplates.Step step : MoveTemplates.all().steps()) {
            assertThat(step.template().path("Resources").size())
                    .as(step.label())
                    .isPositive();
        }
    }
}
