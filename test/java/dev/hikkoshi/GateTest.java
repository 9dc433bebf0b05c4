package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate runs README's commands in a clean clone, and fails if a test is skipped. */
class GateTest {

    private static final String REPORT =
            """
            <testsuite xmlns:xsi="a" name="dev.hikkoshi.ATest" time="1" tests="%d" errors="%d" skipped="%d" failures="%d">
              <testcase name="aTest" classname="dev.hikkoshi.ATest" time="1">%s</testcase>
            </testsuite>
            """;

    @TempDir
    private Path folder;

    private record Run(int exit, String out) {}

    @Test
    void theCommandsAreThoseOfTheReadme() throws Exception {
        Run run = run(Path.of(""), bash(), ".ci/commands", "README.md");
        assertThat(run)
                .isEqualTo(new Run(0, "npm ci && npx hikkoshi init --sample && npx cdk synth --quiet\nmvn verify\n"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0", "3, 1"})
    void aReadmeHasTwoCommands(int commands, int exit) throws Exception {
        String readme = "# A\n\n```sh\necho before\n```\n\n## Two commands\n\n"
                + "```sh\necho one\n```\n\n".repeat(commands) + "## After\n\n```sh\necho after\n```\n";
        Path file = Files.writeString(folder.resolve("README.md"), readme);
        Run run = run(Path.of(""), bash(), ".ci/commands", file.toString());
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).contains("echo one\n").doesNotContain("before", "after");
    }

    /** The gate runs only the first two lines, so README must not have a third one. */
    @ParameterizedTest
    @ValueSource(strings = {"echo one\necho two", "echo one\n\necho two", "", "# a comment\necho one"})
    void eachBlockHasOneLine(String block) throws Exception {
        for (String blocks : List.of(sh(block), sh(block) + sh("echo two"), sh("echo two") + sh(block))) {
            Path file = Files.writeString(folder.resolve("README.md"), "## Two commands\n\n" + blocks);
            assertThat(run(Path.of(""), bash(), ".ci/commands", file.toString()).exit())
                    .as(blocks)
                    .isEqualTo(1);
        }
    }

    @Test
    void aBlockOfAnotherLanguageIsNoCommand() throws Exception {
        String readme =
                "## Two commands\n\n" + sh("echo one") + "```\noutput\n```\n\n```yaml\na: b\n```\n\n" + sh("echo two");
        Path file = Files.writeString(folder.resolve("README.md"), readme);
        assertThat(run(Path.of(""), bash(), ".ci/commands", file.toString()))
                .isEqualTo(new Run(0, "echo one\necho two\n"));
    }

    private static String sh(String lines) {
        return "```sh\n" + (lines.isEmpty() ? "" : lines + "\n") + "```\n\n";
    }

    @Test
    void reportsWithoutASkippedTestPass() throws Exception {
        assertThat(reports(REPORT.formatted(3, 0, 0, 0, "")))
                .isEqualTo(new Run(0, "Reports: 3 tests, 0 skipped, 0 failed.\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<skipped message=\"ruby is not installed\" type=\"a\"/>",
                "<skipped type=\"a\"><![CDATA[ruby is not installed\n\tat a.b(B.java:1)]]></skipped>"
            })
    void aSkippedTestFails(String skipped) throws Exception {
        Run run = reports(REPORT.formatted(3, 0, 1, 0, "\n" + skipped));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("Skipped: dev.hikkoshi.ATest.aTest: ruby is not installed\n", "3 tests, 1 skipped");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1", "2, 3"})
    void aTestThatFailedFails(int errors, int failures) throws Exception {
        Run run = reports(REPORT.formatted(9, errors, 0, failures, ""));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("9 tests, 0 skipped, " + (errors + failures) + " failed");
    }

    @Test
    void aReportWithoutItsNumbersFails() throws Exception {
        assertThat(reports("<testsuite tests=\"1\" skipped=\"0\">").exit()).isEqualTo(1);
    }

    @Test
    void noTestAtAllFails() throws Exception {
        assertThat(reports(REPORT.formatted(0, 0, 0, 0, "")).exit()).isEqualTo(1);
        assertThat(run(folder, "node", script("reports.mjs"), "nowhere").exit()).isEqualTo(1);
    }

    @Test
    void theCommandsRunInACloneOfHeadWithoutCi() throws Exception {
        Path project = project(
                "echo \"first: $(ls -A | xargs), beside: $(ls -A ..), CI: $CI\" && pwd > '" + folder + "/pwd'",
                passes());
        Files.writeString(project.resolve("not-committed"), "");
        Run run = gate(project);
        assertThat(run.out())
                .contains(
                        "first: .ci .git README.md, beside: hikkoshi, CI: true\n",
                        "second: CI: unset\n",
                        "Reports: 1 tests, 0 skipped, 0 failed.\n");
        assertThat(run.exit()).isZero();
        assertThat(run.out().indexOf("newcomer's")).isLessThan(run.out().indexOf("second:"));
        Path clone = Path.of(Files.readString(folder.resolve("pwd")).strip());
        assertThat(clone.isAbsolute()).isTrue();
        assertThat(clone.getParent()).doesNotExist();
    }

    /** The tests run beside a service that is committed, and of which nothing is the sample's. */
    @Test
    void theTestsRunBesideAServiceOfANewcomer() throws Exception {
        Run run = gate(project(
                "mkdir -p environments/album && touch environments/service.yaml environments/album/migration.yaml",
                "git status --short; find environments -type f; " + passes()));
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out())
                .contains(
                        "newcomer's: --no hikkoshi init --answers test/resources/init/newcomer.yaml\n",
                        "\nenvironments/service.yaml\nsecond:")
                .doesNotContain("album", "??");
    }

    @Test
    void aServiceThatCannotBeWrittenFailsTheGate() throws Exception {
        Path project = project("true", passes());
        npx("exit 4");
        Run run = gate(project);
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.out()).doesNotContain("second:");
    }

    @Test
    void aShallowCloneWithADetachedHeadDoes() throws Exception {
        Path project = project("true", passes());
        git(project, "commit", "--quiet", "--allow-empty", "--message", "Second");
        Path shallow = folder.resolve("shallow");
        git(folder, "clone", "--quiet", "--depth", "1", "file://" + project, shallow.toString());
        git(shallow, "checkout", "--quiet", "--detach");
        assertThat(shallow.resolve(".git/shallow")).exists();
        Run run = gate(shallow);
        assertThat(run.out()).contains("Second", "Reports: 1 tests, 0 skipped, 0 failed.\n");
        assertThat(run.exit()).isZero();
    }

    /** With CDPATH, cd may change into another folder with the same name, and prints its path. */
    @Test
    void itRunsItsOwnProjectWhereverTheShellLooksForFolders() throws Exception {
        Path elsewhere =
                Files.createDirectories(folder.resolve("elsewhere/.ci")).getParent();
        Path project = project("true", passes());
        Run run = run(project, "env", "CDPATH=" + elsewhere, bash(), ".ci/promise");
        assertThat(run.out()).contains("First", "Reports: 1 tests, 0 skipped, 0 failed.\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void aCommandThatFailsFailsTheGate() throws Exception {
        Run first = gate(project("exit 3", passes()));
        assertThat(first.exit()).isEqualTo(3);
        assertThat(first.out()).doesNotContain("second:");
    }

    @Test
    void aTestThatIsSkippedInTheCloneFailsTheGate() throws Exception {
        Run run = gate(project("true", report(1)));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("second:", "Reports: 1 tests, 1 skipped, 0 failed.");
    }

    private static String passes() {
        return report(0);
    }

    /** A fake Maven command with one test and this number of skipped tests. */
    private static String report(int skipped) {
        return "echo \"second: CI: ${CI-unset}\"; mkdir -p target/surefire-reports; echo '<testsuite tests=\"1\" errors=\"0\" failures=\"0\" skipped=\""
                + skipped + "\">' > target/surefire-reports/TEST-a.xml";
    }

    /** A repository with the project's gate and a README with these commands. */
    private Path project(String first, String second) throws Exception {
        Path project = Files.createDirectories(folder.resolve("project"));
        npx("echo \"newcomer's: $*\"; mkdir -p environments; echo 'service: parcels' > environments/service.yaml");
        Path gate = Files.createDirectories(project.resolve(".ci"));
        for (String file : List.of("promise", "commands", "reports.mjs")) {
            Path copy = Files.copy(Path.of(".ci", file), gate.resolve(file));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(
                project.resolve("README.md"),
                "## Two commands\n\n```sh\n%s\n```\n\n```sh\n%s\n```\n".formatted(first, second));
        git(project, "init", "--quiet");
        git(project, "add", ".");
        git(project, "commit", "--quiet", "--message", "First");
        return project;
    }

    /** A stand-in for npx. */
    private void npx(String script) throws IOException {
        Path npx = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve("npx"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npx, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run gate(Path project) throws Exception {
        return run(project, bash(), project.resolve(".ci/promise").toString());
    }

    private Run reports(String report) throws Exception {
        Files.writeString(folder.resolve("TEST-dev.hikkoshi.ATest.xml"), report);
        return run(folder, "node", script("reports.mjs"), folder.toString());
    }

    private static String script(String name) {
        return Path.of(".ci", name).toAbsolutePath().toString();
    }

    private static String bash() {
        return TestTool.BASH.orSkip().toString();
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                TestTool.GIT.orSkip().toString(), "-c", "user.name=aoki", "-c", "user.email=aoki@hidamari.example"));
        command.addAll(List.of(arguments));
        Run run = run(folder, command.toArray(String[]::new));
        assertThat(run.exit()).as(run.out()).isZero();
    }

    /** Runs a command in a folder. The programs of the folder {@code bin} beside it come first. */
    private static Run run(Path folder, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = TestProcess.of(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of("CI", "true", "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        String programs = folder.toAbsolutePath().resolveSibling("bin") + File.pathSeparator;
        builder.environment().computeIfPresent("PATH", (name, path) -> programs + path);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), out);
    }
}
