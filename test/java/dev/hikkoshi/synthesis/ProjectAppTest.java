package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;

/** The commands that compare read the same context as the CDK CLI, which deploys. */
class ProjectAppTest {

    @TempDir
    private Path project;

    @Test
    @Attack("A pull request commits cdk.context.json, which changes what is deployed and not what is compared")
    void theContextIsThatOfTheCli() throws IOException {
        Files.writeString(
                project.resolve("cdk.json"), "{ \"context\": { \"a:both\": \"cdk.json\", \"a:one\": true } }");
        Files.writeString(
                project.resolve("cdk.context.json"), "{ \"a:both\": \"cdk.context.json\", \"a:other\": [1] }");
        App app = ProjectApp.create(project, project.resolve("out"));
        assertThat(app.getNode().tryGetContext("a:both")).isEqualTo("cdk.json");
        assertThat(app.getNode().tryGetContext("a:one")).isEqualTo(true);
        assertThat(app.getNode().tryGetContext("a:other")).asString().isEqualTo("[1]");
    }
}
