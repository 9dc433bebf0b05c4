package dev.hikkoshi.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The effect on one environment in one line, which a reviewer reads aloud: {@code media-stream: EKS 25 % → 75 %; +5 pods;
 * $0.31/h more; nothing replaced; back in 2 min}.
 */
final class OneLine {

    private static final int FEW = 3;

    private OneLine() {}

    /** The line. */
    static String of(EnvironmentEffect effect) {
        List<String> parts = new ArrayList<>(moves(effect));
        pods(effect).forEach(parts::add);
        cost(effect.cost()).forEach(parts::add);
        parts.add(replaced(effect));
        lost(effect.lost()).forEach(parts::add);
        back(effect.waysBack()).forEach(parts::add);
        return String.join("; ", parts);
    }

    private static List<String> moves(EnvironmentEffect effect) {
        List<String> moves = new ArrayList<>();
        for (FeatureEffect feature : effect.features()) {
            if (feature.shareBefore() != feature.shareAfter()) {
                moves.add(feature.feature() + ": EKS " + feature.eksWords());
            } else if (!feature.stageBefore().equals(feature.stageAfter())) {
                moves.add(feature.feature() + ": " + feature.stageWords());
            }
        }
        if (moves.isEmpty()) {
            effect.steps().forEach(step -> moves.add(step.what()));
        }
        if (moves.isEmpty()) {
            moves.add("no step");
        }
        return moves.size() <= FEW + 1
                ? moves
                : Stream.concat(moves.stream().limit(FEW), Stream.of("and " + (moves.size() - FEW) + " more"))
                        .toList();
    }

    private static Stream<String> pods(EnvironmentEffect effect) {
        int more = effect.features().stream()
                .mapToInt(feature ->
                        feature.podsAfter().min() - feature.podsBefore().min())
                .sum();
        String size = Math.abs(more) == 1 ? "1 pod" : Math.abs(more) + " pods";
        return more == 0 ? Stream.empty() : Stream.of((more > 0 ? "+" : "−") + size);
    }

    private static Stream<String> cost(CostEffect cost) {
        return cost.usdPerHour().stream()
                .filter(measure -> measure.what().equals(CostEffect.TOTAL))
                .filter(Measure::changes)
                .map(measure -> String.format(
                        Locale.ROOT,
                        "$%.2f/h %s",
                        Math.abs(measure.after() - measure.before()),
                        measure.after() > measure.before() ? "more" : "less"));
    }

    private static String replaced(EnvironmentEffect effect) {
        int replaced = effect.replaced().size();
        return replaced == 0
                ? "nothing replaced"
                : replaced + (replaced == 1 ? " resource" : " resources") + " REPLACED";
    }

    private static Stream<String> lost(List<String> lost) {
        String more = lost.size() > FEW ? " and " + (lost.size() - FEW) + " more" : "";
        return lost.isEmpty()
                ? Stream.empty()
                : Stream.of("REMOVED: " + lost.stream().limit(FEW).collect(Collectors.joining(", ")) + more);
    }

    private static Stream<String> back(List<WayBackEffect> ways) {
        if (ways.stream().anyMatch(way -> way.minutes() == WayBackEffect.NEVER)) {
            return Stream.of("no way back");
        }
        int minutes = ways.stream().mapToInt(WayBackEffect::minutes).max().orElse(0);
        return minutes == 0 ? Stream.empty() : Stream.of("back in " + minutes + " min");
    }
}
