package dev.hikkoshi.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any content of the files gives findings and never an exception. */
class NoStackTraceTest {

    private static final Path BASE = Path.of("test/resources/cases/base/environments");

    /** Mistaken values after a colon. */
    private static final List<String> VALUES = List.of(
            "",
            "null",
            "~",
            "[]",
            "{}",
            "[[]]",
            "{ a: b }",
            "-1",
            "0",
            "1",
            "99999999999",
            "0x1F",
            "1e9",
            "0.0",
            "yes",
            "\"\"",
            "\" \"",
            "x",
            "*",
            "&",
            "10.0.0.0/33",
            "2026-13-01",
            "999999Gi",
            "0.5",
            ": :",
            "'",
            "- -",
            "ü🙂");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheBase() throws IOException {
        Files.createDirectories(folder.resolve("production"));
        for (String file : List.of("service.yaml", "production/environment.yaml", "production/migration.yaml")) {
            Files.copy(BASE.resolve(file), folder.resolve(file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.yaml", "production/environment.yaml", "production/migration.yaml"})
    void anyValueOfAnyLineGivesFindingsOrNothing(String file) throws IOException {
        List<String> lines = Files.readAllLines(BASE.resolve(file));
        int number = 0;
        for (int i = 0; i < lines.size(); i++) {
            int colon = lines.get(i).lastIndexOf(": ");
            if (colon >= 0) {
                // All combinations of values and lines would take minutes, so each line gets some of the values.
                for (int tries = 0; tries < 5; tries++) {
                    String value = VALUES.get(number++ % VALUES.size());
                    List<String> changed = new ArrayList<>(lines);
                    String rest = lines.get(i).endsWith(" }") ? " }" : "";
                    changed.set(i, lines.get(i).substring(0, colon) + ": " + value + rest);
                    Files.write(folder.resolve(file), changed);
                    assertThatCode(() -> Cases.findingsOf(folder, Optional.empty()))
                            .as("line %d: %s", i + 1, changed.get(i))
                            .doesNotThrowAnyException();
                }
            }
        }
        assertThat(number).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.yaml", "production/environment.yaml", "production/migration.yaml"})
    void anyLineMayBeMissing(String file) throws IOException {
        List<String> lines = Files.readAllLines(BASE.resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            List<String> changed = new ArrayList<>(lines);
            changed.remove(i);
            Files.write(folder.resolve(file), changed);
            assertThatCode(() -> Cases.findingsOf(folder, Optional.empty()))
                    .as("without line %d: %s", i + 1, lines.get(i))
                    .doesNotThrowAnyException();
        }
    }
}
