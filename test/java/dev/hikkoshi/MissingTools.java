package dev.hikkoshi;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints why each test without its tool is skipped, and at the end how many were skipped for which tool. The build
 * prints that line from a file again as its last line. Registered in {@code META-INF/services}.
 */
public final class MissingTools implements TestExecutionListener {

    private final PrintStream out;
    private final Path closingLine;
    private final Map<TestTool, Integer> skipped = new EnumMap<>(TestTool.class);

    /** Prints to the console, and writes the file that the build prints. */
    public MissingTools() {
        this(System.out, TestFolder.of("skipped-tests.txt"));
    }

    MissingTools(PrintStream out, Path closingLine) {
        this.out = out;
        this.closingLine = closingLine;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable()
                .filter(TestTool.Missing.class::isInstance)
                .map(TestTool.Missing.class::cast)
                .ifPresent(missing -> {
                    skipped.merge(missing.tool(), 1, Integer::sum);
                    out.printf("Skipped: %s: %s%n", name(test), missing.getMessage());
                });
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            Files.deleteIfExists(closingLine);
            if (!skipped.isEmpty()) {
                String line = closingLine();
                out.println(line);
                Files.writeString(closingLine, line + System.lineSeparator());
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String closingLine() {
        return "Skipped tests: %s. To run them: %s"
                .formatted(
                        skipped.entrySet().stream()
                                .map(each -> "%d need %s"
                                        .formatted(
                                                each.getValue(), each.getKey().command()))
                                .collect(Collectors.joining(", ")),
                        TestTool.howToInstall(skipped.keySet()));
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName())
                .orElseGet(test::getDisplayName);
    }
}
