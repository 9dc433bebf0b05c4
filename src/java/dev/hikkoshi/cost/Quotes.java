package dev.hikkoshi.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hourly prices of instances in one region for one capacity type.
 *
 * @param source where the prices come from, in words
 * @param date the day of the prices
 * @param usdPerHour US dollars per hour by instance type, each above zero
 */
public record Quotes(String source, LocalDate date, SortedMap<String, BigDecimal> usdPerHour) {

    public Quotes {
        if (source.isBlank()) {
            throw new IllegalArgumentException("a price has a source");
        }
        usdPerHour = Collections.unmodifiableSortedMap(new TreeMap<>(usdPerHour));
        usdPerHour.forEach((type, price) -> {
            if (price.signum() <= 0) {
                throw new IllegalArgumentException("the price of " + type + " is " + price + "; a price is above zero");
            }
        });
    }

    /** The price of the instance type of that name, if the list contains it. */
    public Optional<BigDecimal> of(String instanceType) {
        return Optional.ofNullable(usdPerHour.get(instanceType));
    }
}
