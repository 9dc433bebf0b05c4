package dev.hikkoshi;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A test without its tool is skipped, and counted. */
class TestToolTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void findsATool(TestTool tool) throws IOException {
        assertThat(tool.find(List.of(folder))).isEmpty();
        Path file = Files.writeString(folder.resolve(tool.command()), "#!/bin/sh\n");
        assertThat(tool.find(List.of(folder))).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(tool.find(List.of(folder.resolve("elsewhere"), folder))).contains(file);
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
                .contains("Skipped: Incomplete.needsPromtool: promtool is not installed: apt-get install prometheus,"
                        + " or brew install prometheus");
        assertThat(lines.get(3))
                .startsWith("Skipped tests: 2 need ruby, 1 need promtool.")
                .contains("apt-get install ruby prometheus,", "brew install ruby prometheus");
    }

    @Test
    void saysNothingWhereNothingIsSkipped() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LaunchedTests.run(Complete.class, new MissingTools(new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertThat(out.size()).isZero();
    }

    @Test
    void theReadmeAndTheGateNameEveryPackage() throws IOException {
        List<String> installs = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches(".*(apt-get|brew) install .*"))
                .toList();
        assertThat(installs)
                .anyMatch(line -> line.contains("`apt-get install " + packages(TestTool::debian) + "`"))
                .anyMatch(line -> line.contains("`brew install " + packages(TestTool::homebrew) + "`"));
        String gate = Files.readString(Path.of(".ci/run"));
        Set<TestTool> runTheGate = EnumSet.of(TestTool.GIT, TestTool.BASH);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(runTheGate))).allSatisfy(tool -> assertThat(gate)
                .contains("command -v " + tool.command(), "(" + tool.debian() + ")"));
    }

    private static String packages(Function<TestTool, String> name) {
        return Stream.of(TestTool.values()).map(name).collect(Collectors.joining(" "));
    }

    private TestExecutionSummary withoutTools(PrintStream out) {
        String before = System.getProperty(TestTool.FOLDERS);
        System.setProperty(TestTool.FOLDERS, folder.toString());
        try {
            return LaunchedTests.run(Incomplete.class, new MissingTools(out));
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
