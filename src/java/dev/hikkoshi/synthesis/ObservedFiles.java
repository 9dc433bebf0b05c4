package dev.hikkoshi.synthesis;

import dev.hikkoshi.constructs.observability.newrelic.DeploymentMarker;
import dev.hikkoshi.constructs.observability.newrelic.MovePages;
import dev.hikkoshi.constructs.observability.newrelic.NewRelicDashboard;
import dev.hikkoshi.model.ApplicationName;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.RunbookPath;
import dev.hikkoshi.model.Side;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.report.Runbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The observability files of an environment. They change with every step and are in no template, so they do not belong
 * to a stack.
 */
public final class ObservedFiles {

    private final Phase phase;

    private ObservedFiles(Phase phase) {
        this.phase = phase;
    }

    /**
     * The dashboards and deployment markers of New Relic, and one runbook per feature, by path below the environment's
     * folder of operations. Empty before observability is built.
     */
    public static Map<String, String> of(Phase phase) {
        return phase.hasObservability() ? new ObservedFiles(phase).all() : Map.of();
    }

    private Map<String, String> all() {
        Map<String, String> files = new LinkedHashMap<>();
        files.putAll(newRelicFiles());
        files.putAll(runbooks());
        return files;
    }

    /** Dashboards to import and markers to send, if New Relic has a signal. */
    private Map<String, String> newRelicFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        Environment environment = phase.environment();
        boolean traces = newRelicHas(Signal.TRACES);
        boolean infrastructure = newRelicHas(Signal.INFRASTRUCTURE);
        if (traces || infrastructure) {
            for (Feature feature : environment.service().features()) {
                files.put("new-relic/" + feature.name() + ".json", dashboardOf(feature, traces, infrastructure));
            }
        }
        if (infrastructure) {
            MovePages pages = pagesOf("");
            files.put(
                    "new-relic/overview.new-relic.json",
                    new NewRelicDashboard(
                                    environment.service().name() + " " + environment.name() + ", both fleets",
                                    environment.observability().newRelic().account(),
                                    List.of(pages.cluster(newRelicHas(Signal.KUBERNETES_EVENTS)), pages.fleet()))
                            .json());
        }
        if (traces) {
            phase.states().values().stream()
                    .filter(FeatureState::observed)
                    .forEach(state ->
                            files.put("new-relic/markers/" + state.feature().name() + ".json", markerOf(state)));
        }
        return files;
    }

    /** One page per feature: what to check, and how to roll back (R45). */
    private Map<String, String> runbooks() {
        Map<String, String> files = new LinkedHashMap<>();
        phase.states()
                .values()
                .forEach(state -> files.put(
                        RunbookPath.inOperations(state.feature().name()), new Runbook(phase, state).markdown()));
        return files;
    }

    private String dashboardOf(Feature feature, boolean traces, boolean infrastructure) {
        MovePages pages = pagesOf(feature.name());
        List<NewRelicDashboard.DashboardPage> tabs = new ArrayList<>();
        if (traces) {
            tabs.add(pages.oldAgainstNew());
        }
        if (infrastructure) {
            tabs.add(pages.pods());
        }
        return new NewRelicDashboard(
                        ApplicationName.of(
                                phase.environment().service().name(),
                                phase.environment().name(),
                                feature.name()),
                        phase.environment().observability().newRelic().account(),
                        tabs)
                .json();
    }

    private String markerOf(FeatureState state) {
        String name = state.feature().name();
        return new DeploymentMarker(
                        applicationOf(name, Side.EKS),
                        phase.environment().name(),
                        state.since(),
                        state.share(),
                        state.feature().workload().image().revision())
                .json();
    }

    private String applicationOf(String feature, Side side) {
        return ApplicationName.of(
                phase.environment().service().name(), phase.environment().name(), feature, side);
    }

    private MovePages pagesOf(String feature) {
        Environment environment = phase.environment();
        return new MovePages(
                environment.service().name(),
                environment.name(),
                feature,
                Stream.of(Side.values())
                        .map(side -> applicationOf(feature, side))
                        .toList());
    }

    private boolean newRelicHas(Signal signal) {
        return phase.environment().observability().sends(signal, Backend.NEW_RELIC);
    }
}
