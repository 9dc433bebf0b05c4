package dev.hikkoshi.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An amount of money, or the prices that are missing. A missing price is never replaced by a guess.
 *
 * @param usdPerHour US dollars per hour; empty if prices are missing
 * @param missing the missing prices, in words
 */
public record Figure(Optional<BigDecimal> usdPerHour, List<String> missing) {

    /** Zero cost. */
    public static final Figure NOTHING = new Figure(Optional.of(BigDecimal.ZERO), List.of());

    public Figure {
        missing = missing.stream().distinct().toList();
        if (usdPerHour.isPresent() != missing.isEmpty()) {
            throw new IllegalArgumentException("either there is a figure, or something is missing");
        }
    }

    /** A figure without missing prices. */
    static Figure of(BigDecimal usdPerHour) {
        return new Figure(Optional.of(usdPerHour), List.of());
    }

    /** An unknown amount: {@code missing} names the missing prices. */
    static Figure without(List<String> missing) {
        return new Figure(Optional.empty(), missing);
    }

    /** The sum of both; unknown if one of them is unknown. */
    public Figure plus(Figure other) {
        List<String> both =
                Stream.concat(missing.stream(), other.missing.stream()).toList();
        return both.isEmpty() ? of(usdPerHour.orElseThrow().add(other.usdPerHour.orElseThrow())) : without(both);
    }

    /** This amount divided by {@code whole}; empty if one of them is unknown or {@code whole} is zero. */
    public Optional<Double> per(Figure whole) {
        return usdPerHour.flatMap(part ->
                whole.usdPerHour.filter(all -> all.signum() > 0).map(all -> part.doubleValue() / all.doubleValue()));
    }
}
