package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The CDK CLI of the project. */
final class CdkCli {

    private CdkCli() {}

    /** The stacks that {@code cdk ls} prints of an assembly, without their names in CloudFormation. */
    static List<String> list(Path assembly) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "node", "node_modules/aws-cdk/bin/cdk", "--app", assembly.toString(), "--no-notices", "ls")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.lines().map(line -> line.replaceFirst(" \\(.*", "")).toList();
    }
}
