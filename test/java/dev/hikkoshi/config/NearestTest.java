package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> WORDS = List.of("viewer", "operator", "admin", "healthPath", "to");

    @ParameterizedTest
    @CsvSource({
        "veiwer, viewer",
        "Admin, admin",
        "operators, operator",
        "healthpath, healthPath",
        "health-path, healthPath",
        "t, to"
    })
    void suggestsWhatIsNear(String given, String meant) {
        assertThat(Nearest.didYouMean(given, WORDS)).isEqualTo("Did you mean " + meant + "?");
    }

    @Test
    void suggestsNothingThatIsFar() {
        assertThat(Nearest.didYouMean("root", WORDS)).isEmpty();
        assertThat(Nearest.didYouMean("", WORDS)).isEmpty();
        assertThat(Nearest.didYouMean("admin", List.of())).isEmpty();
    }
}
