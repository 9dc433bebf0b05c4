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
 * The cost of the instances of both fleets for one hour at a usual peak of one phase (R20, R42, R57). It contains only
 * instances: no disks, no load balancers, no traffic, and no EKS cluster fee.
 *
 * <p>The whole legacy side is on-demand. An on-demand pool costs the price of its first type, because a managed node
 * group tries the types in order. A spot pool costs the mean of its types, because EC2 chooses among them.
 *
 * @param peak the instances
 * @param legacy the legacy side
 * @param onDemandPools the cluster's on-demand pools
 * @param spotPools the cluster's spot pools, at spot prices
 * @param spotPoolsOnDemand the same instances as {@code spotPools} at on-demand prices
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
        Figure legacy = peak.layers().stream().map(size -> legacy(size, prices)).reduce(Figure.NOTHING, Figure::plus);
        Figure onDemand = Figure.NOTHING;
        Figure spot = Figure.NOTHING;
        Figure spotOnDemand = Figure.NOTHING;
        for (UsualPeak.PoolSize size : peak.pools()) {
            Pool pool = size.pool();
            if (pool.instanceTypes().isEmpty()) {
                Figure unknown = Figure.without(List.of("the instance types of the pool " + pool.name()));
                onDemand = pool.capacity() == Capacity.SPOT ? onDemand : onDemand.plus(unknown);
                spot = pool.capacity() == Capacity.SPOT ? spot.plus(unknown) : spot;
                spotOnDemand = pool.capacity() == Capacity.SPOT ? spotOnDemand.plus(unknown) : spotOnDemand;
            } else if (pool.capacity() == Capacity.SPOT) {
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

    /** The cost of the cluster with its spot and on-demand pools. */
    public Figure cluster() {
        return onDemandPools.plus(spotPools);
    }

    /** The cost of the cluster if all its instances were on-demand. */
    public Figure clusterOnDemand() {
        return onDemandPools.plus(spotPoolsOnDemand);
    }

    /** Both fleets. */
    public Figure total() {
        return legacy.plus(cluster());
    }

    /**
     * How much less spot costs than the same instances on demand, 0 to 1: the unit discount, and not a cut of the bill.
     */
    public Optional<Double> unitDiscount() {
        return spotPools.per(spotPoolsOnDemand).map(part -> 1 - part);
    }

    /** The part of the cluster, by its worth on demand, that the discount applies to, 0 to 1. */
    public Optional<Double> spotPart() {
        return spotPoolsOnDemand.per(clusterOnDemand());
    }

    /**
     * The cluster at on-demand prices divided by the legacy side of {@code before}: the effect of another number and
     * size of machines.
     */
    public Optional<Double> rightSizing(CostEstimate before) {
        return clusterOnDemand().per(before.legacy);
    }

    /**
     * The actual cost of the cluster divided by the legacy side of {@code before}: {@code rightSizing × (1 − spotPart ×
     * unitDiscount)}.
     */
    public Optional<Double> clusterPerLegacy(CostEstimate before) {
        return cluster().per(before.legacy);
    }

    private static Figure legacy(UsualPeak.LayerSize size, RegionPrices prices) {
        boolean isKnown = size.isKnown() && !size.layer().instanceType().isEmpty();
        return isKnown
                ? price(List.of(size.layer().instanceType()), size.instances(), prices, Capacity.ON_DEMAND)
                : Figure.without(List.of("the machines of the layer "
                        + size.layer().name() + " (instanceType and always declare them)"));
    }

    /** The cost of {@code instances} instances at the mean price of {@code types}. */
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
