package dev.hikkoshi;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints why each test without its tool is skipped, and at the end how many were skipped for which tool. Registered in
 * {@code META-INF/services}.
 */
public final class MissingTools implements TestExecutionListener {

    private final PrintStream out;
    private final Map<TestTool, Integer> skipped = new EnumMap<>(TestTool.class);

    /** Prints to the console. */
    public MissingTools() {
        this(System.out);
    }

    MissingTools(PrintStream out) {
        this.out = out;
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
        if (!skipped.isEmpty()) {
            out.printf(
                    "Skipped tests: %s. To run them: apt-get install %s, or brew install %s%n",
                    skipped.entrySet().stream()
                            .map(each -> "%d need %s"
                                    .formatted(each.getValue(), each.getKey().command()))
                            .collect(Collectors.joining(", ")),
                    packages(TestTool::debian),
                    packages(TestTool::homebrew));
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName())
                .orElseGet(test::getDisplayName);
    }

    private String packages(Function<TestTool, String> name) {
        return skipped.keySet().stream().map(name).collect(Collectors.joining(" "));
    }
}
