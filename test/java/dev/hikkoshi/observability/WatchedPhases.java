package dev.hikkoshi.observability;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Phases of the small service's move. */
public final class WatchedPhases {

    private WatchedPhases() {}

    /** Every feature at {@code share}, crons at 0 or 100. */
    public static Phase at(int share) {
        return at(share, new Observability(WatchedService.backends()));
    }

    /** Every feature at {@code share}, with another declaration. */
    public static Phase at(int share, Observability observability) {
        Stage stage = share == 0 ? Stage.DUAL : share == 100 ? Stage.MOVED : Stage.SHIFTING;
        return phase(WatchedService.environment(observability, Delivery.KUBECTL), stage, share);
    }

    /** The phase in which all features have retired. */
    public static Phase retired() {
        return phase(
                WatchedService.environment(new Observability(WatchedService.backends()), Delivery.KUBECTL),
                Stage.RETIRED,
                100);
    }

    /** Every feature of {@code environment} in one stage. */
    public static Phase phase(Environment environment, Stage stage, int share) {
        Map<String, FeatureState> states = new LinkedHashMap<>();
        environment
                .service()
                .features()
                .forEach(feature -> states.put(
                        feature.name(), new FeatureState(feature, stage, share, false, true, 3, environment.policy())));
        return new Phase(environment, 3, 1, 2, 0, environment.legacy().layers(), true, states);
    }
}
