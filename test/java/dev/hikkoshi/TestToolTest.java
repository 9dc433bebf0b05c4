package dev.hikkoshi;

import static javax.xml.xpath.XPathConstants.NODESET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A test without its tool is skipped, and counted. */
class TestToolTest {

    @TempDir
    private Path folder;

    private Path closingLine;

    @BeforeEach
    void nameTheFile() {
        closingLine = folder.resolve("skipped-tests.txt");
    }

    @ParameterizedTest
    @EnumSource
    void findsATool(TestTool tool) throws IOException {
        assertThat(tool.find(List.of(folder))).isEmpty();
        Path file = Files.writeString(folder.resolve(tool.command()), "#!/bin/sh\n");
        assertThat(tool.find(List.of(folder))).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(tool.find(List.of(folder.resolve("elsewhere"), folder))).contains(file);
    }

    /** A version manager's script is on the PATH, and finds no version. */
    @ParameterizedTest
    @EnumSource
    void aToolThatDoesNotStartIsNotThere(TestTool tool) throws IOException {
        Path file = Files.writeString(folder.resolve(tool.command()), "#!/bin/sh\nexit 126\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(tool.find(List.of(folder))).isEmpty();
    }

    @Test
    void countsTheTestsThatAreSkippedForEachTool() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TestExecutionSummary summary = withoutTools(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(summary.getTestsFailedCount()).isZero();
        assertThat(summary.getTestsAbortedCount()).isEqualTo(3);
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .hasSize(4)
                .contains("Skipped: Incomplete.needsPromtool: promtool is not installed:"
                        + " `sudo apt-get install prometheus` on Debian, or `brew install prometheus`");
        assertThat(lines.get(3))
                .startsWith("Skipped tests: 2 need ruby, 1 need promtool.")
                .contains("`sudo apt-get install ruby prometheus`", "`brew install ruby prometheus`");
        assertThat(closingLine).hasContent(lines.get(3));
    }

    @Test
    void saysNothingWhereNothingIsSkipped() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Files.writeString(closingLine, "of an earlier run");
        LaunchedTests.run(
                Complete.class, new MissingTools(new PrintStream(out, true, StandardCharsets.UTF_8), closingLine));
        assertThat(out.size()).isZero();
        assertThat(closingLine).doesNotExist();
    }

    @Test
    void theReadmeAndTheGateNameEveryPackage() throws IOException {
        String readme = Pages.text().replaceAll("\\s+", " ");
        assertThat(readme).contains(TestTool.howToInstall(List.of(TestTool.values())));
        String gate = Files.readString(Path.of(".ci/run"));
        Set<TestTool> runTheGate = EnumSet.of(TestTool.GIT, TestTool.BASH);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(runTheGate))).allSatisfy(tool -> assertThat(gate)
                .contains("command -v " + tool.command(), "(" + tool.debian() + ")"));
    }

    @Test
    void theBuildRepeatsEachClosingLineOnce() throws Exception {
        String script = Path.of("test", "skipped.mjs").toAbsolutePath().toString();
        Path first = Files.createDirectories(folder.resolve("tests-1")).resolve("skipped-tests.txt");
        Path second = Files.createDirectories(folder.resolve("tests-2")).resolve("skipped-tests.txt");
        Files.writeString(first, "Skipped tests: 2 need ruby.\n");
        Files.writeString(second, "Skipped tests: 1 need bash.\n");
        assertThat(printed("node", script, folder.toString()))
                .isEqualTo("Skipped tests: 2 need ruby.\nSkipped tests: 1 need bash.\n");
        assertThat(printed("node", script, folder.toString())).isEmpty();
    }

    /** Maven runs the executions of one phase in the order of the file. */
    @Test
    void thatIsTheLastThingThatTheBuildDoes() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList executions = (NodeList) XPathFactory.newInstance()
                .newXPath()
                .evaluate("/project/build/plugins/plugin/executions/execution[phase='verify']", pom, NODESET);
        assertThat(executions.getLength()).isGreaterThan(1);
        assertThat(executions.item(executions.getLength() - 1).getTextContent())
                .contains("skipped-tests", "test/skipped.mjs");
    }

    private static String printed(String... command) throws IOException, InterruptedException {
        Process process = TestProcess.of(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private TestExecutionSummary withoutTools(PrintStream out) {
        String before = System.getProperty(TestTool.FOLDERS);
        System.setProperty(TestTool.FOLDERS, folder.toString());
        try {
            return LaunchedTests.run(Incomplete.class, new MissingTools(out, closingLine));
        } finally {
            if (before == null) {
                System.clearProperty(TestTool.FOLDERS);
            } else {
                System.setProperty(TestTool.FOLDERS, before);
            }
        }
    }

    /** Run by the tests above. */
    static class Incomplete {

        @Test
        void needsRuby() {
            assertThat(TestTool.RUBY.orSkip()).exists();
        }

        @Test
        void needsRubyToo() {
            assertThat(TestTool.RUBY.orSkip()).exists();
        }

        @Test
        void needsPromtool() {
            assertThat(TestTool.PROMTOOL.orSkip()).exists();
        }

        @Test
        void needsNothing() {
            assertThat(TestTool.values()).isNotEmpty();
        }
    }

    /** Run by the tests above. */
    static class Complete {

        @Test
        void needsNothing() {
            assertThat(TestTool.values()).isNotEmpty();
        }
    }
}
