package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.TestProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The CDK CLI of the project. */
final class CdkCli {

    private CdkCli() {}

    /**
     * The output and exit code of a run.
     *
     * @param exit its exit code
     * @param lines the lines of its standard output
     */
    record Run(int exit, List<String> lines) {}

    /** Runs the CLI in a folder. */
    static Run run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node", Path.of("node_modules/aws-cdk/bin/cdk").toAbsolutePath().toString(), "--no-notices"));
        command.addAll(List.of(arguments));
        Process process = TestProcess.of(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), printed.lines().toList());
    }

    /** The stacks that {@code cdk ls} prints of an assembly, without their names in CloudFormation. */
    static List<String> list(Path assembly) throws IOException, InterruptedException {
        Run run = run(assembly, "--app", ".", "ls");
        assertThat(run.exit()).isZero();
        return run.lines().stream().map(line -> line.replaceFirst(" \\(.*", "")).toList();
    }
}
