package dev.hikkoshi.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.MigrationFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of the files has a meaning, a default or none, a valid example, and an output that it shapes. */
class FileKeysTest {

    private static final Map<String, Class<? extends Record>> RECORDS = Map.of(
            "service", ServiceFile.class, "environment", EnvironmentFile.class, "migration", MigrationFile.class);

    private static final int TERMINAL = 118;

    /** A key without a note, one with a note, and one with half of one. */
    record Planted(
            int bare,
            @JsonPropertyDescription("The number of pods that run all the time.")
                    @Example("4")
                    @Affects("Deployment spec.replicas")
                    int whole,
            @JsonPropertyDescription("pods") @Example("…") int half,
            Optional<Inner> inner) {}

    /** A mapping whose example is not valid. */
    record Inner(
            @JsonPropertyDescription("The number of pods that run all the time.")
                    @Example("four")
                    @Affects("Deployment spec.replicas")
                    int number) {}

    static List<FileKey> keys() {
        return KeyIndex.all().keys();
    }

    @Test
    void everyKeyHasAMeaningAnExampleAndAnOutput() {
        List<String> lacking = new ArrayList<>();
        keys().forEach(key -> lacking.addAll(KeyNotes.lacks(key)));
        assertThat(lacking).isEmpty();
        assertThat(keys()).hasSizeGreaterThan(300);
    }

    @Test
    void aPlantedKeyWithoutNoteIsFound() {
        List<String> lacking = new ArrayList<>();
        FileKeys.of("service", Planted.class).forEach(key -> lacking.addAll(KeyNotes.lacks(key)));
        assertThat(lacking)
                .containsExactlyInAnyOrder(
                        "service.bare: meaning",
                        "service.bare: example",
                        "service.bare: output",
                        "service.half: meaning",
                        "service.half: example",
                        "service.half: output",
                        "service.inner: meaning",
                        "service.inner: output");
    }

    @Test
    void theMeaningOfASignalNamesItsBackends() {
        Map<String, String> words =
                KeyIndex.all().named("observability.signals").get(0).keyWords();
        for (Signal signal : Signal.values()) {
            String text = words.get(signal.word());
            assertThat(Stream.of(Backend.values()).filter(backend -> text.contains(backend.word())))
                    .as(text)
                    .containsExactlyInAnyOrderElementsOf(signal.backends());
        }
    }

    @Test
    void noTwoKeysOfAMappingHaveTheSameMeaning() {
        Set<String> meanings = new HashSet<>();
        assertThat(keys().stream()
                        .filter(key -> !key.path().endsWith(".because")
                                && !key.path().endsWith(".since")
                                && !key.path().contains("scaleOut"))
                        .filter(key -> !meanings.add(key.parent() + key.meaning())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theExampleIsAValidValueByTheReaderOfTheProduct(FileKey key) {
        assertThat(KeyNotes.problems(key, RECORDS.get(key.file()), key.example()))
                .isEmpty();
    }

    @Test
    void aPlantedWrongExampleIsFound() {
        FileKey inner = FileKeys.of("service", Planted.class).stream()
                .filter(key -> key.path().equals("inner.number"))
                .findFirst()
                .orElseThrow();
        assertThat(KeyNotes.problems(inner, Planted.class, inner.example())).singleElement();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void theExampleFitsATerminalAndStaysTheSame(FileKey key) throws IOException {
        List<String> narrow = key.exampleWithin(TERMINAL);
        assertThat(narrow).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(TERMINAL));
        YAMLMapper yaml = new YAMLMapper();
        assertThat(yaml.readTree(String.join("\n", narrow))).isEqualTo(yaml.readTree(String.join("\n", key.example())));
    }
}
