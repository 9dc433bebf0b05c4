package dev.hikkoshi.observability;

import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prometheus's promtool. Without it, the tests that need it are skipped.
 *
 * @param folder its working directory
 */
public record Promtool(Path folder) {

    /** The exit code and output of promtool. */
    public String run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(TestTool.PROMTOOL.orSkip().toString()));
        command.addAll(List.of(arguments));
        Process process = TestProcess.of(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }
}
