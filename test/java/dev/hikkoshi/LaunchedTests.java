package dev.hikkoshi;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.stream.Stream;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Tests that run within a test. */
public final class LaunchedTests {

    private LaunchedTests() {}

    /** Runs the tests of a class, and returns how many failed and how many were skipped. */
    public static TestExecutionSummary run(Class<?> tests, TestExecutionListener... listeners) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        // The listeners of the surrounding tests must not count these.
        LauncherConfig config = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(config).execute(request, listeners(listeners, summary));
        return summary.getSummary();
    }

    private static TestExecutionListener[] listeners(TestExecutionListener[] given, TestExecutionListener summary) {
        return Stream.concat(Stream.of(given), Stream.of(summary)).toArray(TestExecutionListener[]::new);
    }
}
