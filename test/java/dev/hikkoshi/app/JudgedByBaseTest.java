package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pull requests that bring the rules or the facts by which their own step would be judged. Each row is an attack that passed, or
 * a variant of one: what the change replaces in a file, the step that it adds, and the rules that have to refuse it.
 */
class JudgedByBaseTest extends WithCommittedSample {

    private static final String LEDGER = "production/migration.yaml";
    private static final String SETTINGS = "production/environment.yaml";
    private static final String SERVICE = "service.yaml";
    private static final String STEP = "{ on: 2026-11-25, shift: app-api, to: 5 }";

    /** A value that the rules read, and a step that it would let pass. */
    @Attack("An author loosens a value that the rules read, in the change of the step that it would let pass")
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

    /**
     * Five more ways in which the accused brings the judge, each beside a step that it would let pass. Edits are {@code was→is},
     * separated by {@code ;;}.
     */
    @Attack("An author changes what runs a feature, or who reaches it, beside its step")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a canary beside the step|service.yaml|'      hosts: [api]→      hosts: [api]\n"
                        + "      canary: { priority: 115, header: X-Staff, value: \"yes\" }'|" + STEP
                        + "|CHECK-POLICY-AND-STEP",
                "a health check beside the step|service.yaml|'      hosts: [media]\n      port: 8080\n"
                        + "      healthPath: /healthz→      hosts: [media]\n      port: 8080\n      healthPath: /ready'"
                        + "|{ on: 2026-11-25, shift: media-stream, to: 50 }|CHECK-IMAGE-AND-SHARE",
                "another drain beside the step|service.yaml|'longestRequestSeconds: 90→longestRequestSeconds: 80'"
                        + "|{ on: 2026-11-25, shift: media-stream, to: 50 }|CHECK-IMAGE-AND-SHARE",
                "another address of a cache beside the step|production/environment.yaml|"
                        + "'memcached.production.hidamari.internal→memcached.new.hidamari.internal'|" + STEP
                        + "|CHECK-IMAGE-AND-SHARE",
                "another name of the database beside the step|service.yaml|'{ name: aurora, kind→{ name: main, kind"
                        + ";;name: aurora→name: main;;name: aurora→name: main;;name: aurora→name: main"
                        + ";;name: aurora→name: main;;name: aurora→name: main'|" + STEP + "|CHECK-REPLACED",
                "a certificate beside the step|production/environment.yaml|'certificateArns:→allowFrom: [203.0.113.0/24]"
                        + "\n    certificateArns:'|" + STEP + "|CHECK-POLICY-AND-STEP",
                "a key of the monitoring beside the step|production/environment.yaml|'lowData: true→lowData: false'"
                        + "|" + STEP + "|CHECK-IMAGE-AND-SHARE",
            })
    void whatTheStepsAuthorBringsIsRefused(String name, String file, String edits, String step, String rule)
            throws IOException {
        project.append(step);
        for (String each : edits.split(";;")) {
            String[] both = each.translateEscapes().split("→");
            project.replace(file, both[0], both[1]);
        }
        if (rule.equals("CHECK-REPLACED")) {
            project.replace(SETTINGS, "\n  aurora:", "\n  main:");
        }
        Run run = check();
        assertThat(run.out()).contains("[" + rule + "]").doesNotContain("[YAML-");
        assertThat(run.exit()).isEqualTo(1);
    }

    /** The share of no feature changes, and EKS takes more of a request or of a queue. */
    @Attack("An author moves requests or jobs to EKS by routing, without a step")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hosts are swapped|hosts: [invite]→hosts: [X];;hosts: [api]→hosts: [invite];;hosts: [X]→hosts: [api]"
                        + "|goes from app-api to invite-web, so that EKS takes 100 and not 0 percent",
                "a path of another feature|'hosts: [invite]→hosts: [invite, api]\n      paths: [/v1/*, /, /other/*]'"
                        + "|api.hidamari.example/ goes from app-api to invite-web",
                "a wildcard and a lower priority|'priority: 110→priority: 90;;hosts: [invite]→hosts: [invite, media]\n"
                        + "      paths: [/, \"/*v1*\"]'"
                        + "|goes from media-stream to invite-web, so that EKS takes 100 and not 25 percent",
                "a second worker that has moved|'queue: media-jobs→queue: transcode;;- { name: media-jobs, access: [consume]"
                        + "→- { name: transcode, access: [consume]'"
                        + "|goes from transcoder to thumbnailer, transcoder, so that EKS takes",
                "a host that goes to nobody|hosts: [api]→hosts: [api2]"
                        + "|api.hidamari.example/ has no feature any more",
            })
    void routingRaisesNoShare(String name, String edits, String found) throws IOException {
        String text = Files.readString(project.file(SERVICE));
        for (String each : edits.split(";;")) {
            String[] both = each.translateEscapes().split("→");
            assertThat(text).contains(both[0]);
            int at = text.indexOf(both[0]);
            text = text.substring(0, at) + both[1] + text.substring(at + both[0].length());
        }
        Files.writeString(project.file(SERVICE), text);
        refuses("CHECK-ROUTING");
        assertThat(check().out()).contains(found);
    }

    /** A team that tightens its policy keeps its past, and is held to the new values from the next step on. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "production/environment.yaml|maxJump: 50|maxJump: 20|{ on: 2026-11-25, shift: media-stream, to: 50 }|PLAN-JUMP",
                "production/environment.yaml|bakeHours: 24|bakeHours: { value: 240, because: we saw more, since: 2026-11-20 }"
                        + "|{ on: 2026-11-25, shift: media-stream, to: 40 }|PLAN-BAKE",
                "production/environment.yaml|firstShift: 5|firstShift: 2|" + STEP + "|PLAN-FIRST-SHIFT",
                "service.yaml|'      - { name: photos, access: [read] }\n      - { name: albums'|"
                        + "'      - { name: photos, access: [read] }\n      - { name: albums'"
                        + "|{ on: 2026-11-19, shift: media-stream, to: 26 }|PLAN-FREEZE",
            })
    void aTeamCanTighten(String file, String was, String is, String step, String rule)
            throws IOException, GitAPIException {
        project.replace(file, was.translateEscapes(), is.translateEscapes());
        if (rule.equals("PLAN-FREEZE")) {
            project.replace(
                    SERVICE,
                    "peak: 20, cpu: 500m, memory: 1Gi }\n",
                    "peak: 20, cpu: 500m, memory: 1Gi }\n    freeze: [{ from: 10-01, to: 11-30, because: the season }]\n");
        }
        Run tightened = check();
        assertThat(tightened.exit()).as(tightened.out()).isZero();
        assertThat(tightened.out()).as("the past is not hidden").contains("warning  ", "[" + rule + "]");
        assertThat(project.hikkoshi("plan", "production").exit()).isZero();
        project.append(step);
        refuses(rule);
        project.commit();
        assertThat(project.hikkoshi("plan", "production").exit())
                .as("without a base, the last step is the new one; of a limit without a day nobody knows")
                .isEqualTo(is.contains("since") ? 1 : 0);
    }

    /** Synthesis cannot know whether the last step or the limit came first, and refuses neither within the recommended range. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bakeHours: 24|bakeHours: 240|PLAN-BAKE",
                "maxJump: 50|maxJump: 10|PLAN-JUMP",
                "connectionShare: 0.80|connectionShare: 0.3|PLAN-CONNECTIONS"
            })
    void toTightenIsFree(String was, String is, String rule) throws IOException, GitAPIException {
        project.replace(SETTINGS, was, is);
        Run run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("[" + rule + "]").doesNotContain("production/environment.yaml:");
        project.commit();
        assertThat(project.hikkoshi("plan", "production").exit()).isZero();
        project.append("{ on: 2026-11-25, shift: media-stream, to: 40 }");
        refuses(rule);
    }

    /** Only the step that took an exception stands in its way back: the exception had a day, and its end has none. */
    @Test
    void anExceptionEndsAfterTheNextStepOrWithADay() throws IOException, GitAPIException {
        project.replace(SETTINGS, "maxJump: 50", "maxJump: { value: 75, because: faster, since: 2026-11-18 }");
        project.commit();
        project.append("{ on: 2026-11-25, shift: media-stream, to: 85 }");
        assertThat(check().exit()).as(check().out()).isZero();
        project.commit();
        project.replace(SETTINGS, "maxJump: { value: 75, because: faster, since: 2026-11-18 }", "maxJump: 50");
        refuses("PLAN-JUMP", "The step took an exception.");
        project.replace(SETTINGS, "maxJump: 50", "maxJump: { value: 50, because: it is over, since: 2026-11-26 }");
        assertThat(check().exit()).as(check().out()).isZero();
        assertThat(check().out()).doesNotContain("[POLICY-SHOWN]");
    }

    @Attack("An author hides a step before another one, because only the last one is judged")
    @Test
    void aStepBeforeTheLastOneIsJudgedToo() throws IOException {
        project.append("{ on: 2026-11-25, move: media-stream }").append("{ on: 2026-11-25, retire: thumbnailer }");
        refuses("PLAN-JUMP");
    }

    /** What no policy may allow, no reason allows. */
    @ParameterizedTest
    @CsvSource({"PLAN-FIRST-SHIFT, 51, true", "PLAN-FIRST-SHIFT, 50, false"})
    void anOverrideHasTheBoundsOfThePolicy(String rule, int share, boolean refused) throws IOException {
        project.append("{ on: 2026-11-25, shift: transcoder, to: %d, override: [%s], because: the zone closes }"
                .formatted(share, rule));
        Run run = check();
        assertThat(run.out())
                .contains((refused ? "refused  " : "warning  ") + "environments/production/migration.yaml")
                .contains("[" + rule + "]");
        assertThat(run.exit()).as(run.out()).isEqualTo(refused ? 1 : 0);
    }

    @Attack("An author brings the code that judges the step together with it, or what its tools load")
    @ParameterizedTest
    @ValueSource(
            strings = {"src/launch/app.mjs", ".mvn/extensions.xml", ".npmrc", "npm-shrinkwrap.json", "cdk.context.json"
            })
    void codeComesAlone(String code) throws IOException {
        Path file = project.folder().resolve(code);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "// judges less\n");
        assertThat(check().exit()).as(check().out()).isZero();
        project.append(STEP);
        refuses("CHECK-CODE-AND-STEP", code);
        rollBackInsteadOfTheStep();
        assertThat(check().exit()).as(check().out()).isZero();
    }

    private void rollBackInsteadOfTheStep() throws IOException {
        project.write(
                LEDGER,
                Files.readString(project.file(LEDGER))
                        .replace(
                                STEP,
                                "{ on: 2026-11-25,"
                                        + " roll-back: media-stream, to: 0, because: the alarm of slow responses }"));
    }

    @Attack("An author writes a day that is still to come, so that the bake time ends in the future")
    @Test
    void daysAreNotStillToCome() throws IOException {
        project.append(STEP);
        assertThat(checkOn(2026, 11, 24).exit()).as("it is tomorrow somewhere").isZero();
        assertThat(checkOn(2026, 11, 23).out())
                .contains("].on: 2026-11-25 is a day that is still to come", "[CHECK-DATES]");
        rollBackInsteadOfTheStep();
        assertThat(checkOn(2026, 11, 24).exit())
                .as("a roll-back of today is free")
                .isZero();
        assertThat(checkOn(2026, 11, 1).out()).contains("].on: 2026-11-25 ", "[CHECK-DATES]");
        project.replace(
                SETTINGS, "errorPercent: 1,", "errorPercent: { value: 5, because: crawler, since: 2026-12-25 },");
        assertThat(checkOn(2026, 11, 26).out())
                .contains("errorPercent: 2026-12-25 is a day that is still to come", "[CHECK-DATES]");
    }

    /** The step before was merged on the day of the check, so nobody waited for its bake time. */
    @Attack("An author dates steps back, so that the next one is due at once")
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'{ on: 2026-11-19, shift: app-api, to: 5 }'|1",
                "'{ on: 2026-11-22, shift: app-api, to: 5 }'|1",
                "'{ on: 2026-11-23, shift: app-api, to: 5 }'|0",
                "'{ on: 2026-11-22, shift: media-stream, to: 26 }'|1",
                // What the same change takes back is never deployed.
                "'{ on: 2026-11-22, shift: app-api, to: 5 }\n  - { on: 2026-11-22, roll-back: app-api, to: 0, because: errors }'"
                        + "|0",
                "'{ on: 2026-11-22, shift: app-api, to: 5 }\n  - { on: 2026-11-22, roll-back: media-stream, to: 0, because: errors }'"
                        + "|1",
                "'{ on: 2020-01-01, roll-back: media-stream, to: 0, because: errors }'|0",
            })
    void daysAreNotLongAgo(String steps, int exit) throws IOException {
        project.append(steps.translateEscapes());
        Run run = checkOn(2026, 11, 26);
        assertThat(run.exit()).as(run.out()).isEqualTo(exit);
        if (exit == 1) {
            assertThat(run.out()).contains("is a day that is long ago", "Write 2026-11-26: ", "[CHECK-DATES]");
        }
        assertThat(run.out().contains("A roll-back is not refused."))
                .as(run.out())
                .isEqualTo(steps.contains("roll-back"));
    }

    /** No step could follow such a day: it is corrected, and nothing else of its step. */
    @Test
    void aDayOfTheBaseThatIsStillToComeIsCorrected() throws IOException, GitAPIException {
        String step = "{ on: %s, roll-back: media-stream, to: %d, because: errors }";
        project.append(step.formatted("2027-03-01", 5));
        project.commit();
        project.append("{ on: 2026-11-30, shift: transcoder, to: 5 }");
        assertThat(checkOn(2026, 11, 30).out()).contains("Write 2026-11-30. ", "[CHECK-DATES]");
        project.replace(LEDGER, step.formatted("2027-03-01", 5), step.formatted("2026-11-30", 5));
        Run corrected = checkOn(2026, 11, 30);
        assertThat(corrected.exit()).as(corrected.out()).isZero();
        project.replace(LEDGER, step.formatted("2026-11-30", 5), step.formatted("2026-11-30", 4));
        assertThat(checkOn(2026, 11, 30).out()).contains("[CHECK-APPEND-ONLY]");
        project.replace(LEDGER, step.formatted("2026-11-30", 4), step.formatted("2026-11-20", 5));
        assertThat(checkOn(2026, 11, 30).out()).as("a day is not lent").contains("[CHECK-APPEND-ONLY]");
    }

    /** What cannot be read at the base is repaired, and nothing else comes with the repair. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "production/migration.yaml|'steps:'|''|''|0",
                "production/migration.yaml|'steps:'|'shift: media-stream, to: 25 }'|'shift: media-stream, to: 30 }'|1",
                "production/migration.yaml|'steps:'|'on: 2026-11-18, shift: media-stream, to: 25 }'"
                        + "|'on: 2026-11-18, shift: media-stream, to: 25 }\n  - " + STEP + "'|1",
                "service.yaml|'timeZone:'|''|''|0",
                "service.yaml|'timeZone:'|'hosts: [www]'|'hosts: [home]'|1",
                "production/environment.yaml|'account:'|'bakeHours: 24'|'bakeHours: 12'|1",
            })
    void whatCannotBeReadAtTheBaseIsRepairedAlone(String file, String line, String was, String is, int exit)
            throws IOException, GitAPIException {
        project.replace(file, "\n" + line, "\nbogus: 1\n" + line);
        project.commit();
        project.replace(file, "bogus: 1\n", "").replace(file, was, is);
        Run run = check();
        assertThat(run.exit()).as(run.out()).isEqualTo(exit);
        assertThat(run.out())
                .contains("cannot be read at the base", "[CHECK-BASE]")
                .contains(exit == 1 ? "more than that differs in environments/" + file : "nothing refused");
    }

    /** A roll-back with an earlier day would otherwise end the bake time of its feature. */
    @Attack("An author dates a roll-back years back, so that the next step is due at once")
    @Test
    void aRollBackWithAnEarlierDayEndsNoBakeTime() throws IOException, GitAPIException {
        project.append("{ on: 2025-01-01, roll-back: media-stream, to: 5, because: the alarm of slow responses }");
        assertThat(check().exit()).as(check().out()).isZero();
        project.commit();
        project.append("{ on: 2025-01-10, shift: media-stream, to: 25 }");
        refuses("PLAN-DATES", "is before the last step of media-stream, on 2026-11-18");
        project.replace(LEDGER, "2025-01-10", "2026-11-18");
        refuses("PLAN-BAKE");
    }

    @Attack("An author deletes a feature that serves, and its requests go elsewhere")
    @Test
    void aFeatureThatServesIsNotDeleted() throws IOException {
        String text = Files.readString(project.file(SERVICE));
        int from = text.indexOf("  - name: web-front\n");
        int to = text.indexOf("  - name: invite-web\n");
        Files.writeString(project.file(SERVICE), text.substring(0, from) + text.substring(to));
        refuses("CHECK-REPLACED", "the feature web-front of the base is gone");
    }

    @Test
    void theDeployedOptionNamesEachEnvironmentOnce() {
        for (String[] wrong : new String[][] {
            {"prodction=HEAD"}, {"..=HEAD"}, {"production=HEAD", "production=HEAD~0"}, {"production"}
        }) {
            List<String> line = new ArrayList<>(List.of("check", "--base", "HEAD"));
            List.of(wrong).forEach(each -> line.addAll(List.of("--deployed", each)));
            Run run = project.hikkoshi(line.toArray(String[]::new));
            assertThat(run.exit()).as(line.toString()).isEqualTo(2);
            assertThat(run.err()).contains("--deployed").doesNotContain("Exception");
        }
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
    @Attack("An author deletes a strict value, so that the looser default holds")
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
    @Attack("An author copies an environment and gives the copy a weak policy")
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
        assertThat(checkOn(2026, 12, 2).out()).contains("goes back on 2026-12-03", "[CHECK-VERSION]");
        project.replace(SETTINGS, back.formatted("03"), back.formatted("02"));
        assertThat(checkOn(2026, 12, 2).exit()).as(check().out()).isZero();
        assertThat(checkOn(2026, 12, 3).out())
                .as("the clock, and not the author, knows the day")
                .contains("goes back on 2026-12-03", "[CHECK-VERSION]");
    }

    /** A merge that is not deployed yet is no base: the value and the step would arrive together. */
    @Attack(
            "An author opens two pull requests that are harmless alone: one loosens the policy, the other one adds a step")
    @Test
    void theRevisionThatIsDeployedIsTheBase() throws IOException, GitAPIException {
        project.replace(SETTINGS, "maxJump: 50", "maxJump: { value: 75, because: faster, since: 2026-11-25 }");
        project.commit();
        project.append(STEP);
        assertThat(check().exit()).as(check().out()).isZero();
        Run run = project.hikkoshi("check", "--base", "HEAD", "--deployed", "production=HEAD~1");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("policy.maxJump: 75 ", "[CHECK-POLICY-AND-STEP]", "5 environments compared with ");
        assertThat(project.hikkoshi("check", "--base", "HEAD", "--deployed", "staging=HEAD~1")
                        .exit())
                .isZero();
    }

    /** A step that waited has the day of its deployment, too. It is no past step as long as it is not deployed. */
    @Test
    void aStepThatWaitsForItsDeploymentGetsANewDay() throws IOException, GitAPIException {
        project.append(STEP);
        project.commit();
        String[] waits = {"check", "--base", "HEAD", "--deployed", "production=HEAD~1", "production"};
        LocalDate day = LocalDate.of(2026, 11, 30);
        assertThat(project.hikkoshiOn(day, waits).out()).contains("Write 2026-11-30: ", "[CHECK-DATES]");
        project.replace(LEDGER, STEP, STEP.replace("2026-11-25", "2026-11-30"));
        Run run = project.hikkoshiOn(day, waits);
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(checkOn(2026, 11, 30).out()).as("it is deployed").contains("[CHECK-APPEND-ONLY]");
    }

    private Run checkOn(int year, int month, int day) {
        return project.hikkoshiOn(LocalDate.of(year, month, day), "check", "--base", "HEAD", "production");
    }

    private Run check() {
        return project.hikkoshi("check", "--base", "HEAD", "production");
    }

    private void refuses(String rule, String... texts) {
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.out()).contains("[" + rule + "]");
        assertThat(List.of(texts)).allMatch(run.out()::contains);
        assertThat(run.exit()).isEqualTo(1);
    }
}
