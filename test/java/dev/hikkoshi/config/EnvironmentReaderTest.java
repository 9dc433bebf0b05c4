package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.plan.Planner;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped environments, read as they stand. */
class EnvironmentReaderTest {

    @Test
    void readsTheSample() {
        Reading reading = EnvironmentReader.read(Path.of("environments"), Optional.empty());

        assertThat(reading.findings().all()).isEmpty();
        Environment production = reading.environments().get("production");
        assertThat(production.service().features()).hasSize(14);
        reading.environments().forEach((n, e) -> {
            Findings f = new Findings();
            Planner.plan(e, reading.ledgers().get(n), f);
            f.all().forEach(System.out::println);
        });
    }
}
