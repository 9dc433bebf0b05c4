package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.report.HandingOver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line: help, version, exit codes, and commands without CDK. */
class HikkoshiTest {

    private static final Path HERE = Samples.project();

    @Test
    void helpNamesEachCommandAndTheExitCodes() {
        Run run = ScratchProject.hikkoshi(HERE, "--help");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "check",
                        "plan",
                        "completion",
                        "0    nothing was refused",
                        "2    the command line is wrong",
                        "70   the command could not");
        assertThat(ScratchProject.hikkoshi(HERE, "check", "--help").out()).contains("--base=REV");
    }

    @Test
    void theVersionIsThatOfThePom() throws IOException {
        String version =
                Files.readString(Path.of("pom.xml")).split("<version>")[1].split("<")[0];
        assertThat(ScratchProject.hikkoshi(HERE, "--version").out().strip()).isEqualTo("hikkoshi " + version);
    }

    @Test
    void aWrongCommandLineEndsWithTwoAndSaysWhy() {
        assertThat(ScratchProject.hikkoshi(HERE).exit()).isEqualTo(2);
        assertThat(ScratchProject.hikkoshi(HERE, "chek").exit()).isEqualTo(2);
        assertThat(ScratchProject.hikkoshi(HERE, "check"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("--base=REV"));
    }

    @Test
    void anUnknownFormatEndsWithTwoAndNamesTheKnownOnes() {
        Run run = ScratchProject.hikkoshi(HERE, "check", "--base", "HEAD", "--format", "xml");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("xml", "text, json, sarif, github");
    }

    /** A workflow takes 1 as a judgement, and shows what was printed. */
    @Test
    void aCrashHasAnExitCodeOfItsOwnAndOneLine(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        Clock broken = new Clock() {
            @Override
            public ZoneId getZone() {
                throw new IllegalStateException("no zone\nsecond line");
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.EPOCH;
            }
        };
        Run run = ScratchProject.run(project.folder(), broken, "check", "--base", "HEAD");
        assertThat(run.exit()).isEqualTo(70);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("IllegalStateException: no zone", "Nothing was judged", "target/crash.log");
        assertThat(folder.resolve("target/crash.log")).content().contains("\tat ", "getZone");
    }

    /** Errors of the machine are no judgement either. */
    @Test
    void aFileThatCannotBeReadIsNoRefusal(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        Files.delete(folder.resolve("cdk.json"));
        Run run = project.hikkoshi("prove", "development");
        assertThat(run.exit()).isEqualTo(70);
        assertThat(run.err().lines()).singleElement().asString().contains("cdk.json");
    }

    @Test
    void whatTookOverFromOpsWorksIsPrinted() {
        assertThat(ScratchProject.hikkoshi(HERE, "handing-over").out().lines())
                .hasSize(1 + HandingOver.values().length)
                .anyMatch(line -> line.matches("shutdown event and its timeout +a lifecycle hook .*"));
    }

    @Test
    void theSchemasAreWrittenWhereTheFilesNameThem(@TempDir Path folder) {
        Run run = ScratchProject.hikkoshi(folder, "schemas");
        assertThat(run.exit()).isZero();
        assertThat(run.out().lines())
                .hasSize(4)
                .contains("environments/README.md")
                .allSatisfy(line -> assertThat(folder.resolve(line)).hasSameTextualContentAs(Path.of(line)));
    }

    @Test
    void theCompletionCompletesInBash(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"),
                ScratchProject.hikkoshi(HERE, "completion").out());
        Process bash = TestProcess.of(
                        TestTool.BASH.orSkip().toString(),
                        "-c",
                        "compopt() { :; }; source \"$0\"; COMP_WORDS=(hikkoshi check --format s); COMP_CWORD=3; _complete_hikkoshi;"
                                + " echo \"${COMPREPLY[@]}\"; COMP_WORDS=(hikkoshi pl); COMP_CWORD=1;"
                                + " _complete_hikkoshi; echo \"${COMPREPLY[@]}\"; COMP_WORDS=(hikkoshi explain PLAN-J);"
                                + " COMP_CWORD=2; _complete_hikkoshi; echo \"${COMPREPLY[@]}\"",
                        script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(bash.inputReader().lines().map(String::strip)).containsExactly("sarif", "plan", "PLAN-JUMP");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void aRevisionThatIsNotThereEndsWithTwo(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        for (String revision :
                List.of("nowhere", "0123456789abcdef0123456789abcdef01234567", "@{", "HEAD:environments")) {
            Run run = project.hikkoshi("check", "--base", revision);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().startsWith(revision + " ");
        }
    }

    @Test
    void aFolderWithoutARepositoryEndsWithTwo(@TempDir Path folder) {
        Run run = ScratchProject.hikkoshi(folder, "check", "--base", "HEAD");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("--base HEAD", "git");
    }

    @Test
    void aBaseWithoutEnvironmentsEndsWithTwo(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        project.commitWithoutEnvironments();
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("HEAD", "environments");
    }

    @Test
    void anUnknownEnvironmentIsAFinding() {
        Run run = ScratchProject.hikkoshi(HERE, "plan", "prodution");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("prodution", "[REF-ENVIRONMENT]");
    }

    /** The class path of this run does not contain CDK, so the run would fail if it loaded a class of CDK. */
    @Test
    void itRunsWithoutCdk(@TempDir Path folder) throws Exception {
        ScratchProject.create(folder);
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> Stream.of("cdk", "jsii", "constructs", "fabric8", "test-classes")
                        .noneMatch(Path.of(entry).getFileName().toString()::contains))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(java.io.File.pathSeparator));
        assertThat(classPath).contains("picocli", "org.eclipse.jgit");

        Path packages = Files.createSymbolicLink(
                folder.resolve("node_modules"), Path.of("node_modules").toAbsolutePath());
        for (List<String> command : List.of(
                List.of("plan"),
                List.of("explain", "PROOF-WEIGHTS"),
                List.of("check", "--base", "HEAD"),
                List.of("report", "production", "-o", "page"))) {
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-verbose:class",
                    "-cp",
                    classPath,
                    Hikkoshi.class.getName()));
            line.addAll(command);
            Path output = folder.resolve("output-" + command.get(0));
            Process process = TestProcess.of(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor()).isZero();
            assertThat(output)
                    .content()
                    .contains("dev.hikkoshi.app.Hikkoshi ")
                    .doesNotContain("software.amazon", "software.constructs", "org.cdk8s");
            assertThat(Files.readAllLines(output)).noneMatch(printed -> printed.startsWith("SLF4J"));
        }
        Files.delete(packages);
    }
}
