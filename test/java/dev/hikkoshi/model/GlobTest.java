package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "www, www, yes",
        "*, www, yes",
        "*, *, yes",
        "w*, *w, yes",
        "a?c, abc, yes",
        "a?c, a*c, yes",
        "/a*, /a/b/*, yes",
        "*v1*, /api/*, yes",
        "*.x, y.*, yes",
        "www, api,",
        "/a/*, /a,"
    })
    void findsATextThatBothMatch(String one, String other, String common) {
        Glob first = new Glob(one);
        Glob second = new Glob(other);
        assertThat(first.common(second).map(text -> first.matches(text) && second.matches(text)))
                .isEqualTo(common == null ? Optional.empty() : Optional.of(true));
        assertThat(second.common(first).map(text -> first.matches(text) && second.matches(text)))
                .isEqualTo(common == null ? Optional.empty() : Optional.of(true));
    }

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
