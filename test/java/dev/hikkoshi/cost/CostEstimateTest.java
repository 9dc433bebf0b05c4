package dev.hikkoshi.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.UsualPeak;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cost of both fleets over the whole move of the sample's production. */
class CostEstimateTest {

    private static final String REGION = "ap-northeast-1";

    private final List<Phase> phases = FullMove.plan().phases();
    private final Phase before = phases.get(0);
    private final Phase last = FullMove.plan().latest();

    @Test
    @DisplayName("R20: phase 0 has on-demand prices: machines that always run, and time-based machines")
    void phaseZeroIsOnDemand() {
        CostEstimate estimate = CostEstimate.of(before, prices(true));
        assertThat(estimate.peak().legacyInstances()).hasValue(21 + 18);
        assertThat(estimate.peak().pools()).isEmpty();
        // 8 × 0.17 + 12 × 0.34 + 5 × 0.216 + 4 × 0.096 + 10 × 0.68, the prices of us-east-1.
        assertThat(estimate.legacy().usdPerHour().orElseThrow()).isEqualByComparingTo("13.704");
        assertThat(estimate.total()).isEqualTo(estimate.legacy());
        assertThat(estimate.cluster()).isEqualTo(Figure.NOTHING);
    }

    @Test
    @DisplayName("R41: at the end, 36 of 39 instances are on spot, and the legacy side costs nothing")
    void theEndIsWhatThePoolsCallTypical() {
        UsualPeak peak = UsualPeak.of(last);
        assertThat(peak.legacyInstances()).hasValue(0);
        assertThat(peak.cluster()).isEqualTo(new SpotShare(36, 39));
        assertThat(peak.cluster())
                .isEqualTo(SpotShare.typical(last.environment().cluster()));
        assertThat(UsualPeak.atTheEnd(before.environment())).isEqualTo(peak);
    }

    @Test
    void theClusterGrowsWithWhatRunsOnIt() {
        int built = 0;
        for (Phase phase : phases) {
            UsualPeak peak = UsualPeak.of(phase);
            int instances = peak.cluster().all();
            assertThat(peak.pools().isEmpty()).isEqualTo(!phase.hasCluster());
            assertThat(instances).isLessThanOrEqualTo(39);
            if (phase.number() == 1) {
                built = instances;
            }
        }
        // The minimum of each pool: 6, 6, 0 and 3.
        assertThat(built).isEqualTo(15);
    }

    @Test
    @DisplayName("R42: unit discount, spot share and right-sizing are separate factors of the cost")
    void keepsTheThreeFactorsApart() {
        CostEstimate start = CostEstimate.of(before, prices(true));
        CostEstimate end = CostEstimate.of(last, prices(true));
        double discount = end.unitDiscount().orElseThrow();
        double part = end.spotPart().orElseThrow();
        double rightSizing = end.rightSizing(start).orElseThrow();
        // The spot prices of this test are 35 percent of the on-demand ones.
        assertThat(discount).isCloseTo(0.65, within(0.0001));
        assertThat(part).isBetween(0.85, 0.95);
        assertThat(end.clusterPerLegacy(start).orElseThrow())
                .isCloseTo(rightSizing * (1 - part * discount), within(0.0001));
    }

    @Test
    @DisplayName("R42: without spot prices, only the spot figures are missing")
    void onDemandPricesAloneDoNotMakeUpASpotPrice() {
        CostEstimate end = CostEstimate.of(last, prices(false));
        assertThat(end.clusterOnDemand().usdPerHour()).isPresent();
        assertThat(end.cluster().usdPerHour()).isEmpty();
        assertThat(end.cluster().missing()).containsExactly("spot prices of " + REGION);
        assertThat(end.total().missing()).containsExactly("spot prices of " + REGION);
        assertThat(end.unitDiscount()).isEmpty();
        assertThat(end.spotPart()).isPresent();
    }

    @Test
    void aRegionWithoutPricesHasNoFigureAndSaysWhy() {
        CostEstimate estimate = CostEstimate.of(last, PriceList.shipped());
        assertThat(estimate.cluster().usdPerHour()).isEmpty();
        assertThat(estimate.cluster().missing())
                .containsExactly("on-demand prices of " + REGION, "spot prices of " + REGION);
        assertThat(CostEstimate.of(before, PriceList.shipped()).legacy().missing())
                .containsExactly("on-demand prices of " + REGION);
    }

    @Test
    void oneMissingTypeIsNamed() {
        SortedMap<String, BigDecimal> known = new TreeMap<>(onDemand());
        known.remove("c5n.xlarge");
        Figure legacy = CostEstimate.of(before, list(known, Optional.empty())).legacy();
        assertThat(legacy.usdPerHour()).isEmpty();
        assertThat(legacy.missing()).containsExactly("the on-demand price of c5n.xlarge in " + REGION);
    }

    /** The shipped prices of us-east-1, used for the sample's region, and 35 percent of them for spot. */
    private static PriceList prices(boolean withSpot) {
        SortedMap<String, BigDecimal> spot = new TreeMap<>();
        onDemand().forEach((type, price) -> spot.put(type, price.multiply(new BigDecimal("0.35"))));
        return list(onDemand(), withSpot ? Optional.of(spot) : Optional.empty());
    }

    private static SortedMap<String, BigDecimal> onDemand() {
        return PriceList.shipped().of("us-east-1").onDemand().orElseThrow().usdPerHour();
    }

    private static PriceList list(
            SortedMap<String, BigDecimal> onDemand, Optional<SortedMap<String, BigDecimal>> spot) {
        LocalDate day = LocalDate.parse("2026-11-20");
        RegionPrices prices = new RegionPrices(
                REGION,
                Optional.of(new Quotes("this test", day, onDemand)),
                spot.map(some -> new Quotes("this test", day, some)));
        return new PriceList(new TreeMap<>(java.util.Map.of(REGION, prices)));
    }
}
