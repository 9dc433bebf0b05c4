package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronGapTest {

    @ParameterizedTest
    @CsvSource({
        "*/30 * * * *, PT30M",
        "0 6 * * mon-fri, PT72H",
        "0 6 * * 1-5, PT72H",
        "0 6 * * sun, PT168H",
        "0 6 */1 * sun, PT168H",
        "0 0 1 * */1, PT744H",
        "0 0 1 * *, PT744H",
        "0 0 1 jan *, PT8784H",
        "0 0 29 feb *, PT70104H",
        "0 0 29 feb mon, PT8400H",
        "0 12 * feb *, PT8112H"
    })
    void isTheLongestTimeWithoutARun(String schedule, String gap) {
        assertThat(CronGap.longest(schedule)).isEqualTo(Duration.parse(gap));
    }
}
