package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.cost.PriceList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Prices from the output of the AWS CLI. */
class PricesCommandTest {

    @TempDir
    private Path project;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void makeEnvironments() throws Exception {
        Files.createDirectory(project.resolve("environments"));
    }

    @Test
    void keepsOnePartBesideTheOther() throws Exception {
        assertThat(run(Files.newInputStream(Path.of("test/resources/prices/get-products.json"))))
                .isZero();
        assertThat(run(Files.newInputStream(Path.of("test/resources/prices/spot-price-history.json"))))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("eu-north-1, on-demand: 2 prices of 2026-11-19", "eu-north-1, spot: 1 prices of 2026-11-20");
        PriceList prices = PriceList.of(project.resolve("environments"));
        assertThat(prices.regions()).containsExactly("eu-north-1", "us-east-1");
        assertThat(prices.of("eu-north-1").onDemand()).isPresent();
        assertThat(prices.of("eu-north-1").spot()).isPresent();
    }

    @Test
    void writesNothingOfWhatItCannotRead() {
        assertThat(run(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("aws pricing get-products", "[PRICES]");
        assertThat(project.resolve("environments/prices.json")).doesNotExist();
    }

    private int run(InputStream printed) {
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        return new CommandLine(new PricesCommand(project, terminal, printed)).execute();
    }
}
