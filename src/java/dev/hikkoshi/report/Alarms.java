package dev.hikkoshi.report;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;

/** The alarms of a feature, by the last part of their names: {@code <environment>-<feature>-<what>}. */
public final class Alarms {

    private Alarms() {}

    /** The alarms that the feature has in this state of an environment. */
    public static List<String> of(Environment environment, FeatureState state) {
        if (state.feature() instanceof HttpFeature) {
            List<String> alarms = new ArrayList<>();
            if (state.runsOnLegacy()) {
                alarms.addAll(List.of("legacy-errors", "legacy-slow", "legacy-hosts"));
            }
            alarms.addAll(List.of("eks-errors", "eks-slow", "eks-hosts", "elb-errors"));
            if (state.runsOnLegacy()) {
                alarms.add("eks-slower");
            }
            return alarms;
        }
        if (state.feature() instanceof WorkerFeature worker) {
            if (!worker.hasQueue()) {
                return List.of();
            }
            return worker.list().isEmpty() ? List.of("queue-age", "queue-stalled") : List.of("list-memory");
        }
        CronFeature cron = (CronFeature) state.feature();
        return MissedRuns.areWatched(environment, cron, state.share() > 0) ? List.of("missed-run") : List.of();
    }
}
