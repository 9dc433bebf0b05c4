package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.output.NamedAlarms;
import dev.hikkoshi.plan.FeatureState;
import java.util.List;

/**
 * Invariant 8: a feature is observed before its first share above zero. Its stack had alarms and a dashboard in the
 * previous phase (R47), and the step deletes none of them. For a cron whose runs nobody can count, a dashboard is enough.
 */
final class WatchedBefore {

    private WatchedBefore() {}

    static Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        for (FeatureState state : step.after().phase().states().values()) {
            String name = state.feature().name();
            boolean first = state.share() > 0 && step.before().phase().share(name) == 0;
            if (first) {
                judged.look();
                for (String type : typesOf(step.before(), state)) {
                    if (step.before().properties(name, type).isEmpty()) {
                        judged.add(Problem.ofOutput(
                                name,
                                "",
                                "it gets a share of %d, but had no %s before".formatted(state.share(), type),
                                "the alarms and the dashboard must exist one phase earlier"));
                    }
                }
                if (isWatched(step.after(), state, true)
                        && step.after().properties(name, NamedAlarms.ALARM).isEmpty()) {
                    judged.add(Problem.ofOutput(
                            name, "", "it gets its first share without an alarm", "EKS has its alarms from then on"));
                }
                if (!step.after()
                        .properties(name, NamedAlarms.ALARM)
                        .keySet()
                        .containsAll(step.before()
                                .properties(name, NamedAlarms.ALARM)
                                .keySet())) {
                    judged.add(Problem.ofOutput(
                            name, "", "it loses an alarm with its first share", "the alarms must stay"));
                }
            }
        }
        return judged;
    }

    /** A cron whose runs nobody can count before the move has a dashboard alone. */
    private static List<String> typesOf(PhaseOutput before, FeatureState state) {
        return isWatched(before, state, false)
                ? List.of(NamedAlarms.ALARM, NamedAlarms.DASHBOARD)
                : List.of(NamedAlarms.DASHBOARD);
    }

    private static boolean isWatched(PhaseOutput output, FeatureState state, boolean onEks) {
        return !(state.feature() instanceof CronFeature cron)
                || MissedRuns.areWatched(output.phase().environment(), cron, onEks);
    }
}
