package dev.hikkoshi.effect;

import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.report.OwnersRuleText;
import dev.hikkoshi.review.EnvironmentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The effect of a change on one feature: its stage, its share on EKS, its pods.
 *
 * @param feature the name of the feature
 * @param kind web, api, worker or cron
 * @param stageBefore the stage at the base; empty for a new feature
 * @param stageAfter the stage in the working tree
 * @param shareBefore the percentage of its work on EKS at the base
 * @param shareAfter the percentage of its work on EKS in the working tree
 * @param podsBefore the minimum and maximum number of pods on EKS at the base
 * @param podsAfter the minimum and maximum number of pods on EKS in the working tree
 * @param listener what happens on a listener that somebody else owns, in sentences; empty if nothing does
 */
public record FeatureEffect(
        String feature,
        String kind,
        String stageBefore,
        String stageAfter,
        int shareBefore,
        int shareAfter,
        PodRange podsBefore,
        PodRange podsAfter,
        String listener) {

    /** The minimum and maximum number of pods on EKS. */
    public record PodRange(int min, int max) {
        static PodRange of(FeatureState state) {
            return new PodRange(state.minimumPods(), state.maximumPods());
        }

        String words() {
            return min == max ? Integer.toString(min) : min + "–" + max;
        }
    }

    /** The features of the working tree, in the order of the service. */
    static List<FeatureEffect> of(EnvironmentChange change) {
        List<FeatureEffect> effects = new ArrayList<>();
        change.after().latest().states().forEach((name, state) -> {
            Optional<FeatureState> before = change.stateBefore(name);
            FeatureState was = before.orElseGet(() -> change.after().phase(0).state(name));
            effects.add(of(before.map(FeatureState::stageWords).orElse(""), was, state));
        });
        return effects;
    }

    /** The effect of a step on a feature of the service. */
    static FeatureEffect of(FeatureState was, FeatureState is) {
        return of(was.stageWords(), was, is);
    }

    private static FeatureEffect of(String stageBefore, FeatureState was, FeatureState is) {
        return new FeatureEffect(
                is.feature().name(),
                is.feature().kind().word(),
                stageBefore,
                is.stageWords(),
                was.share(),
                is.share(),
                PodRange.of(was),
                PodRange.of(is),
                OwnersRuleText.change(was, is));
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

    /** The share of EKS: {@code 5 % → 25 %}. */
    String eksWords() {
        return arrow(shareBefore + " %", shareAfter + " %");
    }

    /** The share of the legacy side: 100 % minus the share of EKS. */
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
