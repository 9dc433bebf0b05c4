package dev.hikkoshi.plan;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LedgerStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effect of a step on a feature: for each pair of a stage and a step, the next state, or the reason why the step is
 * not possible.
 *
 * @param to the state after the step; empty if the step is not possible
 * @param reason why the step is not possible; empty if it is possible
 * @param allowed the steps that are possible in this stage
 */
record Transition(Optional<FeatureState> to, String reason, String allowed) {

    /** The effect of {@code step} on a feature in the state {@code from}. */
    static Transition of(FeatureState from, LedgerStep step) {
        return switch (step.verb()) {
            case ADOPT -> adopt(from);
            case DEPLOY_BOTH -> deployBoth(from);
            case SHIFT -> shift(from, step.to().orElseThrow());
            case MOVE -> move(from);
            case ROLL_BACK ->
                step.toLegacy()
                        ? backTo(from, step.toAdopted() ? Stage.ADOPTED : Stage.ON_LEGACY)
                        : rollBack(from, step.to().orElseThrow(), step.evacuate());
            case RETIRE -> retire(from);
            case BUILD, REMOVE_LAYER, DECOMMISSION -> to(from, from.stage(), from.share(), from.evacuated());
        };
    }

    /** The phase after {@code step}. A feature keeps its state if the step is not possible for it. */
    static Phase apply(Phase before, LedgerStep step) {
        int number = before.number() + 1;
        int clusterSince = step.builds("cluster") ? number : before.clusterSince();
        int observabilitySince = step.builds("observability") ? number : before.observabilitySince();
        boolean changesLegacy =
                step.verb() == LedgerStep.Verb.REMOVE_LAYER || step.verb() == LedgerStep.Verb.DECOMMISSION;
        List<Layer> layers = step.verb() == LedgerStep.Verb.REMOVE_LAYER
                ? before.layers().stream()
                        .filter(layer -> !step.subjects().contains(layer.name()))
                        .toList()
                : before.layers();
        boolean changesAll = observabilitySince != before.observabilitySince();
        Map<String, FeatureState> states = new LinkedHashMap<>(before.states());
        states.replaceAll((name, state) -> changesAll || step.subjects().contains(name)
                ? after(state, step, number, observabilitySince > 0)
                : state);
        return new Phase(
                before.environment(),
                number,
                clusterSince,
                observabilitySince,
                changesLegacy ? number : before.legacySince(),
                layers,
                before.hasLegacy() && step.verb() != LedgerStep.Verb.DECOMMISSION,
                states);
    }

    private static FeatureState after(FeatureState state, LedgerStep step, int number, boolean hasObservability) {
        boolean named = step.verb().namesFeatures()
                && step.subjects().contains(state.feature().name());
        FeatureState next = named ? of(state, step).to().orElse(state) : state;
        FeatureState observed = next.withObserved(hasObservability && next.runsOnCluster());
        return observed.equals(state) ? state : observed.withSince(number);
    }

    private static Transition adopt(FeatureState from) {
        if (!from.takesOver()) {
            return nowhere("has its rule on a new listener, so there is nothing to adopt", forward(from));
        }
        return switch (from.stage()) {
            case ON_LEGACY -> to(from, Stage.ADOPTED, 0, false);
            case ADOPTED, DUAL, SHIFTING, MOVED -> nowhere("is adopted already", forward(from));
            case RETIRED -> retired();
        };
    }

    private static Transition deployBoth(FeatureState from) {
        if (from.stage() == Stage.ON_LEGACY && from.takesOver()) {
            return nowhere("has no rule of its own on the existing listener yet", forward(from));
        }
        if (!from.runsOnCluster() || from.evacuated()) {
            return to(from, Stage.DUAL, 0, false);
        }
        return switch (from.stage()) {
            case ON_LEGACY, ADOPTED, DUAL, SHIFTING, MOVED -> nowhere("already runs on both sides", forward(from));
            case RETIRED -> retired();
        };
    }

    private static Transition shift(FeatureState from, int share) {
        if (from.feature() instanceof CronFeature) {
            return nowhere("is a cron, and a cron moves as a whole", "move, after deploy-both");
        }
        if (from.evacuated()) {
            return nowhere("was evacuated: no rule forwards to its EKS target group", "deploy-both");
        }
        return switch (from.stage()) {
            case ON_LEGACY, ADOPTED -> nowhere("is not deployed on EKS yet", forward(from));
            case DUAL -> to(from, Stage.SHIFTING, share, false);
            case SHIFTING ->
                share > from.share()
                        ? to(from, Stage.SHIFTING, share, false)
                        : nowhere(
                                "has a share of " + from.share() + " already, and shift only raises it",
                                "shift to more than " + from.share() + ", or roll-back");
            case MOVED -> nowhere("has moved, and only roll-back lowers its share", "roll-back or retire");
            case RETIRED -> retired();
        };
    }

    private static Transition move(FeatureState from) {
        boolean flips = from.feature() instanceof CronFeature;
        return switch (from.stage()) {
            case ON_LEGACY, ADOPTED -> nowhere("is not deployed on EKS yet", forward(from));
            case DUAL ->
                flips && !from.evacuated()
                        ? to(from, Stage.MOVED, 100, false)
                        : nowhere("has no share yet, and stages go forward one at a time", forward(from));
            case SHIFTING -> to(from, Stage.MOVED, 100, false);
            case MOVED -> nowhere("has already moved", "roll-back or retire");
            case RETIRED -> retired();
        };
    }

    private static Transition rollBack(FeatureState from, int share, boolean evacuate) {
        boolean flips = from.feature() instanceof CronFeature;
        if (flips && share > 0) {
            return nowhere("is a cron, and a cron moves back as a whole", "roll-back to 0");
        }
        if (evacuate && share > 0) {
            return nowhere("cannot be evacuated and keep a share of " + share, "evacuate with roll-back to 0");
        }
        return switch (from.stage()) {
            case ON_LEGACY -> nowhere("runs only on the legacy side, so there is nothing to roll back", forward(from));
            case ADOPTED -> nowhere("runs only on the legacy side", forward(from) + ", or roll-back to on-legacy");
            case DUAL ->
                evacuate && !from.evacuated()
                        ? to(from, Stage.DUAL, 0, true)
                        : nowhere(
                                "has a share of 0 already",
                                forward(from) + ", or roll-back to "
                                        + (from.takesOver() ? Stage.ADOPTED.word() + " or " : "")
                                        + Stage.ON_LEGACY.word());
            case SHIFTING, MOVED ->
                share < from.share()
                        ? to(from, share == 0 ? Stage.DUAL : Stage.SHIFTING, share, evacuate)
                        : nowhere(
                                "has a share of " + from.share() + ", and roll-back only lowers it",
                                "roll-back to less than " + from.share());
            case RETIRED -> retired();
        };
    }

    /** The way back to a stage before {@code dual}. */
    private static Transition backTo(FeatureState from, Stage target) {
        if (target == Stage.ADOPTED && !from.takesOver()) {
            return nowhere("has its rule on a new listener, and was never adopted", "roll-back to on-legacy");
        }
        return switch (from.stage()) {
            case ON_LEGACY -> nowhere("already runs only on the legacy side", forward(from));
            case ADOPTED ->
                target == Stage.ON_LEGACY
                        ? to(from, Stage.ON_LEGACY, 0, false)
                        : nowhere("is adopted already", forward(from) + ", or roll-back to on-legacy");
            case DUAL -> to(from, target, 0, false);
            case SHIFTING, MOVED ->
                nowhere(
                        "still has a share of " + from.share()
                                + ", and its requests on EKS would be lost with the target group",
                        "roll-back to 0 first");
            case RETIRED -> retired();
        };
    }

    private static Transition retire(FeatureState from) {
        return switch (from.stage()) {
            case ON_LEGACY, ADOPTED, DUAL, SHIFTING ->
                nowhere("has a share of " + from.share() + ", and only moved features can retire", forward(from));
            case MOVED -> to(from, Stage.RETIRED, 100, false);
            case RETIRED -> retired();
        };
    }

    /** The next step forward from {@code from}. */
    private static String forward(FeatureState from) {
        boolean flips = from.feature() instanceof CronFeature;
        return switch (from.stage()) {
            case ON_LEGACY -> from.takesOver() ? "adopt" : "deploy-both";
            case ADOPTED -> "deploy-both";
            case DUAL -> from.evacuated() ? "deploy-both" : flips ? "move" : "shift";
            case SHIFTING -> "shift or move";
            case MOVED -> "retire";
            case RETIRED -> "none";
        };
    }

    private static Transition retired() {
        return nowhere("has retired, and retired is final", "no step");
    }

    private static Transition to(FeatureState from, Stage stage, int share, boolean evacuated) {
        FeatureState next =
                new FeatureState(from.feature(), stage, share, evacuated, from.observed(), from.since(), from.policy());
        return new Transition(Optional.of(next), "", "");
    }

    private static Transition nowhere(String reason, String allowed) {
        return new Transition(Optional.empty(), reason, allowed);
    }
}
