package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Environment;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped environments, read as they stand. */
class EnvironmentReaderTest {

    @Test
    void readsTheSample() {
        Reading reading = EnvironmentReader.read(Path.of("environments"), Optional.of("production"));

        assertThat(reading.findings().all()).isEmpty();
        Environment production = reading.environments().get("production");
        assertThat(production.service().features()).hasSize(14);
        System.out.println(production);
    }
}
