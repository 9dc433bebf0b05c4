package dev.hikkoshi.cost;

import dev.hikkoshi.model.Capacity;
import java.util.Optional;

/**
 * The prices of one region. Either half may be missing; figures that need it are then not shown.
 *
 * @param region the AWS region
 * @param onDemand the public prices of AWS
 * @param spot what spot instances were charged
 */
public record RegionPrices(String region, Optional<Quotes> onDemand, Optional<Quotes> spot) {

    /** The prices of one way of buying, if they are known. */
    public Optional<Quotes> of(Capacity capacity) {
        return switch (capacity) {
            case SPOT -> spot;
            case ON_DEMAND -> onDemand;
        };
    }

    /** These prices, but for what {@code newer} has. */
    RegionPrices with(RegionPrices newer) {
        return new RegionPrices(region, newer.onDemand.or(() -> onDemand), newer.spot.or(() -> spot));
    }
}
