package dev.hikkoshi.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An amount of money, or the prices that are missing. A missing price is never replaced by a guess.
 *
 * @param usdPerHour US dollars for one hour; empty when {@code missing} is not
 * @param missing the missing prices, in words
 */
public record Figure(Optional<BigDecimal> usdPerHour, List<String> missing) {

    /** What nothing costs. */
    public static final Figure NOTHING = new Figure(Optional.of(BigDecimal.ZERO), List.of());

    public Figure {
        missing = missing.stream().distinct().toList();
        if (usdPerHour.isPresent() != missing.isEmpty()) {
            throw new IllegalArgumentException("either there is a figure, or something is missing");
        }
    }

    /** A figure of which nothing is missing. */
    static Figure of(BigDecimal usdPerHour) {
        return new Figure(Optional.of(usdPerHour), List.of());
    }

    /** No figure, because prices are missing: {@code missing} names them. */
    static Figure without(List<String> missing) {
        return new Figure(Optional.empty(), missing);
    }

    /** The sum of both; no figure unless both are figures. */
    public Figure plus(Figure other) {
        List<String> both =
                Stream.concat(missing.stream(), other.missing.stream()).toList();
        return both.isEmpty() ? of(usdPerHour.orElseThrow().add(other.usdPerHour.orElseThrow())) : without(both);
    }

    /** This amount per that of {@code whole}; empty unless both are figures and the whole is more than zero. */
    public Optional<Double> per(Figure whole) {
        return usdPerHour.flatMap(part ->
                whole.usdPerHour.filter(all -> all.signum() > 0).map(all -> part.doubleValue() / all.doubleValue()));
    }
}
