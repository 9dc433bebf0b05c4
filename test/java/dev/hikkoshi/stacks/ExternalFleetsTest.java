package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.constructs.observability.cloudwatch.AlarmDefinition;
import dev.hikkoshi.constructs.observability.cloudwatch.Condition;
import dev.hikkoshi.constructs.observability.cloudwatch.ExternalFleet;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The alarms on machines that someone else owns. */
class ExternalFleetsTest {

    private static final ExternalFleet.Served WEB =
            new ExternalFleet.Served("app/album/1a2b3c4d5e6f7081", "targetgroup/web/0a1b2c3d4e5f6071");

    @Test
    @DisplayName("Each Auto Scaling group and each target group is watched, and the instances of all groups together")
    void watchesWhatIsKnown() {
        assertThat(names(new ExternalFleet("web", List.of("web-a", "web-b"), List.of(WEB), 4)))
                .containsExactly("cpu", "status", "cpu-2", "status-2", "instances", "healthy-web");
        assertThat(names(new ExternalFleet("web", List.of("web-a"), List.of(), 0)))
                .as("nobody declared how many run")
                .containsExactly("cpu", "status");
        assertThat(new ExternalFleet("web", List.of(), List.of(), 4).alarms()).isEmpty();
    }

    @Test
    @DisplayName("Values that only the owner of the group can switch on raise no alarm when they are missing")
    void missingValuesRaiseNone() {
        assertThat(new ExternalFleet("web", List.of("web"), List.of(WEB), 4).alarms())
                .extracting(alarm -> alarm.condition().missing())
                .containsOnly(Condition.Missing.NOT_BREACHING);
    }

    @Test
    @DisplayName("The sample with a fleet of others has them, and the one with a fleet of ours has none here")
    void areThoseOfTheEnvironment() {
        List<ExternalFleet> fleets = ExternalFleets.of(plan("adopted").latest());
        assertThat(fleets)
                .extracting(ExternalFleet::layer)
                .containsExactly("railsweb", "railsapi", "stream", "jobq", "mediawork");
        assertThat(fleets.get(0).groups()).containsExactly("hidamari-live-railsweb");
        assertThat(fleets.get(0).targetGroups())
                .extracting(ExternalFleet.Served::targetGroup)
                .containsExactlyInAnyOrder(
                        "targetgroup/live-railsweb/0a1b2c3d4e5f6071", "targetgroup/live-admin/3d4e5f6071829304");
        assertThat(ExternalFleets.of(plan("production").latest())).isEmpty();
    }

    @Test
    @DisplayName("A layer that is removed has no alarms any more, and its removal changes the stack")
    void leaveWithTheirLayer() {
        Phase before = plan("adopted").latest();
        Phase after = new Phase(
                before.environment(),
                before.number() + 1,
                before.clusterSince(),
                before.observabilitySince(),
                before.number() + 1,
                before.layers().stream()
                        .filter(layer -> !layer.name().equals("stream"))
                        .toList(),
                true,
                before.states());

        assertThat(ExternalFleets.of(after))
                .extracting(ExternalFleet::layer)
                .containsExactly("railsweb", "railsapi", "jobq", "mediawork");
        assertThat(ExternalFleets.since(before)).isEqualTo(before.observabilitySince());
        assertThat(ExternalFleets.since(after)).isEqualTo(after.number());
    }

    private static Plan plan(String environment) {
        return Planner.plans(EnvironmentReader.read(Samples.ALBUM, Optional.of(environment)), new Findings())
                .get(environment);
    }

    private static List<String> names(ExternalFleet fleet) {
        return fleet.alarms().stream().map(AlarmDefinition::what).toList();
    }
}
