package dev.hikkoshi.cost;

import dev.hikkoshi.model.Capacity;
import java.util.Optional;

/**
 * The prices of one region. Each part may be missing. Figures that need a missing part are not shown.
 *
 * @param region the AWS region
 * @param onDemand the public prices of AWS
 * @param spot the prices of spot instances
 */
public record RegionPrices(String region, Optional<Quotes> onDemand, Optional<Quotes> spot) {

    /** The prices of one capacity type, if they are known. */
    public Optional<Quotes> of(Capacity capacity) {
        return switch (capacity) {
            case SPOT -> spot;
            case ON_DEMAND -> onDemand;
        };
    }

    /** These prices, updated with {@code newer}. */
    RegionPrices with(RegionPrices newer) {
        return new RegionPrices(region, newer.onDemand.or(() -> onDemand), newer.spot.or(() -> spot));
    }
}
