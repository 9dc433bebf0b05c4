package dev.hikkoshi.report.page;

import static dev.hikkoshi.report.page.Section.figure;
import static dev.hikkoshi.report.page.Section.says;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.cost.CostEstimate;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.cost.Quotes;
import dev.hikkoshi.cost.RegionPrices;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.UsualPeak;
import dev.hikkoshi.report.OnDemandBaseline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * The cost of the instances (R20, R42, R57). It shows the three causes of a change separately, and no figure without a
 * price.
 */
record CostSection(Plan plan, PriceList prices, Map<String, String> charts) {

    Section html(Optional<History> history) {
        List<Html> first = new ArrayList<>(missing());
        history.filter(some -> charts.containsKey("cost")).ifPresent(some -> {
            first.add(figure(
                    charts.get("cost"),
                    "Cost of the instances of both fleets per hour at a usual peak, over time.",
                    FleetSections.legend()));
            first.add(overTime(some).folded());
        });
        first.add(baseline());
        first.addAll(sources());
        return Section.of(
                "cost",
                "Cost",
                Html.element("div")
                        .with("class", "split")
                        .of(Html.element("div").of(first), Html.element("div").of(factors())));
    }

    private RegionPrices region() {
        return prices.of(plan.environment().target().region());
    }

    private CostEstimate before() {
        return CostEstimate.of(plan.phase(0), prices);
    }

    private CostEstimate now() {
        return CostEstimate.of(plan.latest(), prices);
    }

    private CostEstimate end() {
        return CostEstimate.atTheEnd(plan.environment(), prices);
    }

    private List<Html> missing() {
        TreeSet<String> missing = new TreeSet<>();
        for (CostEstimate estimate : List.of(before(), now(), end())) {
            missing.addAll(estimate.total().missing());
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        return List.of(Html.element("div")
                .with("class", "notice")
                .of(
                        Html.element("p")
                                .of("Some costs are not shown, because these are unknown: "
                                        + Phrases.list(List.copyOf(missing))
                                        + ". Prices of other regions are not used."),
                        Html.element("p")
                                .of(
                                        Html.text("Add prices with the commands of "),
                                        Html.element("code").of("npx hikkoshi prices --help"),
                                        Html.text("."))));
    }

    private Table overTime(History history) {
        Table table = new Table(
                "US dollars for an hour at a usual peak",
                1,
                "from",
                "legacy",
                "EKS on-demand",
                "EKS spot",
                "the same instances on demand",
                "both fleets");
        for (History.Span<CostEstimate> span : history.spans(phase -> CostEstimate.of(phase, prices))) {
            CostEstimate cost = span.value();
            table.row(
                    span.from().toString(),
                    Phrases.usd(cost.legacy()),
                    Phrases.usd(cost.onDemandPools()),
                    Phrases.usd(cost.spotPools()),
                    Phrases.usd(cost.spotPoolsOnDemand()),
                    Phrases.usd(cost.total()));
        }
        return table;
    }

    /** Right-sizing, spot share and unit discount separately, now and at the end of the move. */
    private Html factors() {
        CostEstimate end = end();
        CostEstimate now = now();
        Table table = new Table("Three reasons for the change in cost", 1, "reason", "now", "in the end");
        table.row(
                "Spot share, of EKS instances",
                percent(now.peak().cluster().part()),
                percent(end.peak().cluster().part()));
        table.row("Spot share, of their worth on demand", percent(now.spotPart()), percent(end.spotPart()));
        table.row("Unit discount of spot", percent(now.unitDiscount()), percent(end.unitDiscount()));
        table.row("Right-sizing, by vCPU", onceMoved(vcpu(now.peak())), vcpu(end.peak()));
        table.row(
                "Right-sizing, by price on demand",
                onceMoved(ratio(now.rightSizing(before()))),
                ratio(end.rightSizing(before())));
        table.row(
                "All three: EKS as bought",
                onceMoved(ratio(now.clusterPerLegacy(before()))),
                ratio(end.clusterPerLegacy(before())));
        return Html.all(
                table.html(),
                says(
                        "Right-sizing and all three together compare EKS with the legacy side before the move. The unit discount"
                                + " is how much cheaper one instance is on spot. The bill falls by less, because not all instances are"
                                + " spot: all three = right-sizing × (1 − spot share of worth × unit discount). A dash stands for a"
                                + " missing price."));
    }

    /**
     * While both fleets run, the cluster carries only a part of the work, so a comparison with the legacy side says
     * nothing.
     */
    private String onceMoved(String comparison) {
        return plan.latest().hasLegacy() ? "not yet" : comparison;
    }

    /** The vCPU of the cluster divided by the vCPU of the legacy side before the move. It needs no prices. */
    private String vcpu(UsualPeak peak) {
        InstanceShapes shapes = InstanceShapes.of(plan.environment());
        List<UsualPeak.LayerSize> before = before().peak().layers();
        boolean known = before.stream()
                .allMatch(size ->
                        size.isKnown() && shapes.of(size.layer().instanceType()).isPresent());
        int legacy = before.stream()
                .mapToInt(size -> size.instances()
                        * shapes.of(size.layer().instanceType())
                                .map(InstanceShape::vcpu)
                                .orElse(0))
                .sum();
        int eks = peak.pools().stream()
                .mapToInt(size -> size.instances() * size.pool().vcpu())
                .sum();
        return ratio(known && legacy > 0 ? Optional.of((double) eks / legacy) : Optional.empty());
    }

    private Html baseline() {
        if (UsualPeak.of(plan.phase(0)).legacyInstances().isEmpty()) {
            return says(
                    "The instance hours of the legacy side before the move are unknown, because somebody else runs its"
                            + " machines. Declare instanceType and always of each layer to know them.");
        }
        OnDemandBaseline week = OnDemandBaseline.of(plan.phase(0), 0);
        List<String> hours = week.hoursPerWeek().entrySet().stream()
                .map(entry -> entry.getValue() + " h of " + (entry.getKey().isEmpty() ? "unknown" : entry.getKey()))
                .toList();
        Map<String, BigDecimal> known = region().onDemand()
                .<Map<String, BigDecimal>>map(Quotes::usdPerHour)
                .orElse(Map.of());
        String cost = known.keySet().containsAll(week.hoursPerWeek().keySet())
                ? String.format(Locale.ROOT, " On demand that is %.2f USD a week.", week.weeklyCost(known))
                : "";
        return says("Before the move, the legacy side ran %d on-demand instance hours in a usual week: %s;"
                        .formatted(week.totalHours(), Phrases.list(hours))
                + " load-based instances are not counted, because their running times are not recorded." + cost);
    }

    private List<Html> sources() {
        List<Html> sources = new ArrayList<>();
        RegionPrices region = region();
        region.onDemand().ifPresent(quotes -> sources.add(source("On-demand", quotes)));
        region.spot().ifPresent(quotes -> sources.add(source("Spot", quotes)));
        sources.add(says(
                "Only instances are counted: no disks, load balancers, traffic or cluster fee. An on-demand pool is"
                        + " priced by its first type, a spot pool by the mean of its types."));
        return sources;
    }

    private Html source(String market, Quotes quotes) {
        return says("%s prices of %s: %s (%s).".formatted(market, region().region(), quotes.source(), quotes.date()));
    }

    private static String percent(Optional<Double> part) {
        return part.map(value -> percent(value.doubleValue())).orElse("–");
    }

    private static String percent(OptionalDouble part) {
        return part.isPresent() ? percent(part.getAsDouble()) : "–";
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }

    private static String ratio(Optional<Double> ratio) {
        return ratio.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("–");
    }
}
