package dev.hikkoshi.constructs.legacy;

import static java.time.DayOfWeek.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.model.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UtcWeekTest {

    private static final ZoneOffset TOKYO = ZoneOffset.ofHours(9);

    @Test
    @DisplayName("R10: weekdays 20-23 in Tokyo are 11-14 UTC on the same days")
    void weekdayEveningsInTokyoAreAfternoonsInUtc() {
        UtcWeek week = week(TOKYO, window("20:00", "23:00", MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY));
        assertThat(week.hours().get(MONDAY)).containsExactly(11, 12, 13);
        assertThat(week.hours().get(FRIDAY)).containsExactly(11, 12, 13);
        assertThat(week.hours().get(SATURDAY)).isEmpty();
        assertThat(week.transitions().stream().map(UtcWeek.WindowEdge::cron).toList())
                .containsExactly("0 11 * * 1,2,3,4,5", "0 14 * * 1,2,3,4,5");
    }

    @Test
    @DisplayName("R10: a window that crosses midnight because of the offset begins on the previous day")
    void aMorningInTokyoBeginsTheDayBeforeInUtc() {
        UtcWeek week = week(TOKYO, window("08:00", "10:00", SATURDAY, SUNDAY));
        assertThat(week.hours().get(FRIDAY)).containsExactly(23);
        assertThat(week.hours().get(SATURDAY)).containsExactly(0, 23);
        assertThat(week.hours().get(SUNDAY)).containsExactly(0);
        assertThat(week.transitions())
                .extracting(UtcWeek.WindowEdge::cron)
                .containsExactly("0 23 * * 5,6", "0 1 * * 0,6");
    }

    @Test
    void aWindowAcrossLocalMidnightEndsOnTheNextDay() {
        UtcWeek week = week(ZoneOffset.UTC, window("22:00", "02:00", SUNDAY));
        assertThat(week.hours().get(SUNDAY)).containsExactly(22, 23);
        assertThat(week.hours().get(MONDAY)).containsExactly(0, 1);
        assertThat(week.transitions())
                .extracting(UtcWeek.WindowEdge::opens, UtcWeek.WindowEdge::cron)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, "0 22 * * 0"),
                        org.assertj.core.groups.Tuple.tuple(false, "0 2 * * 1"));
    }

    @Test
    void westOfGreenwichTheEveningIsTheNextDayInUtc() {
        UtcWeek week = week(ZoneOffset.ofHours(-8), window("20:00", "23:00", SUNDAY));
        assertThat(week.hours().get(MONDAY)).containsExactly(4, 5, 6);
        assertThat(week.hours().get(SUNDAY)).isEmpty();
    }

    @Test
    void windowsThatTouchOrOverlapAreOne() {
        UtcWeek week = week(
                ZoneOffset.UTC,
                window("08:00", "10:00", MONDAY),
                window("10:00", "12:00", MONDAY),
                window("11:00", "13:00", MONDAY));
        assertThat(week.transitions()).extracting(UtcWeek.WindowEdge::cron).containsExactly("0 8 * * 1", "0 13 * * 1");
    }

    @Test
    void aWindowOfTheWholeDayOnAllDaysNeverCloses() {
        UtcWeek week = week(TOKYO, window("00:00", "00:00", DayOfWeek.values()));
        assertThat(week.isAlwaysOpen()).isTrue();
        assertThat(week.transitions()).isEmpty();
    }

    @Test
    void noWindowIsNeverOpen() {
        UtcWeek week = week(TOKYO);
        assertThat(week.isAlwaysOpen()).isFalse();
        assertThat(week.transitions()).isEmpty();
        assertThat(week.hours().values()).allMatch(List::isEmpty);
    }

    @Test
    @DisplayName("OpsWorks: a timer has only whole hours, so half an hour is refused")
    void refusesATimerOfHalfAnHour() {
        UtcWeek week = week(ZoneOffset.ofHoursMinutes(5, 30), window("20:00", "23:00", MONDAY));
        assertThat(week.transitions())
                .extracting(UtcWeek.WindowEdge::cron)
                .containsExactly("30 14 * * 1", "30 17 * * 1");
        assertThatThrownBy(week::hours)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MONDAY 14:00");
    }

    @Test
    void everyMinuteOfTheWeekAgreesWithItsTransitions() {
        UtcWeek week = week(TOKYO, window("20:00", "23:00", DayOfWeek.values()), window("08:00", "10:00", SATURDAY));
        for (UtcWeek.WindowEdge transition : week.transitions()) {
            for (DayOfWeek day : transition.days()) {
                assertThat(week.isOpenAt(day, transition.time())).isEqualTo(transition.opens());
                LocalTime before = transition.time().minusMinutes(1);
                DayOfWeek dayBefore = before.isAfter(transition.time()) ? day.minus(1) : day;
                assertThat(week.isOpenAt(dayBefore, before)).isEqualTo(!transition.opens());
            }
        }
    }

    @Test
    void weeksWithTheSameMinutesAreEqual() {
        assertThat(week(ZoneOffset.UTC, window("08:00", "10:00", MONDAY), window("10:00", "12:00", MONDAY)))
                .isEqualTo(week(ZoneOffset.ofHours(1), window("09:00", "13:00", MONDAY)))
                .hasSameHashCodeAs(week(ZoneOffset.UTC, window("08:00", "12:00", MONDAY)))
                .isNotEqualTo(week(ZoneOffset.UTC, window("08:00", "11:59", MONDAY)));
    }

    private static UtcWeek week(ZoneOffset offset, Window... windows) {
        return UtcWeek.of(List.of(windows), offset);
    }

    private static Window window(String from, String to, DayOfWeek... days) {
        return new Window(
                new TreeSet<>(EnumSet.copyOf(Arrays.asList(days))), LocalTime.parse(from), LocalTime.parse(to));
    }
}
