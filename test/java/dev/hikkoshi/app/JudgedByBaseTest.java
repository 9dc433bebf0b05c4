package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pull requests that bring the rules or the facts by which their own step would be judged. Each row is an attack that passed, or
 * a variant of one: what the change replaces in a file, the step that it adds, and the rules that have to refuse it.
 */
class JudgedByBaseTest {

    private static final String LEDGER = "production/migration.yaml";
    private static final String SETTINGS = "production/environment.yaml";
    private static final String SERVICE = "service.yaml";
    private static final String STEP = "{ on: 2026-11-25, shift: app-api, to: 5 }";

    @TempDir
    private Path folder;

    private ScratchProject project;

    @BeforeEach
    void commitTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder);
    }

    /** A value that the rules read, and a step that it would let pass. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // The policy of the change judges its step.
                "production/environment.yaml|maxJump: 50|maxJump: { value: 75, because: faster, since: 2026-11-25 }"
                        + "|{ on: 2026-11-25, move: media-stream }|CHECK-POLICY-AND-STEP PLAN-JUMP",
                "production/environment.yaml|firstShift: 5|firstShift: 10|{ on: 2026-11-25, shift: app-api, to: 10 }"
                        + "|CHECK-POLICY-AND-STEP PLAN-FIRST-SHIFT",
                "production/environment.yaml|bakeHours: 24|bakeHours: 12|{ on: 2026-11-18, shift: media-stream, to: 50 }"
                        + "|CHECK-POLICY-AND-STEP PLAN-BAKE",
                // Within one day two bake times of twelve hours end.
                "production/environment.yaml|'  spotShare: 0.90'|'  spotShare: 0.80'|" + STEP
                        + "|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|'  connectionShare: 0.80'|"
                        + "'  connectionShare: { value: 0.95, because: measured, since: 2026-11-25 }'|" + STEP
                        + "|CHECK-POLICY-AND-STEP",
                // A freeze window goes, gets shorter, or its days move.
                "service.yaml|'    freeze:\\n      - { from: 12-15, to: 01-10, because: New Year cards }\\n'|''"
                        + "|{ on: 2026-12-20, shift: print-api, to: 5 }|CHECK-POLICY-AND-STEP PLAN-FREEZE",
                "service.yaml|'from: 12-15, to: 01-10'|'from: 12-25, to: 01-10'"
                        + "|{ on: 2026-12-20, shift: print-api, to: 5 }|CHECK-POLICY-AND-STEP PLAN-FREEZE",
                // A pair that is declared for this step, or dissolved for it.
                "service.yaml|'  - [print-api, order-export]'|'  - [print-api, order-export]\\n  - [app-api, transcoder]'|"
                        + "{ on: 2026-11-25, shift: [app-api, transcoder], to: 5 }"
                        + "|CHECK-POLICY-AND-STEP PLAN-ONE-FEATURE",
                "service.yaml|'pairs:\\n  - [print-api, order-export]'|'pairs: []'|"
                        + "{ on: 2026-11-25, move: order-export }|CHECK-POLICY-AND-STEP PLAN-PAIR",
                // The criteria that roll the step back.
                "production/environment.yaml|errorPercent: 1|errorPercent: 5|" + STEP + "|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|slowerPercent: 50|slowerPercent: 200|" + STEP + "|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|requestFloor: 100|requestFloor: 100000|" + STEP + "|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|monitoringMinutes: 30|monitoringMinutes: 15|" + STEP
                        + "|CHECK-POLICY-AND-STEP",
                "production/environment.yaml|'criteria: { errorPercent: 1, slowerPercent: 50, requestFloor: 100,"
                        + " monitoringMinutes: 30 }'|'criteria: { slowerPercent: 50, requestFloor: 100, monitoringMinutes:"
                        + " 15 }'|" + STEP + "|CHECK-POLICY-AND-STEP",
                // Nobody sees the first share.
                "production/environment.yaml|'    kubernetesEvents: new-relic\\n'|"
                        + "'  without: { kubernetesEvents: nobody reads them }\\n'|" + STEP + "|CHECK-POLICY-AND-STEP",
                // A feature that is judged as another kind, or that needs less.
                "service.yaml|'      - { name: memcached }\\n    variables: { UNICORN_WORKERS: \"8\" }'|"
                        + "'    variables: { UNICORN_WORKERS: \"8\" }'|" + STEP + "|CHECK-POLICY-AND-STEP",
                // What a share needs (T17).
                "service.yaml|'pods: { min: 12, max: 80, peak: 72'|'pods: { min: 72, max: 80, peak: 72'|"
                        + "{ on: 2026-11-25, shift: app-api, to: 99, override: [PLAN-FIRST-SHIFT], because: hurry }"
                        + "|CHECK-CAPACITY-AND-SHARE PLAN-CAPACITY",
                "service.yaml|'pods: { min: 12, max: 80, peak: 72'|'pods: { min: 12, max: 80, peak: 12'|"
                        + "{ on: 2026-11-25, shift: app-api, to: 25, override: [PLAN-FIRST-SHIFT], because: hurry }"
                        + "|CHECK-CAPACITY-AND-SHARE PLAN-CAPACITY",
                "service.yaml|'pods: { min: 12, max: 80, peak: 72'|'pods: { min: 12, max: 90, peak: 72'|" + STEP
                        + "|CHECK-CAPACITY-AND-SHARE",
                "service.yaml|'peak: 72, cpu: \"1\", memory: 1536Mi'|'peak: 72, cpu: 100m, memory: 1536Mi'|" + STEP
                        + "|CHECK-CAPACITY-AND-SHARE CHECK-IMAGE-AND-SHARE",
                "service.yaml|'connections: { legacy: 480, perPod: 8 }'|'connections: { legacy: 480, perPod: 1 }'|"
                        + STEP + "|CHECK-CAPACITY-AND-SHARE",
                "service.yaml|'connections: { legacy: 90, perPod: 5 }'|'connections: { legacy: 1, perPod: 5 }'|" + STEP
                        + "|CHECK-CAPACITY-AND-SHARE",
                "production/environment.yaml|maxConnections: 2000|"
                        + "maxConnections: { value: 9000, because: a larger instance, since: 2026-11-25 }|" + STEP
                        + "|CHECK-CAPACITY-AND-SHARE",
                "production/environment.yaml|capacityPercent: 100|capacityPercent: 50|" + STEP
                        + "|CHECK-CAPACITY-AND-SHARE",
                "production/environment.yaml|'      typical: 3\\n      max: 6'|'      typical: 4\\n      max: 6'" + "|"
                        + STEP + "|CHECK-CAPACITY-AND-SHARE",
                "production/environment.yaml|'    - name: enduring\\n'|'    - name: more\\n      capacity: on-demand\\n"
                        + "      instanceTypes: [m5.2xlarge]\\n      min: 3\\n      typical: 3\\n      max: 90\\n"
                        + "    - name: enduring\\n'|" + STEP + "|CHECK-CAPACITY-AND-SHARE",
                // The legacy side, to which a roll-back goes, and the way out.
                "production/environment.yaml|'      always: 6\\n'|'      always: 2\\n'|" + STEP
                        + "|CHECK-CAPACITY-AND-SHARE",
                "production/environment.yaml|natGateways: 3|natGateways: 1|" + STEP + "|CHECK-CAPACITY-AND-SHARE",
            })
    void aValueAndAStepInOneChangeAreRefused(String file, String was, String is, String step, String rules)
            throws IOException {
        project.append(step).replace(file, was.translateEscapes(), is == null ? "" : is.translateEscapes());
        Run run = check();
        assertThat(run.exit()).isEqualTo(1);
        for (String rule : rules.split(" ")) {
            assertThat(run.out()).contains("[" + rule + "]");
        }
        assertThat(run.out()).as("only the rules of the row").doesNotContain("[YAML-");
    }

    /** The values are free: with the step of the row alone, and with the value alone, nothing is refused. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "production/environment.yaml|maxJump: 50|maxJump: { value: 75, because: faster, since: 2026-11-25 }",
                "service.yaml|'pods: { min: 12, max: 80, peak: 72'|'pods: { min: 72, max: 80, peak: 72'",
                "service.yaml|'from: 12-15, to: 01-10'|'from: 12-25, to: 01-10'",
                "production/environment.yaml|maxConnections: 2000|"
                        + "maxConnections: { value: 9000, because: a larger instance, since: 2026-11-25 }",
            })
    void theSameValueAlonePasses(String file, String was, String is) throws IOException, GitAPIException {
        project.replace(file, was, is);
        assertThat(check().exit()).as(check().out()).isZero();
        project.commit();
        project.append(STEP);
        assertThat(check().exit()).as(check().out()).isZero();
    }

    @Test
    void whatTightensMayComeWithAStep() throws IOException {
        project.append(STEP)
                .replace(SETTINGS, "errorPercent: 1,", "errorPercent: 0.5,")
                .replace(SETTINGS, "connectionShare: 0.80", "connectionShare: 0.79");
        assertThat(check().exit()).as(check().out()).isZero();
    }

    @Test
    void theStepAlonePassesWithItsOverride() throws IOException {
        project.append(
                "{ on: 2026-11-25, move: media-stream, override: [PLAN-JUMP, PLAN-CAPACITY], because: the zone closes }");
        Run run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("[PLAN-JUMP]");
    }

    /** Deleting the key takes the default. */
    @Test
    void aLimitThatGoesBackToALooserDefaultIsRefused() throws IOException, GitAPIException {
        project.replace(SETTINGS, "errorPercent: 1,", "errorPercent: 0.5,");
        project.commit();
        project.replace(SETTINGS, "errorPercent: 0.5, ", "");
        refuses("CHECK-POLICY-AND-STEP", "observability.criteria.errorPercent: 1 ", "0.5");
    }

    @Test
    void aRollBackPassesWithEverything() throws IOException {
        project.append("{ on: 2026-11-25, roll-back: media-stream, to: 0, because: the alarm of slow responses }")
                .replace(SETTINGS, "maxJump: 50", "maxJump: { value: 75, because: faster, since: 2026-11-25 }")
                .replace(
                        SETTINGS,
                        "errorPercent: 1,",
                        "errorPercent: { value: 5, because: crawler, since: 2026-11-25 },")
                .replace(SERVICE, "pods: { min: 12, max: 80, peak: 72", "pods: { min: 72, max: 80, peak: 72");
        assertThat(check().exit()).as(check().out()).isZero();
    }

    @Test
    void aRollBackOfAStepThatIsNotDeployedYetPasses() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 50 }")
                .append("{ on: 2026-11-25, roll-back: media-stream, to: 25, because: the alarm of slow responses }");
        assertThat(check().exit()).as(check().out()).isZero();
        project.append("{ on: 2026-11-27, shift: media-stream, to: 50 }");
        assertThat(check().out()).contains("[CHECK-ONE-STEP]");
    }

    @Test
    void aLoosenedLimitSaysWhyAndSinceWhen() throws IOException, GitAPIException {
        project.replace(SETTINGS, "errorPercent: 1,", "errorPercent: 5,");
        refuses("CHECK-POLICY-AND-STEP", "observability.criteria.errorPercent: 5 ");
        project.replace(
                SETTINGS, "errorPercent: 5,", "errorPercent: { value: 5, because: crawler, since: 2026-01-01 },");
        refuses("CHECK-POLICY-AND-STEP", "2026-01-01", "2026-11-18");
        project.replace(SETTINGS, "since: 2026-01-01", "since: 2026-11-25");
        Run run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("[POLICY-SHOWN]", "crawler");

        project.commit();
        project.replace(SETTINGS, "since: 2026-11-25", "since: 2026-11-20");
        refuses("CHECK-POLICY-AND-STEP", "errorPercent: the value stays");
        project.replace(SETTINGS, "{ value: 5, because: crawler, since: 2026-11-20 }", "5");
        refuses("CHECK-POLICY-AND-STEP", "errorPercent: the value stays");
        project.replace(
                SETTINGS, "errorPercent: 5,", "errorPercent: { value: 8, because: crawler, since: 2026-11-25 },");
        refuses("CHECK-POLICY-AND-STEP", "errorPercent: 8 ");
        project.replace(SETTINGS, "{ value: 8, because: crawler, since: 2026-11-25 }", "1");
        assertThat(check().exit()).as(check().out()).isZero();
    }

    @Test
    void aNewFeatureTakesNoStepInTheChangeThatAddsIt() throws IOException {
        String service = Files.readString(project.file(SERVICE));
        int at = service.indexOf("  - name: web-front\n");
        String feature = service.substring(at, service.indexOf("  - name: invite-web\n"))
                .replace("web-front", "welcome")
                .replace("priority: 100", "priority: 900")
                .replace("hosts: [www]", "hosts: [welcome]");
        project.replace(SERVICE, "  - name: web-front\n", feature + "  - name: web-front\n");
        assertThat(check().exit()).as(check().out()).isZero();
        project.append("{ on: 2026-11-25, deploy-both: welcome }");
        refuses("CHECK-CAPACITY-AND-SHARE", "deploy-both: welcome ");
    }

    /** A copy of an environment with a weak policy is held to the bounds, whatever the base is. */
    @Test
    void aSecondEnvironmentWithAWeakPolicyNeedsItsReason() throws IOException {
        Files.createDirectories(project.file("second"));
        for (String file : List.of("environment.yaml", "migration.yaml")) {
            Files.copy(project.file("production/" + file), project.file("second/" + file));
        }
        project.replace("second/environment.yaml", "10.40.0.0/16", "10.60.0.0/16")
                .replace("second/environment.yaml", "bakeHours: 24", "bakeHours: 1");
        refuses("POLICY-BECAUSE", "environments/second/environment.yaml");
    }

    /** What the difference would take away: each passed without a word. */
    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "production/environment.yaml|'delivery: kubectl'|'delivery: gitops\\ngitOps: { repository:"
                        + " \"https://git.hidamari.example/manifests.git\", revision: main }'|delivery: gitops ",
                "service.yaml|'    namespace: api\\n    layer: railsapi\\n'|"
                        + "'    namespace: front\\n    layer: railsapi\\n'|features[3].namespace: front ",
                "service.yaml|'    namespace: api\\n    layer: railsapi\\n'|"
                        + "'    namespace: api\\n    layer: railsweb\\n'|features[3].layer: railsweb ",
                "production/environment.yaml|natGateways: 3|natGateways: 1|network.natGateways: 1 ",
                "production/environment.yaml|'domain: hidamari.example'|'domain: album.example'|domain: album.example ",
            })
    void whatStrandsWorkIsRefused(String file, String was, String is, String place) throws IOException {
        project.replace(file, was.translateEscapes(), is.translateEscapes());
        refuses("CHECK-REPLACED", place);
    }

    @Test
    void aLayerIsRemovedByAStepAlone() throws IOException {
        String text = Files.readString(project.file(SETTINGS));
        Files.writeString(project.file(SETTINGS), text.replace("name: railsapi", "name: apis"));
        Files.writeString(
                project.file(SERVICE),
                Files.readString(project.file(SERVICE)).replace("layer: railsapi", "layer: apis"));
        assertThat(project.hikkoshi("check", "--base", "HEAD", "production").out())
                .contains("legacy.layers: the layer railsapi of the base is gone", "[CHECK-REPLACED]");
    }

    @Test
    void aFeatureKeepsItsName() throws IOException {
        project.write(LEDGER, "steps: []");
        assertThat(check().out()).contains("[CHECK-APPEND-ONLY]");
        String text = Files.readString(project.file(SERVICE));
        Files.writeString(project.file(SERVICE), text.replace("name: invite-web", "name: invitations"));
        assertThat(project.hikkoshi("check", "--base", "HEAD", "production").out())
                .contains("features[1].name: invitations is another name of invite-web", "[CHECK-REPLACED]");
    }

    @Test
    @DisplayName("T32: a version goes up by one minor, with its day, and back within seven days")
    void aVersionGoesUpByOneAndBackWithinSevenDays() throws IOException, GitAPIException {
        project.replace(SETTINGS, "version: \"1.36\"", "version: \"1.35\"");
        refuses("CHECK-VERSION", "cluster.version: 1.35 ");
        project.replace(
                SETTINGS,
                "version: \"1.35\"",
                "version: { value: \"1.35\", because: webhooks fail, since: 2026-11-25 }");
        refuses("CHECK-VERSION", "the base does not say when it was upgraded");

        project.replace(
                SETTINGS,
                "version: { value: \"1.35\", because: webhooks fail, since: 2026-11-25 }",
                "version: \"1.35\"");
        project.commit();
        project.replace(SETTINGS, "version: \"1.35\"", "version: \"1.36\"");
        refuses("CHECK-VERSION", "has no day of its upgrade");
        project.replace(
                SETTINGS, "version: \"1.36\"", "version: { value: \"1.36\", because: 1.35 ends, since: 2026-11-25 }");
        Run run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("control plane, then add-ons and pools", "[CHECK-VERSION]");
        project.append(STEP);
        refuses("CHECK-VERSION", "comes together with the step shift: app-api");

        project.commit();
        String upgrade = "version: { value: \"1.36\", because: 1.35 ends, since: 2026-11-25 }";
        String back = "version: { value: \"1.35\", because: webhooks fail, since: 2026-12-%s }";
        project.replace(SETTINGS, upgrade, back.formatted("03"));
        refuses("CHECK-VERSION", "goes back on 2026-12-03");
        project.replace(SETTINGS, back.formatted("03"), back.formatted("02"));
        assertThat(check().exit()).as(check().out()).isZero();
    }

    /** A merge that is not deployed yet is no base: the value and the step would arrive together. */
    @Test
    void theRevisionThatIsDeployedIsTheBase() throws IOException, GitAPIException {
        project.replace(SETTINGS, "maxJump: 50", "maxJump: { value: 75, because: faster, since: 2026-11-25 }");
        project.commit();
        project.append(STEP);
        assertThat(check().exit()).as(check().out()).isZero();
        Run run = project.hikkoshi("check", "--base", "HEAD", "--deployed", "production=HEAD~1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("policy.maxJump: 75 ", "[CHECK-POLICY-AND-STEP]", "4 environments compared with ");
        assertThat(project.hikkoshi("check", "--base", "HEAD", "--deployed", "staging=HEAD~1")
                        .exit())
                .isZero();
    }

    private Run check() {
        return project.hikkoshi("check", "--base", "HEAD", "production");
    }

    private void refuses(String rule, String... texts) {
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.out()).contains("[" + rule + "]").contains(texts);
        assertThat(run.exit()).isEqualTo(1);
    }
}
