package dev.hikkoshi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a person asks of a fleet of others before a step. */
class FleetCheckTest {

    private final Phase adopted = latest("adopted");

    @Test
    @DisplayName("A worker whose fleet honours the number of consumers: the commands name its parameter and its answer")
    void asksForTheAnswers() {
        FleetCheck check = check("thumbnailer").orElseThrow();

        assertThat(check.what()).contains("honours consumers", "has answered");
        assertThat(check.commands())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("aws ssm get-parameter --name /hidamari-album/adopted/mediawork/thumbnailer/consumers ");
        assertThat(check.commands().get(1))
                .startsWith(
                        "aws ssm get-parameter --name /hidamari-album/adopted/fleet_honours/mediawork/thumbnailer/consumers ");
        assertThat(new Runbook(adopted, adopted.state("thumbnailer")).markdown())
                .contains("## What its fleet has answered", check.commands().get(2));
    }

    @Test
    @DisplayName("A cron whose fleet has said nothing gets no share, and the check says so")
    void saysWhatIsMissing() {
        assertThat(check("album-digest").orElseThrow().what())
                .contains("does not honour cron-owner", "the cron runs on both sides");
    }

    @Test
    @DisplayName("Requests, and a fleet of ours, need no check")
    void othersNeedNone() {
        assertThat(check("media-stream")).isEmpty();
        Phase ours = latest("production");
        assertThat(ours.states().values())
                .allMatch(state -> FleetCheck.of(ours, state).isEmpty());
        assertThat(new Runbook(ours, ours.state("thumbnailer")).markdown()).doesNotContain("its fleet");
    }

    private Optional<FleetCheck> check(String feature) {
        return FleetCheck.of(adopted, adopted.state(feature));
    }

    private static Phase latest(String environment) {
        return Planner.plans(EnvironmentReader.read(Samples.ALBUM, Optional.of(environment)), new Findings())
                .get(environment)
                .latest();
    }
}
