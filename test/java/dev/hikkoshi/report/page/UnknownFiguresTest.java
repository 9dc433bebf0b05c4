package dev.hikkoshi.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.cases.Cases;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.CostEstimate;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.UsualPeak;
import dev.hikkoshi.report.ConfigurationSurface;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines that somebody else runs are unknown until they are declared. Unknown is no zero, and in no sum. */
class UnknownFiguresTest {

    @TempDir
    private Path folder;

    @Test
    void machinesThatNobodyDeclaredAreUnknown() throws IOException {
        Plan plan = plan(false);
        assertThat(UsualPeak.of(plan.phase(0)).legacyInstances()).isEmpty();
        CostEstimate cost = CostEstimate.of(plan.phase(0), PriceList.shipped());
        assertThat(cost.legacy().usdPerHour()).isEmpty();
        assertThat(cost.total().usdPerHour()).isEmpty();
        assertThat(cost.total().missing()).anyMatch(missing -> missing.startsWith("the machines of the layer web"));
        assertThat(ConfigurationSurface.of(plan.phase(0)).isKnown()).isFalse();
        assertThat(ConfigurationSurface.of(plan.phase(0)).recipes()).isEmpty();

        String page = page(plan);
        assertThat(page)
                .contains(
                        "unknown legacy machines at a usual peak; unknown before the move. Declare instanceType and always")
                .contains("The instance hours of the legacy side before the move are unknown")
                .doesNotContain(" 0 legacy machines", "0.00 USD a week", " 0 on-demand instance hours");
    }

    @Test
    void declaredMachinesAreCounted() throws IOException {
        Plan plan = plan(true);
        assertThat(UsualPeak.of(plan.phase(0)).legacyInstances()).hasValue(4 + 4 + 4 + 2 + 1);
        assertThat(page(plan))
                .contains(
                        "15 legacy machines at a usual peak; 15 before the move",
                        "on-demand instance hours in a usual week");
    }

    private static String page(Plan plan) throws IOException {
        return Reports.html(plan, PriceList.shipped())
                .replaceAll("<style>.*?</style>|<svg.*?</svg>", " ")
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private Plan plan(boolean declared) {
        String name = declared ? "valid/legacy-external-with-declared-machines" : "valid/legacy-external";
        Reading reading = EnvironmentReader.read(Cases.write(name, folder), Optional.empty());
        assertThat(reading.findings().refused()).isEmpty();
        return Planner.plans(reading, new Findings()).get("production");
    }
}
