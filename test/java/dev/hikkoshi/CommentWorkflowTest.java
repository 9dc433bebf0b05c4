package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.ScriptFolder.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reviewers read on a pull request: the steps that compute it, and the script that writes the comment. */
class CommentWorkflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "<!-- hikkoshi diff -->";
    private static final String LEDGER = "environments/production/migration.yaml";

    @TempDir
    private Path temporary;

    private ScriptFolder folder;
    private final List<Map<String, String>> files = new ArrayList<>(List.of(Map.of("filename", LEDGER)));
    private final List<Map<String, Object>> comments = new ArrayList<>();

    @BeforeEach
    void createReview() throws Exception {
        folder = new ScriptFolder(temporary);
        folder.write("review/effect.md", "## production, phase 1 → 2\n");
        folder.write("review/hikkoshi.sarif", "{\"runs\":[]}");
    }

    @Test
    void writesOneCommentAndUpdatesIt() throws Exception {
        JsonNode written = comment();
        assertThat(written.path("created").asInt()).isEqualTo(7);
        assertThat(written.path("head").asText()).isEqualTo("hidamari:branch");
        assertThat(written.path("body").asText()).isEqualTo(MARK + "\n\n## production, phase 1 → 2");
        assertThat(written.at("/outputs/ref").asText()).isEqualTo("refs/pull/7/head");
        comments.add(Map.of("id", 3, "user", Map.of("login", "kubo"), "body", MARK + " Approved."));
        comments.add(Map.of("id", 4, "user", Map.of("login", "github-actions[bot]"), "body", MARK + "\nOld"));
        assertThat(comment().path("updated").asInt()).isEqualTo(4);
    }

    @Attack("A change of code prints that it changes nothing, and the comment shows only that")
    @Test
    void changedCodeIsNamedFirst() throws Exception {
        folder.write("review/effect.md", "Nothing that is deployed changes.\n");
        files.add(Map.of("filename", "src/java/Role.java"));
        files.add(Map.of("filename", "notes.md", "previous_filename", ".ci/run"));
        files.add(Map.of("filename", "environments/.schemas/`](x.json"));
        assertThat(comment().path("body").asText())
                .startsWith(MARK + "\n\n**This pull request changes code, and its own code wrote all that follows.**")
                .contains("`src/java/Role.java`, `.ci/run`, `environments/.schemas/???x.json`")
                .endsWith("\n\nNothing that is deployed changes.");
    }

    @Attack("A reason in the ledger begins an HTML comment, which hides all that follows")
    @Test
    void nothingBelowIsHidden() throws Exception {
        folder.write("review/effect.md", "because: <!-- hidden\n\nReplaced: the database\n");
        assertThat(comment().path("body").asText().substring(MARK.length()))
                .doesNotContain("<!--")
                .contains("Replaced: the database");
    }

    @Attack("The page is longer than a comment may be, so that GitHub refuses it and the older comment stays")
    @Test
    void aLongPageIsCut() throws Exception {
        folder.write("review/effect.md", "Permission added\n" + "é→".repeat(60_000));
        String body = comment().path("body").asText();
        assertThat(body)
                .hasSizeLessThan(65_536)
                .contains("This is the beginning", "https://run.example", "Permission added");
    }

    @Attack("A crash leaves a blank page, or the page is no text, and the comment stays green")
    @ParameterizedTest
    @CsvSource({"gone", "blank", "link", "binary", "huge", "folder"})
    void whatIsNoPageCouldNotBeComputed(String form) throws Exception {
        Path page = temporary.resolve("review/effect.md");
        switch (form) {
            case "gone" -> Files.delete(page);
            case "blank" -> Files.writeString(page, " \n\n");
            case "link" -> {
                Files.delete(page);
                Files.createSymbolicLink(page, folder.write("secret", "a secret of the runner"));
            }
            case "binary" -> Files.write(page, new byte[] {(byte) 0xC3, 0x28});
            case "huge" -> Files.writeString(page, "x".repeat(2_000_001));
            default -> {
                Files.delete(page);
                Files.createDirectory(page);
            }
        }
        assertThat(comment().path("body").asText())
                .contains("could not be computed", "https://run.example")
                .doesNotContain("a secret");
    }

    @Attack("The run of an older commit, or of another pull request, writes the comment")
    @Test
    void onlyTheTipOfThePullRequestIsCommented() throws Exception {
        JsonNode written = comment("older");
        assertThat(written.has("body")).isFalse();
        assertThat(written.at("/outputs").isEmpty()).isTrue();
    }

    @Attack("A change makes the command crash, so that its effect is not shown and the check passes")
    @ParameterizedTest
    @CsvSource({
        "0, Page, true",
        "1, Page, true",
        "0, '', false",
        "1, '', false",
        "2, Page, false",
        "70, Page, false",
        "137, Page, false"
    })
    void aCrashIsRedAndLeavesNoPage(int exit, String printed, boolean isShown) throws Exception {
        folder.program("npx", "echo '" + printed + "'\nexit " + exit);
        Run run = step("Effect of the change");
        assertThat(run.exit() == 0).as(run.out()).isEqualTo(isShown);
        assertThat(Files.exists(temporary.resolve("review/effect.md"))).isEqualTo(isShown);
        assertThat(run.out().contains("could not be computed")).isEqualTo(!isShown);
        assertThat(Files.readString(temporary.resolve("summary"))).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | {\"runs\":[{}]} | true",
                "1 | {\"runs\":[{}]} | true",
                "1 | '' | false",
                "70 | {\"runs\":[{}]} | false"
            })
    void findingsThatAreNoneAreNotUploaded(int exit, String printed, boolean isShown) throws Exception {
        assertThat(folder.sh(Map.of(), "-c", "rm -r review").exit()).isZero();
        folder.program("npx", "echo '" + printed + "'\nexit " + exit);
        assertThat(step("Findings, for code scanning").exit() == 0).isEqualTo(isShown);
        assertThat(Files.exists(temporary.resolve("review/hikkoshi.sarif"))).isEqualTo(isShown);
    }

    @Test
    void aRepositoryWithoutAServiceComparesNothing() throws Exception {
        folder.write("environments/README.md", "");
        Run run = run("Find the commit that is deployed to each environment");
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("::notice title=No service::No service is declared yet");
        assertThat(temporary.resolve("deployed-revisions")).isEmptyFile();
    }

    /** Runs one step of the job that computes the effect, where nothing is deployed. */
    private Run step(String name) throws Exception {
        folder.write("deployed-revisions", "");
        return run(name);
    }

    private Run run(String name) throws Exception {
        for (JsonNode step : workflow("pull-request.yml").at("/jobs/review/steps")) {
            if (step.path("name").asText().equals(name)) {
                return folder.run(
                        Map.of("BASE", "main", "GITHUB_STEP_SUMMARY", "summary"),
                        List.of("bash", "-e", "-c", step.path("run").asText()));
            }
        }
        throw new AssertionError(name);
    }

    private JsonNode comment() throws Exception {
        return comment("tip");
    }

    private JsonNode comment(String commit) throws Exception {
        String script = workflow("comment.yml").findValue("script").asText();
        Map<String, Object> run = Map.of(
                "html_url",
                "https://run.example",
                "head_sha",
                commit,
                "head_branch",
                "branch",
                "head_repository",
                Map.of("owner", Map.of("login", "hidamari")));
        Map<String, Object> input = Map.of(
                "run",
                run,
                "pulls",
                List.of(Map.of("number", 7, "head", Map.of("sha", "tip"))),
                "files",
                files,
                "comments",
                comments);
        folder.write("script", script);
        folder.write("input", JSON.writeValueAsString(input));
        Path harness = Path.of("test/resources/workflows/comment.mjs").toAbsolutePath();
        Run ran = folder.run(Map.of(), List.of("node", harness.toString(), "script", "input"));
        assertThat(ran.exit()).as(ran.out()).isZero();
        return JSON.readTree(ran.out());
    }

    private static JsonNode workflow(String name) throws IOException {
        return new YAMLMapper().readTree(Path.of(".github/workflows", name).toFile());
    }
}
