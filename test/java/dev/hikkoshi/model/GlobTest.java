package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "www, www, true, true",
        "www, api, false, false",
        "*, www, true, true",
        "www, *, true, false",
        "w*, *w, true, false",
        "a?c, abc, true, true",
        "abc, a?c, true, false",
        "a?c, a*c, true, false",
        "/a/*, /a, false, false",
        "/a*, /a/b/*, true, true",
        "*.x, y.*, true, false",
        "?, **, true, false",
        "**, ?, true, true"
    })
    void tellsWhetherPatternsMeetAndCover(String one, String other, boolean meets, boolean covers) {
        assertThat(new Glob(one).meets(new Glob(other))).isEqualTo(meets);
        assertThat(new Glob(other).meets(new Glob(one))).isEqualTo(meets);
        assertThat(new Glob(one).covers(new Glob(other))).isEqualTo(covers);
    }

    @Test
    void needsNoLongerForManyStars() {
        String stars = "*a".repeat(60);

        assertThat(new Glob(stars).meets(new Glob(stars + "b"))).isFalse();
    }
}
