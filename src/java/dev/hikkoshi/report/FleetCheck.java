package dev.hikkoshi.report;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import java.util.Optional;

/**
 * What a person asks of a fleet of others before a step of a cron or a worker: whether its instances follow the parameter (trap
 * T26). Nothing here can see it.
 *
 * @param feature the name of the feature
 * @param what what the answers must show
 * @param commands the commands that show the parameter, the last answer and those of all instances
 */
public record FleetCheck(String feature, String what, List<String> commands) {

    public FleetCheck {
        commands = List.copyOf(commands);
    }

    /** The check of a feature; empty if no instances of others run it. */
    public static Optional<FleetCheck> of(Phase phase, FeatureState state) {
        return state.runsOnLegacy()
                ? FleetContract.of(phase.environment(), state.feature())
                        .map(contract -> new FleetCheck(
                                state.feature().name(),
                                what(contract, state),
                                List.of(
                                        contract.said(state.feature()),
                                        contract.lastAnswer(state.feature()),
                                        contract.allAnswers(state.feature()))))
                : Optional.empty();
    }

    private static String what(FleetContract contract, FeatureState state) {
        String layer = contract.layer().name();
        String otherwise = state.feature() instanceof CronFeature
                ? "Otherwise the cron runs on both sides."
                : "Otherwise its consumers stay on the legacy side.";
        String declared = contract.isDeclared(state.feature())
                ? "The layer %s belongs to someone else, and honours %s."
                        .formatted(layer, FleetContract.key(state.feature()))
                : "The layer %s belongs to someone else, and does not honour %s, so EKS gets none of its work."
                        .formatted(layer, FleetContract.key(state.feature()));
        return "%s Before a step, each of its instances has answered with the value and the version of the parameter. %s"
                .formatted(declared, otherwise);
    }
}
