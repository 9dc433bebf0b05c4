package dev.hikkoshi.cost;

import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.UsualPeak;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the instances of both fleets cost for one hour at a usual peak of one phase (R20, R42, R57). It is the price of
 * instances alone: no disk, no load balancer, no traffic, and not the cluster's own fee.
 *
 * <p>The legacy side is all on demand. An on-demand pool is bought by its first type: a managed node group takes types in
 * the order written. A spot pool is bought by the mean of its types, because EC2 chooses among them.
 *
 * @param peak the instances
 * @param legacy the legacy side
 * @param onDemandPools the cluster's on-demand pools
 * @param spotPools the cluster's spot pools, at spot prices
 * @param spotPoolsOnDemand the same instances as {@code spotPools}, had they been bought on demand
 */
public record CostEstimate(
        UsualPeak peak, Figure legacy, Figure onDemandPools, Figure spotPools, Figure spotPoolsOnDemand) {

    /** The estimate of {@code phase}, with the prices of its environment's region. */
    public static CostEstimate of(Phase phase, PriceList prices) {
        return of(UsualPeak.of(phase), prices.of(phase.environment().target().region()));
    }

    /** The estimate of the end of the move, when everything runs on EKS alone. */
    public static CostEstimate atTheEnd(Environment environment, PriceList prices) {
        return of(
                UsualPeak.atTheEnd(environment), prices.of(environment.target().region()));
    }

    private static CostEstimate of(UsualPeak peak, RegionPrices prices) {
        Figure legacy = peak.layers().stream()
                .map(size -> price(List.of(size.layer().instanceType()), size.instances(), prices, Capacity.ON_DEMAND))
                .reduce(Figure.NOTHING, Figure::plus);
        Figure onDemand = Figure.NOTHING;
        Figure spot = Figure.NOTHING;
        Figure spotOnDemand = Figure.NOTHING;
        for (UsualPeak.PoolSize size : peak.pools()) {
            Pool pool = size.pool();
            if (pool.capacity() == Capacity.SPOT) {
                spot = spot.plus(price(pool.instanceTypes(), size.instances(), prices, Capacity.SPOT));
                spotOnDemand =
                        spotOnDemand.plus(price(pool.instanceTypes(), size.instances(), prices, Capacity.ON_DEMAND));
            } else {
                List<String> first = pool.instanceTypes().subList(0, 1);
                onDemand = onDemand.plus(price(first, size.instances(), prices, Capacity.ON_DEMAND));
            }
        }
        return new CostEstimate(peak, legacy, onDemand, spot, spotOnDemand);
    }

    /** The cluster, as it is bought. */
    public Figure cluster() {
        return onDemandPools.plus(spotPools);
    }

    /** The cluster's instances, had all of them been bought on demand. */
    public Figure clusterOnDemand() {
        return onDemandPools.plus(spotPoolsOnDemand);
    }

    /** Both fleets. */
    public Figure total() {
        return legacy.plus(cluster());
    }

    /** How much less spot costs than the same instances on demand, 0 to 1: the unit discount, and not a cut of the bill. */
    public Optional<Double> unitDiscount() {
        return spotPools.per(spotPoolsOnDemand).map(part -> 1 - part);
    }

    /** The part of the cluster, by its worth on demand, that the discount applies to, 0 to 1. */
    public Optional<Double> spotPart() {
        return spotPoolsOnDemand.per(clusterOnDemand());
    }

    /** The cluster on demand per legacy side of {@code before}: what another number and size of machines makes. */
    public Optional<Double> rightSizing(CostEstimate before) {
        return clusterOnDemand().per(before.legacy);
    }

    /**
     * The cluster as it is bought, per legacy side of {@code before}: {@code rightSizing × (1 − spotPart ×
     * unitDiscount)}.
     */
    public Optional<Double> clusterPerLegacy(CostEstimate before) {
        return cluster().per(before.legacy);
    }

    /** What {@code instances} of the mean of {@code types} cost. */
    private static Figure price(List<String> types, int instances, RegionPrices prices, Capacity capacity) {
        if (instances == 0) {
            return Figure.NOTHING;
        }
        Optional<Quotes> quotes = prices.of(capacity);
        if (quotes.isEmpty()) {
            return Figure.without(List.of(capacity.word() + " prices of " + prices.region()));
        }
        List<String> missing = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (String type : types) {
            Optional<BigDecimal> price = quotes.get().of(type);
            price.ifPresentOrElse(
                    known -> {},
                    () -> missing.add("the " + capacity.word() + " price of " + type + " in " + prices.region()));
            sum = sum.add(price.orElse(BigDecimal.ZERO));
        }
        return missing.isEmpty()
                ? Figure.of(sum.multiply(BigDecimal.valueOf(instances))
                        .divide(BigDecimal.valueOf(types.size()), MathContext.DECIMAL64))
                : Figure.without(missing);
    }
}
