package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.ScriptFolder.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that finds the deployed commit, with git itself and a stand-in for GitHub's CLI that answers from files. */
class DeployedScriptTest {

    private static final Path SCRIPT = Path.of(".github/deployed").toAbsolutePath();

    private static final Map<String, String> VARIABLES = Map.of("GITHUB_REPOSITORY", "hidamari/move");

    @TempDir
    private Path temporary;

    private ScriptFolder project;
    private String first;
    private String second;
    private String head;

    @BeforeEach
    void createProject() throws Exception {
        project = new ScriptFolder(temporary);
        first = project.commit("first");
        second = project.commit("second");
        head = project.commit("head");
        project.program(
                "gh",
                """
                [ ! -e down ] || { echo '{"message":"Bad gateway"}'; exit 1; }
                case "$*" in
                    "api --paginate --slurp repos/hidamari/move/deployments/"*"/statuses?per_page=100")
                        id=${4#repos/hidamari/move/deployments/}
                        cat "statuses-${id%%/*}"
                        ;;
                    "api --paginate --slurp repos/hidamari/move/deployments?environment=production&per_page=100") cat deployments ;;
                    *) exit 9 ;;
                esac""");
        deployments(entry(1, first), entry(2, second), entry(3, head));
        statuses(1, "inactive", "success", "in_progress");
        statuses(2, "success", "in_progress", "waiting");
        statuses(3, "failure", "in_progress", "queued");
    }

    @Test
    void isTheNewestThatSucceeded() throws Exception {
        assertThat(deployed("production")).isEqualTo(new Run(0, second + "\n"));
        assertThat(deployed("production", first)).isEqualTo(new Run(0, second + "\n"));
        statuses(2, "failure");
        assertThat(deployed("production")).isEqualTo(new Run(0, first + "\n"));
        statuses(3, "success", "in_progress");
        assertThat(deployed("production")).isEqualTo(new Run(0, head + "\n"));
    }

    @Test
    void isTheGivenCommitOnlyWhereNoDeploymentHasSucceeded() throws Exception {
        deployments(entry(3, head));
        assertThat(deployed("production", first)).isEqualTo(new Run(0, first + "\n"));
        assertThat(deployed("production").exit()).isEqualTo(3);
        deployments();
        assertThat(deployed("production", first)).isEqualTo(new Run(0, first + "\n"));
        assertThat(deployed("production").exit()).isEqualTo(3);
        assertThat(deployed("production", "").exit()).isEqualTo(3);
    }

    @Attack("GitHub fails while a base is found, so that a change of ours would be compared with another commit")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deployments | ''",
                "deployments | []",
                "deployments | {\"message\":\"Not Found\"}",
                "deployments | [{\"message\":\"Not Found\"}]",
                "deployments | [[{\"id\":1,\"sha\":\"main\",\"environment\":\"production\"}]]",
                "deployments | [[{\"id\":1,\"sha\":null,\"environment\":\"production\"}]]",
                "statuses-3 | ''",
                "statuses-3 | {\"message\":\"Not Found\"}",
                "statuses-3 | [[{\"state\":\"approved\"}]]",
                "statuses-3 | [[{}]]",
                "statuses-3 | not JSON"
            })
    void anAnswerThatIsNotUnderstoodEndsIt(String file, String answer) throws Exception {
        project.write(file, answer);
        fails("production: GitHub answered with something else than", "production");
        fails("production: GitHub answered with something else than", "production", first);
    }

    @Attack("Deployments of another environment are counted as those of production")
    @Test
    void aDeploymentOfAnotherEnvironmentEndsIt() throws Exception {
        project.write("deployments", "[[%s]]".formatted(entry(2, second).replace("production", "staging")));
        fails("something else than deployments of this environment", "production");
    }

    @Test
    void noAnswerEndsIt() throws Exception {
        project.write("down", "");
        fails("production: GitHub does not tell what is deployed", "production");
        fails("production: GitHub does not tell what is deployed", "production", first);
    }

    @Attack("A shallow clone hides what is deployed, so that the base would be a guess")
    @Test
    void aShallowCloneEndsIt() throws Exception {
        project.git("clone", "--quiet", "--depth", "2", "file://" + temporary, "shallow");
        ScriptFolder shallow = new ScriptFolder(temporary.resolve("shallow"));
        assertThat(project.sh(Map.of(), "-c", "cp -R bin deployments statuses-* shallow/")
                        .exit())
                .isZero();
        Run run = shallow.sh(VARIABLES, SCRIPT.toString(), "production");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("shallow", "fetch-depth: 0");
    }

    @Attack("A branch is deployed that does not contain what runs, which would take back what others deployed")
    @Test
    void aBaseThatIsNoAncestorEndsIt() throws Exception {
        project.git("checkout", "--quiet", "-b", "other", first);
        project.commit("elsewhere");
        fails(second + ", which is deployed, is not part of this commit", "production");
        deployments();
        fails(second + ", which is deployed, is not part of this commit", "production", second);
    }

    @Test
    void aBaseThatIsNotInTheRepositoryEndsIt() throws Exception {
        deployments(entry(2, "0".repeat(40)));
        fails("does not contain " + "0".repeat(40), "production");
    }

    @Attack("A person who may start the workflow writes an option of git, or another name of a commit, as its base")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch owned",
                "-h",
                "HEAD",
                "main",
                "HEAD~1",
                "abc1234",
                "$(touch owned)",
                "; touch owned",
                "0123456789012345678901234567890123456789 --help",
                "ABCDEF7890ABCDEF7890ABCDEF7890ABCDEF7890"
            })
    void aBaseThatIsNotACommitEndsIt(String base) throws Exception {
        deployments();
        fails("the base is not a commit with 40 digits", "production", base);
        assertThat(temporary.resolve("owned")).doesNotExist();
    }

    @Attack("The name of an environment asks GitHub another question")
    @ParameterizedTest
    @ValueSource(strings = {"", "production&per_page=1", "../x", "Production", "prоduction"})
    void aNameThatIsNoneEndsIt(String environment) throws Exception {
        fails("this is not the name of an environment", environment);
    }

    private void fails(String why, String... arguments) throws Exception {
        Run run = deployed(arguments);
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).contains(why);
        assertThat(run.out().lines()).noneMatch(line -> line.matches("[0-9a-f]{40}"));
    }

    private Run deployed(String... arguments) throws Exception {
        return project.sh(VARIABLES, SCRIPT.toString(), arguments);
    }

    private void deployments(String... entries) throws IOException {
        project.write("deployments", "[[" + String.join(",", entries) + "]]");
    }

    private static String entry(int id, String sha) {
        return "{\"id\":%d,\"sha\":\"%s\",\"environment\":\"production\"}".formatted(id, sha);
    }

    private void statuses(int id, String... states) throws IOException {
        Files.writeString(
                temporary.resolve("statuses-" + id),
                "[[{\"state\":\"" + String.join("\"},{\"state\":\"", states) + "\"}]]");
    }
}
