package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Folders;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project whose owner has declared no service yet, as upstream's own repository is. */
class NoServiceTest {

    private static final String LINE = "environments/service.yaml: no service is declared yet."
            + " Run `npx hikkoshi init` to declare yours, or `npx hikkoshi init --sample` for a copy of the sample. [YAML-FILE]";

    @TempDir
    private Path folder;

    private ScratchProject project;

    @BeforeEach
    void removeTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder);
        withoutService();
        project.commit();
    }

    private void withoutService() throws IOException {
        TemporaryFolder.delete(folder.resolve("environments"));
        Files.createDirectories(folder.resolve("environments/.schemas"));
        Files.writeString(folder.resolve("environments/README.md"), "# The reference of all keys\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan",
                "plan production",
                "next production",
                "prove production",
                "report -o report",
                "report production -o report",
                "prerequisites production",
                "diff --base HEAD",
                "diff --base HEAD --format github",
                "check --base HEAD production",
                "probe production web-front --from metrics"
            })
    void eachCommandSaysWhatToDo(String command) {
        Run run = project.hikkoshi(command.split(" "));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .containsOnlyOnce("no service is declared yet")
                .contains("npx hikkoshi init", "YAML-FILE")
                .doesNotContain("REF-ENVIRONMENT", "Exception", "\tat ");
        assertThat(folder.resolve("report")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"environment\": \"production\"}"})
    void theAppOfCdkSaysItToo(String context) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int exit = Main.run(
                folder.resolve("environments"),
                Map.of("CDK_CONTEXT_JSON", context),
                new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false),
                () -> {
                    throw new AssertionError("nothing is synthesized");
                });
        assertThat(exit).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("[")))
                .containsExactly("refused  " + LINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "github", "json", "sarif"})
    void aCheckComparesNothingAndSaysSo(String format) {
        Run run = project.hikkoshi("check", "--base", "HEAD", "--format", format);
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("no service is declared yet").doesNotContain("refused  ", "::error");
        if (format.equals("text") || format.equals("github")) {
            assertThat(run.out()).contains("0 environments compared with ", ": nothing refused");
        }
    }

    @Test
    void aFirstServiceIsComparedWithNothing() throws IOException {
        Path first = Path.of("test/resources/cases/base/environments");
        Folders.copy(first, folder.resolve("environments"));
        project.write("production/migration.yaml", "steps: []");
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("0 environments compared with ").doesNotContain("no service");
    }

    /** What is begun is judged: a folder without its files, a file with another name. */
    @ParameterizedTest
    @ValueSource(strings = {"environments/production/environment.yaml", "environments/service.yml"})
    void aBeginningOfAServiceIsNotNone(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "{}\n");
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("the file is missing").doesNotContain("no service is declared yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"next production", "plan production", "check --base HEAD production"})
    void aServiceWithoutAnEnvironmentIsToldHowToBegin(String command) throws IOException {
        project.write("service.yaml", Files.readString(Samples.ALBUM.resolve("service.yaml")));
        Run run = project.hikkoshi(command.split(" "));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .contains("there is no environment", "Create environments/production with both files", "`steps: []`")
                .doesNotContain("known: .");
    }

    @Test
    void takingAllEnvironmentsAwayIsRefused() throws IOException, GitAPIException {
        Samples.into(folder);
        project.commit();
        withoutService();
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("environments/production/environment.yaml: production ", "[CHECK-BASE]", ": refused");
    }
}
