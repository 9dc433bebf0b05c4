package dev.hikkoshi.effect;

import dev.hikkoshi.cost.CostEstimate;
import dev.hikkoshi.cost.Figure;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.plan.Phase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The cost of the instances of both fleets before and after. A figure without a price is missing, never estimated. Both
 * revisions use the prices of the working tree, so that new prices do not look like a change of cost.
 *
 * @param usdPerHour US dollars per hour at a usual peak
 * @param missing the prices that the missing figures need
 */
public record CostEffect(List<Measure> usdPerHour, List<String> missing) {

    /** The name of the sum. */
    static final String TOTAL = "both fleets";

    private static final String UNIT = " USD";

    public CostEffect {
        usdPerHour = List.copyOf(usdPerHour);
        missing = List.copyOf(missing);
    }

    static CostEffect of(Phase before, Phase after, PriceList prices) {
        CostEstimate was = CostEstimate.of(before, prices);
        CostEstimate is = CostEstimate.of(after, prices);
        List<Measure> measures = new ArrayList<>();
        Set<String> missing = new LinkedHashSet<>();
        add("the legacy side, on demand", was, is, CostEstimate::legacy, measures, missing);
        add("the cluster's on-demand pools", was, is, CostEstimate::onDemandPools, measures, missing);
        add("the cluster's spot pools", was, is, CostEstimate::spotPools, measures, missing);
        add(TOTAL, was, is, CostEstimate::total, measures, missing);
        return new CostEffect(measures, List.copyOf(missing));
    }

    private static void add(
            String what,
            CostEstimate was,
            CostEstimate is,
            Function<CostEstimate, Figure> figure,
            List<Measure> measures,
            Set<String> missing) {
        Figure before = figure.apply(was);
        Figure after = figure.apply(is);
        missing.addAll(before.missing());
        missing.addAll(after.missing());
        before.usdPerHour().ifPresent(old -> after.usdPerHour()
                .ifPresent(now -> measures.add(new Measure(what, cents(old), cents(now), 0, UNIT))));
    }

    private static double cents(BigDecimal amount) {
        return amount.setScale(2, java.math.RoundingMode.HALF_UP).doubleValue();
    }
}
