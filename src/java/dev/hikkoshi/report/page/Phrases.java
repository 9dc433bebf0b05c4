package dev.hikkoshi.report.page;

import dev.hikkoshi.cost.Figure;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.FeatureState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Formats values for the page. */
final class Phrases {

    /** The parts of {@link dev.hikkoshi.model.TimeToCapacity}, in order. */
    static final List<String> PARTS_OF_A_START = List.of("notice", "machine", "software", "healthy");

    /** Stands for a figure that nobody declared. */
    static final String UNKNOWN = "unknown";

    /** A no-break space and the percent sign. */
    static final String PERCENT = "\u00a0%";

    private Phrases() {}

    /** The state of a feature: {@code moved}, {@code shifting, 25 %}. */
    static String standing(FeatureState state) {
        String stage = state.stage().word();
        boolean between = state.share() > 0 && state.share() < 100;
        return stage + (between ? ", " + state.share() + PERCENT : "") + (state.evacuated() ? ", evacuated" : "");
    }

    /** A step that names no feature: {@code cluster built}, {@code layer jobq removed}. */
    static String event(LedgerStep step) {
        return switch (step.verb()) {
            case BUILD -> step.subjects().get(0) + " built";
            case REMOVE_LAYER -> "layer " + step.subjects().get(0) + " removed";
            case DECOMMISSION -> "legacy side removed";
            case ADOPT, DEPLOY_BOTH, SHIFT, MOVE, ROLL_BACK, RETIRE ->
                throw new IllegalArgumentException(step.verb().word() + " is a step of features");
        };
    }

    /** The same; a dash if the whole is zero. */
    static String percent(OptionalDouble part) {
        return part.isPresent() ? percent(part.getAsDouble()) : "–";
    }

    /** A part of a whole as an integer percentage; a part above zero shows at least 1. */
    static String percent(double part) {
        long rounded = Math.round(part * 100);
        if (rounded == 0 && part > 0) {
            return "<\u00a01" + PERCENT;
        }
        return (rounded == 100 && part < 1 ? 99 : rounded) + PERCENT;
    }

    /** {@code 12.35}, or a dash if prices are missing. */
    static String usd(Figure figure) {
        return figure.usdPerHour()
                .map(usd -> String.format(Locale.ROOT, "%.2f", usd))
                .orElse("–");
    }

    /** {@code 14 min 30 s}. */
    static String duration(Duration duration) {
        long minutes = duration.toMinutes();
        int seconds = duration.toSecondsPart();
        if (minutes == 0) {
            return seconds + " s";
        }
        return minutes + " min" + (seconds == 0 ? "" : " " + seconds + " s");
    }

    /** {@code one, two and three}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** {@code 1 feature}, {@code 2 features}. */
    static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** A count, or that it is unknown. */
    static String known(OptionalInt count) {
        return count.isPresent() ? Integer.toString(count.getAsInt()) : UNKNOWN;
    }
}
