package dev.hikkoshi.effect;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change does to the work of one feature, and to what carries it.
 *
 * @param feature its name
 * @param kind web, api, worker or cron
 * @param stageBefore where it was, empty for a feature that is new
 * @param stageAfter where it is
 * @param shareBefore the percentage of its work that EKS took
 * @param shareAfter the percentage that EKS takes
 * @param podsBefore the fewest and the most pods on EKS
 * @param podsAfter the same afterwards
 */
public record FeatureEffect(
        String feature,
        String kind,
        String stageBefore,
        String stageAfter,
        int shareBefore,
        int shareAfter,
        Pods podsBefore,
        Pods podsAfter) {

    /** How many pods run on EKS, without load and at most. */
    public record Pods(int min, int max) {
        static Pods of(FeatureState state) {
            return new Pods(state.minimumPods(), state.maximumPods());
        }

        String words() {
            return min == max ? Integer.toString(min) : min + "–" + max;
        }
    }

    /** The features that are there afterwards, in the order of the service. */
    static List<FeatureEffect> of(Plan before, Plan after) {
        List<FeatureEffect> effects = new ArrayList<>();
        after.latest().states().forEach((name, state) -> {
            FeatureState was =
                    before.latest().states().getOrDefault(name, after.phase(0).state(name));
            boolean isNew = !before.latest().states().containsKey(name);
            effects.add(new FeatureEffect(
                    name,
                    state.feature().kind().word(),
                    isNew ? "" : stage(was),
                    stage(state),
                    was.share(),
                    state.share(),
                    Pods.of(was),
                    Pods.of(state)));
        });
        return effects;
    }

    private static String stage(FeatureState state) {
        return state.stage().word() + (state.evacuated() ? ", evacuated" : "");
    }

    /** Whether its stage, its share or its pods change. */
    public boolean changes() {
        return !stageBefore.equals(stageAfter) || shareBefore != shareAfter || !podsBefore.equals(podsAfter);
    }

    String stageWords() {
        if (stageBefore.isEmpty()) {
            return "new → " + stageAfter;
        }
        return stageBefore.equals(stageAfter) ? stageAfter : stageBefore + " → " + stageAfter;
    }

    /** What EKS takes: {@code 5 % → 25 %}. */
    String eksWords() {
        return arrow(shareBefore + " %", shareAfter + " %");
    }

    /** What legacy takes: all that EKS does not. */
    String legacyWords() {
        return arrow((100 - shareBefore) + " %", (100 - shareAfter) + " %");
    }

    String podWords() {
        return arrow(podsBefore.words(), podsAfter.words());
    }

    private static String arrow(String before, String after) {
        return before.equals(after) ? after : before + " → " + after;
    }
}
