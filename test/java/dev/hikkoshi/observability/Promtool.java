package dev.hikkoshi.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prometheus's own promtool. Tests that need it are skipped where it is not installed, but not in continuous integration.
 *
 * @param folder where it runs
 */
public record Promtool(Path folder) {

    /** The exit code and everything that promtool says. */
    public String run(String... arguments) throws IOException, InterruptedException {
        assumeInstalled();
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    private static void assumeInstalled() {
        boolean installed = List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "promtool")));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(installed).as("promtool is installed by the build").isTrue();
        }
        assumeThat(installed)
                .as("promtool is not installed: Debian's package prometheus has it")
                .isTrue();
    }
}
