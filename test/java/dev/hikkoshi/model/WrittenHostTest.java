package dev.hikkoshi.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenHostTest {

    private static final String DOMAIN = "shop.example";

    @ParameterizedTest
    @CsvSource({
        "www, www.shop.example",
        "*, *.shop.example",
        "@, shop.example",
        "www.other.example., www.other.example",
        "*.other.example., *.other.example",
        "*shop.example., *shop.example",
        "shop.example.shop.example., shop.example.shop.example",
        "shop.example.com., shop.example.com",
        "*., *",
    })
    void isCompletedAndWrittenAgain(String written, String whole) {
        assertThat(new WrittenHost(written).in(DOMAIN)).isEqualTo(whole);
        assertThat(WrittenHost.of(whole, DOMAIN)).isEqualTo(new WrittenHost(written));
        assertThat(new WrittenHost(written).repeats(DOMAIN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"shop.example, @", "www.shop.example, www"})
    void aHostThatEndsWithTheDomainMeansItself(String written, String meant) {
        assertThat(new WrittenHost(written).repeats(DOMAIN)).isTrue();
        assertThat(WrittenHost.of(written, DOMAIN).text()).isEqualTo(meant);
    }

    @Test
    void onlyAHostBelowTheDomainIsAlikeInEveryDomain() {
        assertThat(new WrittenHost("www").isBelowTheDomain()).isTrue();
        assertThat(new WrittenHost("@").isBelowTheDomain()).isFalse();
        assertThat(new WrittenHost("www.other.example.").isBelowTheDomain()).isFalse();
    }
}
