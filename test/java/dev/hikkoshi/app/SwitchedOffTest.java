package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pull requests that switch off who judges or what watches: beside a roll-back, after one, beside a step, or alone. */
class SwitchedOffTest extends WithCommittedSample {

    private static final String SETTINGS = "production/environment.yaml";
    private static final String BACK = "{ on: 2026-11-25, roll-back: media-stream, to: 24, because: errors }";
    private static final String STEP = "{ on: 2026-11-25, shift: app-api, to: 5 }";
    private static final String SIGNAL = "    kubernetesEvents: new-relic\n";

    @Attack("A roll-back by one point brings a change of who judges and what watches")
    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "production/environment.yaml|'    kubernetesEvents: new-relic\n'|''|PLAN-OBSERVABILITY-COMPLETE",
                "production/environment.yaml|'    kubernetesEvents: new-relic\n'|''|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|'  contacts: [ishii, kubo, maeda]\n'|''|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|errorPercent: 1,|errorPercent: 5,|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|maxJump: 50|maxJump: 75|POLICY-BECAUSE",
                "production/environment.yaml|'purpose: serve'|'purpose: record'|CHECK-BASE",
                "production/environment.yaml|'purpose: serve'|'purpose: record'|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|'      always: 3\n'|'      always: 2\n'|CHECK-CAPACITY-AND-SHARE",
                "production/environment.yaml|'time: { instances: 2'|'time: { instances: 1'|CHECK-CAPACITY-AND-SHARE",
                "service.yaml|'pairs:\n  - [print-api, order-export]'|'pairs: []'|CHECK-POLICY-AND-STEP",
                "service.yaml|'    freeze:\n      - { from: 12-15, to: 01-10, because: New Year cards }\n'|''"
                        + "|CHECK-POLICY-AND-STEP",
                "service.yaml|'      - { name: memcached }\n    variables: { UNICORN_WORKERS: \"8\" }'|"
                        + "'    variables: { UNICORN_WORKERS: \"8\" }'|CHECK-POLICY-AND-STEP",
            })
    void besideARollBack(String file, String was, String is, String rule) throws IOException {
        project.append(BACK);
        assertThat(check().exit()).as(check().out()).isZero();
        project.replace(file, was.translateEscapes(), is.translateEscapes());
        refused(rule);
    }

    @Attack("A change after a roll-back takes the signals away, because the last step goes back")
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void afterARollBackOrAlone(boolean back) throws IOException, GitAPIException {
        if (back) {
            project.append(BACK);
            project.commit();
        }
        project.replace(SETTINGS, SIGNAL, "");
        refused("PLAN-OBSERVABILITY-COMPLETE");
        project.replace(SETTINGS, "  criteria:", "  without: { kubernetesEvents: nobody reads them }\n  criteria:");
        Run alone = check();
        assertThat(alone.exit()).as(alone.out()).isZero();
        assertThat(alone.out()).contains("nobody reads them", "[OBS-UNSEEN]");
    }

    @Attack("A change leaves the alarms without a person, together with a step")
    @Test
    void nobodyIsToldOfAStep() throws IOException {
        project.replace(SETTINGS, "[ishii, kubo, maeda]", "[ishii]").append(STEP);
        assertThat(check().exit()).as("a person leaves").isZero();
        project.replace(SETTINGS, "  contacts: [ishii]\n", "");
        refused("CHECK-POLICY-AND-STEP");
        assertThat(check().out()).contains("contacts: nobody ");
        project.replace(SETTINGS, "  criteria:", "  contacts: [aoki]\n  criteria:");
        refused("CHECK-POLICY-AND-STEP");
        assertThat(check().out()).as("a contact without an address").contains("contacts: nobody ");
    }

    @Attack("An environment that serves becomes a record, which fewer rules judge")
    @Test
    void whatServesBecomesNoRecord() throws IOException {
        project.replace(SETTINGS, "purpose: serve", "purpose: record");
        refused("CHECK-BASE");
        assertThat(check().out()).contains("becomes a record, and serves at the base");
    }

    /** What the base lacks is not the fault of the change: you can always go back. */
    @Test
    void aRollBackPassesWhereTheBaseLacksASignal() throws IOException, GitAPIException {
        project.replace(SETTINGS, SIGNAL, "");
        project.commit();
        project.append(BACK);
        Run run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("A roll-back is not refused.", "[PLAN-OBSERVABILITY-COMPLETE]");
    }

    private Run check() {
        return project.hikkoshi("check", "--base", "HEAD", "production");
    }

    private void refused(String rule) {
        Run run = check();
        assertThat(run.out()).contains("[" + rule + "]");
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
    }
}
