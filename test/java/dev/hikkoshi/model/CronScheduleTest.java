package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "*/30 9-21 * * *",
                "0 6 1,15 * *",
                "5 0 * jan-mar Mon",
                "0-30/10 0 * * sun",
                "59 23 31 12 6"
            })
    void acceptsWhatKubernetesReads(String schedule) {
        assertThat(CronSchedule.isValid(schedule)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "*/0 * * * *",
                "5-1 * * * *",
                "1-2-3 * * * *",
                "*  * * * *",
                "@daily",
                "1/2/3 * * * *",
                ", * * * *",
                "* * * * funday"
            })
    void refusesAnythingElse(String schedule) {
        assertThat(CronSchedule.isValid(schedule)).isFalse();
    }

    /** robfig/cron v3, parser.go: a star keeps its meaning with the step 1, and loses it with a longer one. */
    @Test
    void aStarWithTheStepOneRestrictsNothing() {
        assertThat(CronSchedule.parse("0 6 */1 * */1").orElseThrow())
                .matches(CronSchedule::anyDay)
                .matches(CronSchedule::anyWeekday);
        assertThat(CronSchedule.parse("0 6 */2 * */2").orElseThrow())
                .matches(each -> !each.anyDay())
                .matches(each -> !each.anyWeekday());
        assertThat(CronSchedule.parse("0 6 31 feb */1").orElseThrow().comes()).isFalse();
    }

    @Test
    void namesAreTheirNumbers() {
        assertThat(CronSchedule.parse("0 6 * jan-mar mon-fri"))
                .isPresent()
                .isEqualTo(CronSchedule.parse("0 6 * 1-3 1-5"));
        assertThat(CronSchedule.parse("0 6 * * Sun").orElseThrow().weekdays().get(0))
                .isTrue();
    }

    @Test
    void aNumberWithAStepIsARangeToTheEnd() {
        assertThat(CronSchedule.parse("40/10 * * * *").orElseThrow().minutes().stream())
                .containsExactly(40, 50);
    }
}
