package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subject, verb, object: in messages, comments, tests and pages. */
class PlainWordsTest {

    @Test
    void noFileHasARiddle() throws IOException {
        SortedMap<Path, String> texts = PlainWords.texts(Path.of("").toAbsolutePath());
        List<String> riddles = new ArrayList<>();
        texts.forEach((file, text) -> riddles.addAll(PlainWords.riddles(file.toString(), text)));
        assertThat(riddles).isEmpty();
        assertThat(texts).hasSizeGreaterThan(1_000);
        assertThat(texts)
                .containsKeys(
                        Path.of("README.md"),
                        Path.of(".github", "workflows", "pull-request.yml"),
                        Samples.ALBUM.resolve("service.yaml"),
                        Path.of("test", "java", "dev", "hikkoshi", "PlainWordsTest.java"));
    }

    /** The planted sentences have hyphens instead of spaces, so that this file itself has no riddle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The cost is-told per hour.",
                "A reason without words is-none.",
                "A file that-is-no YAML",
                "Here nobody-asks.",
                "No cost, for-want-of prices",
                "It is-no feature-that moves."
            })
    void aPlantedRiddleIsFoundInALineAndAcrossTwo(String planted) {
        assertThat(PlainWords.riddles("planted", planted)).isEmpty();
        assertThat(PlainWords.riddles("planted", "Yes.\n" + planted.replace('-', ' ')))
                .singleElement()
                .asString()
                .startsWith("planted:2: ");
        assertThat(PlainWords.riddles("planted", planted.replace("-", "\n     * ")))
                .hasSize(1);
    }
}
