package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Plan;
import org.junit.jupiter.api.Test;

/** What the plan shows near the end of a move. */
class PlanTableTest {

    /** Nothing else is left to do, so what is refused is shown with its reason. */
    @Test
    void afterAllFeaturesHaveRetiredEachStepThatIsLeftIsShown() {
        Plan end = FullMove.plan();
        int retired = end.phases().stream()
                .filter(phase -> phase.states().values().stream().noneMatch(FeatureState::runsOnLegacy))
                .findFirst()
                .orElseThrow()
                .number();
        assertThat(end.phase(retired).layers()).isNotEmpty();
        assertThat(new PlanTable(end.until(retired)).lines())
                .anyMatch(line -> line.contains("remove-layer: "))
                .anyMatch(line -> line.contains("decommission: legacy") && line.endsWith("[PLAN-DECOMMISSION-LAST]"));
        assertThat(new PlanTable(end.until(retired - 1)).lines()).noneMatch(line -> line.contains("decommission"));
    }
}
