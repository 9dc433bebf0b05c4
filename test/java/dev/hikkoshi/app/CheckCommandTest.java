package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import dev.hikkoshi.Folders;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripted pull requests on a scratch repository: the changes that the check accepts, and the changes that it refuses
 * with the id of a rule.
 */
class CheckCommandTest extends WithCommittedSample {

    private static final String LEDGER = "production/migration.yaml";
    private static final String SETTINGS = "production/environment.yaml";
    private static final String SERVICE = "service.yaml";
    private static final String WEB = "hidamari/web:2026.11.16-4b1f09c";
    private static final String GENERAL = "[m5.xlarge, m5a.xlarge, m5d.xlarge, m5n.xlarge, m6i.xlarge, m6a.xlarge]";

    @Test
    void anUnchangedTreePasses() {
        passes();
    }

    @Test
    void appendingALegalStepPasses() throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        passes();
    }

    @Test
    void aStepThatThePlannerRefusesIsRefusedHereToo() throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        refuses("PLAN-FIRST-SHIFT", "steps[44].to: 25 ", "app-api");
    }

    @Test
    void commentsAndTheFormOfAStepMayChange() throws IOException {
        project.replace(LEDGER, "  # media-stream has long responses.", "  # Responses of a minute.")
                .replace(
                        LEDGER,
                        "- { on: 2026-10-05, shift: media-stream, to: 5 }",
                        "- on: 2026-10-05\n    shift: [media-stream]\n    to: 5");
        passes();
    }

    @Test
    void editingAPastStepIsRefused() throws IOException {
        project.replace(
                LEDGER, "on: 2026-10-13, shift: media-stream, to: 25", "on: 2026-10-13, shift: media-stream, to: 20");
        refuses(
                "CHECK-APPEND-ONLY",
                "production/migration.yaml:",
                "{ on: 2026-10-13, shift: media-stream, to: 20 }",
                "{ on: 2026-10-13, shift: media-stream, to: 25 }");
    }

    @Test
    void editingTheReasonOfAPastRollBackIsRefused() throws IOException {
        project.replace(LEDGER, "5xx on long responses while pods drained", "nothing to see here");
        refuses("CHECK-APPEND-ONLY", "nothing to see here");
    }

    @Test
    void removingTheLastStepIsRefused() throws IOException {
        project.replace(LEDGER, "  - { on: 2026-11-18, shift: media-stream, to: 25 }\n", "");
        refuses("CHECK-APPEND-ONLY", "steps[43]: ", "{ on: 2026-11-18, shift: media-stream, to: 25 }");
    }

    @Test
    void removingAStepInTheMiddleIsOneFinding() throws IOException {
        project.replace(LEDGER, "  - { on: 2026-09-28, remove-layer: jobq }\n", "");
        Run run = refuses("CHECK-APPEND-ONLY", "{ on: 2026-09-28, remove-layer: jobq }");
        assertThat(run.out().split("CHECK-APPEND-ONLY", -1)).hasSize(2);
    }

    @Test
    void reorderingPastStepsIsRefused() throws IOException {
        String first = "  - { on: 2026-08-17, shift: push-notifier, to: 5 }\n";
        String second = "  - { on: 2026-08-03, retire: invite-web }\n";
        project.replace(LEDGER, second + first, first + second);
        refuses("CHECK-APPEND-ONLY", ": { on: 2026-08-17, shift: push-notifier, to: 5 } ");
    }

    @Test
    void insertingAStepIntoThePastIsRefused() throws IOException {
        String last = "  - { on: 2026-11-18, shift: media-stream, to: 25 }\n";
        project.replace(LEDGER, last, "  - { on: 2026-11-16, shift: app-api, to: 5 }\n" + last);
        refuses("CHECK-APPEND-ONLY", ": { on: 2026-11-16, shift: app-api, to: 5 } ");
    }

    @Test
    void twoStepsOfOneFeatureAreRefused() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 50 }")
                .append("{ on: 2026-11-30, move: media-stream }");
        refuses("CHECK-ONE-STEP", "steps[45].move: media-stream ");
    }

    @Test
    void oneStepEachOfTwoFeaturesPasses() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 50 }")
                .append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        passes();
    }

    @Test
    @DisplayName("T19: a layer is removed in a later change than its last feature")
    void aLayerThatGoesWithItsLastFeatureIsRefused() throws IOException, GitAPIException {
        project.replace(
                LEDGER,
                "  - { on: 2026-09-14, retire: push-notifier }\n  - { on: 2026-09-28, remove-layer: jobq }\n",
                "");
        project.commit();
        project.append("{ on: 2026-12-01, retire: push-notifier }").append("{ on: 2026-12-08, remove-layer: jobq }");
        refuses("CHECK-ONE-STEP", "].remove-layer: jobq ");
    }

    @Test
    @DisplayName("T18: one change cannot change both image and share")
    void anImageAndAShareInOneChangeAreRefused() throws IOException {
        project.append("{ on: 2026-11-25, shift: web-front, to: 5 }")
                .replace(SERVICE, WEB, "hidamari/web:2026.11.23-0a1b2c3");
        refuses(
                "CHECK-IMAGE-AND-SHARE",
                "service.yaml:33: features[0].image: ",
                " web-front in production, from 0 to 5");
    }

    @Test
    void aVariableAndAShareInOneChangeAreRefused() throws IOException {
        project.append("{ on: 2026-11-25, shift: web-front, to: 5 }")
                .replace(SERVICE, "UNICORN_WORKERS: \"4\"", "UNICORN_WORKERS: \"6\"")
                .replace(SETTINGS, "LOG_LEVEL: info", "LOG_LEVEL: debug");
        refuses(
                "CHECK-IMAGE-AND-SHARE",
                "features[0].variables.UNICORN_WORKERS: UNICORN_WORKERS ",
                "production/environment.yaml:11: variables.LOG_LEVEL: LOG_LEVEL ");
    }

    @Test
    void requestsAndPlacementChangePodsToo() throws IOException {
        project.append("{ on: 2026-11-25, shift: web-front, to: 5 }")
                .replace(SERVICE, "peak: 16, cpu: 500m", "peak: 16, cpu: 900m")
                .replace(SERVICE, "placement: { capacity: spot }", "placement: { capacity: spot, onDemandFloor: 1 }");
        refuses("CHECK-IMAGE-AND-SHARE", "features[0].pods: 900 milli-CPU", "features[0].placement: ");
    }

    @Test
    @DisplayName("T17: the number of pods changes without a rollout, and before the share")
    void theNumberOfPodsChangesInAChangeOfItsOwn() throws IOException {
        project.replace(SERVICE, "max: 20, peak: 16", "max: 21, peak: 16");
        passes();
        project.append("{ on: 2026-11-25, shift: web-front, to: 5 }");
        refuses("CHECK-CAPACITY-AND-SHARE", "features[0].pods.max: 21 ");
    }

    @Test
    void anImageWithoutAShareAndAShareOfAnotherFeaturePass() throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }")
                .replace(SERVICE, WEB, "hidamari/web:2026.11.23-0a1b2c3");
        passes();
    }

    @Test
    @DisplayName("T21: a pool that is edited in place is refused; the message explains the two steps")
    void aPoolEditedInPlaceIsRefused() throws IOException {
        project.replace(SETTINGS, GENERAL, GENERAL.replace("m5n.xlarge", "m7i.xlarge"))
                .replace(SETTINGS, "    - name: enduring\n", "    - name: enduring\n      ami: Bottlerocket\n");
        refuses(
                "CHECK-POOL-IN-PLACE",
                "cluster.pools[0].instanceTypes: [m5.xlarge, m5a.xlarge, m5d.xlarge, m7i.xlarge",
                "spot-general with `retiring: true`",
                "cluster.pools[3].ami: Bottlerocket ",
                "AL2023");
    }

    @Test
    void aPoolOfOtherZonesIsRefused() throws IOException {
        project.replace(
                SETTINGS,
                "    - name: spot-large\n",
                "    - name: spot-large\n      zones: [ap-northeast-1a, ap-northeast-1c]\n");
        refuses("CHECK-POOL-IN-PLACE", "cluster.pools[2].zones: [ap-northeast-1a, ap-northeast-1c] ");
    }

    @Test
    void aPoolRemovedBeforeItRetiredIsRefused() throws IOException {
        project.replace(SETTINGS, "    - name: spot-large\n", "    - name: spot-huge\n");
        refuses("CHECK-POOL-IN-PLACE", "cluster.pools: ", "spot-large");
    }

    @Test
    void aNewPoolBesideTheRetiringOldOnePasses() throws IOException {
        project.replace(
                SETTINGS,
                "    - name: spot-general\n",
                "    - name: spot-general-2\n      capacity: spot\n      instanceTypes: "
                        + GENERAL.replace("m5n.xlarge", "m7i.xlarge")
                        + "\n      min: 6\n      typical: 12\n      max: 30\n"
                        + "    - name: spot-general\n      retiring: true\n");
        passes();
    }

    @Test
    @DisplayName("T28: new sizes need a new pool next to the old one")
    void theSizesOfAPoolDoNotChangeInPlace() throws IOException {
        project.replace(
                SETTINGS, "min: 6\n      typical: 12\n      max: 30", "min: 7\n      typical: 12\n      max: 40");
        refuses("CHECK-POOL-IN-PLACE", "cluster.pools[0].min: 7");
        refuses("CHECK-POOL-IN-PLACE", "cluster.pools[0].max: 40");
    }

    @Test
    void theTypicalSizeOfAPoolMayChange() throws IOException {
        project.replace(SETTINGS, "typical: 12", "typical: 13");
        passes();
    }

    @Test
    @DisplayName("T1: two features cannot swap their priorities in one change")
    void aPriorityTakenOverIsRefused() throws IOException {
        project.replace(SERVICE, "priority: 100\n      hosts: [www]", "priority: 990\n      hosts: [www]")
                .replace(SERVICE, "priority: 110\n      hosts: [invite]", "priority: 100\n      hosts: [invite]");
        refuses("CHECK-PRIORITY", "features[1].http.priority: 100 ", "web-front", "public");
    }

    /** Where the owner of a listener has rules, it is still in front of the owner's rule. */
    @Test
    void aPriorityThatWasFreePasses() throws IOException {
        project.replace(SERVICE, "priority: 110\n      hosts: [invite]", "priority: 113\n      hosts: [invite]");
        passes();
    }

    @Test
    @DisplayName("T2: a feature keeps its load balancer")
    void anotherLoadBalancerIsRefused() throws IOException {
        project.replace(
                SERVICE, "loadBalancer: internal\n      priority: 100", "loadBalancer: public\n      priority: 990");
        refuses("CHECK-LOAD-BALANCER", "http.loadBalancer: public ", "internal", "admin-console");
    }

    @Test
    @DisplayName("T9: another port replaces the EKS target group")
    void aTargetGroupsPortIsRefused() throws IOException {
        project.replace(SERVICE, "port: 8080", "port: 8081");
        refuses("CHECK-REPLACED", "features[0].http.port: 8081 ", "web-front", "8080");
    }

    @Test
    @DisplayName("T9: another protocol version replaces both target groups")
    void aTargetGroupsProtocolVersionIsRefused() throws IOException {
        project.replace(SERVICE, "port: 8080", "port: 8080\n      protocolVersion: HTTP2");
        refuses("CHECK-REPLACED", "features[0].http.protocolVersion: HTTP2 ", "web-front", "HTTP1");
    }

    @Test
    void aPortMayChangeInAnEnvironmentWithoutThatTargetGroup() throws IOException {
        project.replace(SERVICE, "port: 8080", "port: 8081");
        Run run = project.hikkoshi("check", "--base", "HEAD", "opsworks-2019");
        assertThat(run.out()).doesNotContain("CHECK-REPLACED");
        assertThat(run.exit()).isZero();
    }

    @Test
    void aLayersPortIsRefused() throws IOException {
        project.replace(SETTINGS, "port: 80\n", "port: 81\n");
        refuses("CHECK-REPLACED", "legacy.layers[0].port: 81 ", "railsweb", " 80;");
    }

    @Test
    void anotherNetworkOrLoadBalancersSchemeIsRefused() throws IOException {
        project.replace(SETTINGS, "10.40.0.0/16", "10.60.0.0/16")
                .replace(SETTINGS, "scheme: internet-facing", "scheme: internal\n    allowFrom: [10.0.0.0/8]");
        refuses(
                "CHECK-REPLACED",
                "network.cidr: 10.60.0.0/16 ",
                "10.40.0.0/16",
                "loadBalancers[0].scheme: internal ",
                "internet-facing");
    }

    @Test
    void anotherAccountIsRefused() throws IOException {
        Path settings = project.file(SETTINGS);
        Files.writeString(settings, Files.readString(settings).replace("111122223333", "444455556666"));
        refuses("CHECK-REPLACED", "account: 444455556666 ", "111122223333");
    }

    @Test
    void aServiceInThePlaceOfTheSampleIsAFirstOne() throws IOException {
        anotherService();
        Run run = passes();
        assertThat(run.out())
                .contains("service.yaml:1: service: album takes the place of hidamari-album", "is a first service")
                .contains("0 environments compared with ")
                .containsOnlyOnce("takes the place of");
    }

    @Test
    void aFirstServiceInThePlaceOfTheSampleHasNoShares() throws IOException {
        anotherService();
        Path steps = Path.of("test/resources/cases/base/environments/production/migration.yaml");
        project.write("production/migration.yaml", Files.readString(steps));
        refuses("CHECK-BASE", "has a share in an environment that the base does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "development", "opsworks-2019"})
    @Attack("An author replaces a deployed service, so that nothing compares the new files with what is deployed")
    void aServiceInThePlaceOfADeployedOneIsOneRefusal(String deployed) throws IOException, GitAPIException {
        inAnAccountOfItsOwn(deployed);
        anotherService();
        Run run = refuses(
                "CHECK-REPLACED",
                "service: album takes the place of hidamari-album, which may be deployed: it has " + deployed
                        + " in account 012345678999",
                "npx hikkoshi explain CHECK-BASE");
        assertThat(run.out().lines().filter(line -> line.startsWith("refused  ")))
                .hasSize(1);
    }

    @Test
    @Attack("An author renames a deployed service, and writes the accounts of the sample")
    void anotherNameOfADeployedServiceIsOneRefusal() throws IOException, GitAPIException {
        inAnAccountOfItsOwn("production");
        project.replace(SERVICE, "service: hidamari-album", "service: hidamari-photos");
        Path settings = project.file(SETTINGS);
        Files.writeString(settings, Files.readString(settings).replace("012345678999", "111122223333"));
        Run run = refuses("CHECK-REPLACED", "service: hidamari-photos takes the place of hidamari-album");
        assertThat(run.out().lines().filter(line -> line.contains("[CHECK-"))).hasSize(1);
    }

    @Test
    void whatCannotBeReadMayBeDeployed() throws IOException, GitAPIException {
        project.replace("staging/environment.yaml", "region: ", "regoin: ").commit();
        anotherService();
        refuses("CHECK-REPLACED", "an environment that cannot be read: environments/staging/environment.yaml");
    }

    private void anotherService() throws IOException {
        TemporaryFolder.delete(folder.resolve("environments"));
        Folders.copy(Path.of("test/resources/cases/base/environments"), folder.resolve("environments"));
        project.write("production/migration.yaml", "steps: []\n");
    }

    private void inAnAccountOfItsOwn(String environment) throws IOException, GitAPIException {
        Path settings = project.file(environment + "/environment.yaml");
        String text = Files.readString(settings);
        String account = text.replaceAll("(?s).*?\\baccount: \"(\\d{12})\".*", "$1");
        Files.writeString(settings, text.replace(account, "012345678999"));
        project.commit();
    }

    @Test
    @Attack("An author makes a role of their own account an administrator of the cluster and of the fleet")
    void aPersonOfAnotherAccountIsRefused() throws IOException {
        project.replace(
                SETTINGS, "arn:aws:iam::111122223333:role/people/aoki", "arn:aws:iam::444455556666:role/people/aoki");
        refuses(
                "PERSON-ACCOUNT",
                "people[0].principalArn: arn:aws:iam::444455556666:role/people/aoki is a role of the account");
    }

    @Test
    void fewerZonesAndZonesThatChangePoolsAreRefused() throws IOException {
        String zones = "zones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]";
        project.replace(SETTINGS, zones, "zones: [ap-northeast-1a, ap-northeast-1c]")
                .replace(SETTINGS, "natGateways: 3", "natGateways: 2");
        refuses("CHECK-REPLACED", "network.zones: [ap-northeast-1a, ap-northeast-1c] ");

        project.replace(
                SETTINGS,
                "zones: [ap-northeast-1a, ap-northeast-1c]",
                "zones: [ap-northeast-1d, ap-northeast-1a, ap-northeast-1c]");
        refuses("CHECK-REPLACED", "network.zones: [ap-northeast-1d, ap-northeast-1a, ap-northeast-1c] ");
    }

    @Test
    void whatIsWrongInTheWorkingTreeItselfIsFoundToo() throws IOException {
        project.replace(SERVICE, "longestRequestSeconds: 90", "longestRequestSeconds: 150");
        refuses("POD-DRAIN", "environments/service.yaml:");
    }

    @Test
    void aNewEnvironmentBringsNoShare() throws IOException {
        Folders.copy(project.file("production"), project.file("second"));
        project.replace("second/environment.yaml", "10.40.0.0/16", "10.60.0.0/16");
        Run run = project.hikkoshi("check", "--base", "HEAD", "second");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("0 environments compared", "second is new, with 44 steps, no base", "[CHECK-BASE]")
                .contains("refused  environments/second/migration.yaml:", ".shift: admin-console ");

        project.write("second/migration.yaml", "steps:\n  - { on: 2026-11-18, build: cluster }");
        run = project.hikkoshi("check", "--base", "HEAD", "second");
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("second is new, with 1 step, no base");
        assertThat(project.hikkoshi("check", "--base", "HEAD").out())
                .as("the domain and the queues of production")
                .contains("second/environment.yaml:6: domain: ", ".media-jobs.queue: ", "[ENV-SHARED]");
    }

    /** A step that adopts a feature moves nothing, so it may come with its environment. */
    @Test
    void aNewEnvironmentMayAdoptWhatExists() throws IOException {
        Folders.copy(project.file("adopted"), project.file("live"));
        project.write("live/migration.yaml", "steps:\n  - { on: 2026-11-18, adopt: web-front }");
        Run run = project.hikkoshi("check", "--base", "HEAD", "live");
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("live is new, with 1 step, no base");
    }

    /** Nothing judged the steps of a record. */
    @Test
    void aRecordDoesNotServeAgain() throws IOException, GitAPIException {
        project.replace(SETTINGS, "purpose: serve", "purpose: record");
        project.commit();
        project.replace(SETTINGS, "purpose: record", "purpose: serve");
        Run run = project.hikkoshi("check", "--base", "HEAD", "production");
        assertThat(run.out()).contains("production serves, and is a record at the base", "[CHECK-BASE]");
    }

    @Test
    @Attack("An author's base is a tree or a file, which has no environments to compare with")
    void onlyACommitIsABase() {
        for (String revision : List.of("HEAD^{tree}", "HEAD^{blob}", "HEAD:environments")) {
            Run run = project.hikkoshi("check", "--base", revision);
            assertThat(run.exit()).as(revision).isEqualTo(2);
            assertThat(run.err()).contains(revision + " is not a revision of this repository.");
        }
    }

    @Test
    @Attack("An author removes an environment in one pull request, and adds it with another past in the next one")
    void anEnvironmentThatIsGoneIsSaid() throws IOException, GitAPIException {
        Path kept = folder.resolveSibling(folder.getFileName() + "-kept");
        Folders.copy(project.file("staging"), kept);
        delete(project.file("staging"));
        refuses("CHECK-BASE", "environments/staging/environment.yaml: staging ");
        project.commit();
        Folders.copy(kept, project.file("staging"));
        delete(kept);
        refuses("CHECK-BASE", "staging is new, with ", "has a share in an environment that the base does not have");
    }

    /** Its first deployment has no step: the files do not say whether it has been. */
    @Test
    void anEnvironmentThatServesWithoutAStepIsARecordFirst() throws IOException, GitAPIException {
        project.write("staging/migration.yaml", "steps: []");
        project.commit();
        delete(project.file("staging"));
        refuses("CHECK-BASE", "Restore it. If it was never deployed, write purpose: record ");
    }

    @Test
    @Attack("An author renames an environment, so that its past can be written anew")
    void anEnvironmentIsNotRenamed() throws IOException {
        Files.move(project.file("staging"), project.file("stage"));
        refuses(
                "CHECK-BASE",
                "staging was removed with its ledger",
                "stage is new, with ",
                "has a share in an environment");
    }

    @Test
    @Attack("An author's branch lacks a step that is deployed, and brings another one in its place")
    void aBranchThatIsNotBasedOnWhatIsDeployedIsRefused() throws IOException, GitAPIException {
        String before = Files.readString(project.file(LEDGER));
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        project.commit();
        Files.writeString(project.file(LEDGER), before);
        project.append("{ on: 2026-11-25, shift: web-front, to: 5 }");
        Run alone = project.hikkoshi("check", "--base", "HEAD~1");
        assertThat(alone.exit()).as(alone.out()).isZero();
        Run run = project.hikkoshi("check", "--base", "HEAD~1", "--deployed", "production=HEAD");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[CHECK-APPEND-ONLY]", "{ on: 2026-11-25, shift: web-front, to: 5 }");
    }

    @Test
    @Attack("An author gives two features each other's names, so that one takes the other one's share")
    void featuresDoNotTakeEachOthersNames() throws IOException {
        project.replace(SERVICE, "name: web-front\n", "name: another\n")
                .replace(SERVICE, "name: invite-web\n", "name: web-front\n")
                .replace(SERVICE, "name: another\n", "name: invite-web\n");
        refuses("CHECK-ROUTING", "web-front", "invite-web");
    }

    @Test
    @Attack("An author renames a feature to the old name of another feature, whose steps the ledger has")
    void aFeatureDoesNotTakeANameThatTheLedgerHas() throws IOException {
        project.replace(SERVICE, "name: invite-web\n", "name: invite-old\n")
                .replace(SERVICE, "name: web-front\n", "name: invite-web\n");
        refuses("CHECK-REPLACED", "invite-web");
    }

    /** Git has no files of a submodule, so the next change could write all of them anew. */
    @Test
    @Attack("An author makes an environment a submodule, so that its base has no files")
    void aSubmoduleIsRefused() throws IOException {
        Files.writeString(project.file("staging/.git"), "gitdir: ../../.git/modules/staging\n");
        refuses("YAML-FILE", "environments/staging: .git makes the folder a repository of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Migration.yaml", "migration\u200c.yaml", "migration.yaml.", "ENVIRONMENT.YAML "})
    @Attack("An author adds a file that replaces the ledger where names have no case, such as on a reviewer's machine")
    void aTwinOfAFileIsRefused(String name) throws IOException {
        Files.writeString(project.file("production").resolve(name), "steps: []\n");
        refuses("YAML-FILE", "environments/production: ", " is the same file as ");
    }

    @Test
    void aRecordMayGo() throws IOException {
        delete(project.file("opsworks-2019"));
        Run run = passes();
        assertThat(run.out()).contains("environments/opsworks-2019/environment.yaml: opsworks-2019 ", "[CHECK-BASE]");
    }

    @Test
    void ofABaseThatWasRefusedTheLedgerIsCompared() throws IOException, GitAPIException {
        project.replace(SETTINGS, "natGateways: 3", "natGateways: 9");
        project.commit();
        project.replace(SETTINGS, "natGateways: 9", "natGateways: 3");
        Run run = passes();
        assertThat(run.out())
                .contains("environments/production/environment.yaml: production ", "[NET-NAT]", "[CHECK-BASE]");
        String ledger = Files.readString(project.file(LEDGER));
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        refuses("CHECK-BASE", "Deploy a change without a step first");
        Files.writeString(project.file(LEDGER), ledger);
        project.replace(LEDGER, "5xx on long responses while pods drained", "nothing to see here");
        refuses("CHECK-APPEND-ONLY", "nothing to see here");
    }

    @Test
    void ofABaseWithoutAReadableLedgerThatIsSaid() throws IOException, GitAPIException {
        project.replace(LEDGER, "shift: media-stream, to: 5 }", "shift: media-stream, too: 5 }");
        project.commit();
        project.replace(LEDGER, "too: 5", "to: 5");
        assertThat(passes().out())
                .contains(
                        "environments/production/environment.yaml: production ",
                        "nothing of this environment was",
                        "[CHECK-BASE]");
    }

    /** Otherwise people could bypass every rule of a change by a change of the reader. */
    @Test
    void aBaseThatCannotBeReadIsRefusedWhereTheCodeChangesToo() throws IOException, GitAPIException {
        Path code = project.folder().resolve("pom.xml");
        Files.writeString(code, "<project/>\n");
        project.replace(SETTINGS, "natGateways: 3", "natGateways: 9");
        project.commit();
        project.replace(SETTINGS, "natGateways: 9", "natGateways: 3");
        assertThat(passes().out()).contains("[CHECK-BASE]");
        Files.writeString(code, "<project></project>\n");
        refuses("CHECK-BASE", "environments/production/environment.yaml: production ");
    }

    /** Names that this build no longer has: an extension's class, a recipe's file, a version of Kubernetes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy:|extensions: [com.example.Removed]\\npolicy:",
                "'    - name: jobq\\n'|'    - name: jobq\\n      recipes: { setup: [\"legacy::removed\"] }\\n'",
                "version: \"1.36\"|version: \"1.21\"",
            })
    void aBaseThatNamesWhatThisBuildHasNoMoreIsComparedAsAWhole(String now, String then)
            throws IOException, GitAPIException {
        String head = Files.readString(project.file(SETTINGS));
        project.replace(SETTINGS, now.translateEscapes(), then.translateEscapes());
        String base = Files.readString(project.file(SETTINGS));
        project.commit();
        Files.writeString(project.file(SETTINGS), head);
        assertThat(project.hikkoshi("check", "--base", "HEAD").out())
                .contains("5 environments compared")
                .doesNotContain("[CHECK-BASE]");
        project.replace(SERVICE, "port: 8080", "port: 8081");
        refuses("CHECK-REPLACED", "web-front");
        Files.writeString(project.file(SETTINGS), base);
        assertThat(project.hikkoshi("check", "--base", "HEAD").out())
                .as("the working tree is held to this build")
                .containsPattern("\\[(ENV-EXTENSION|LEGACY-RECIPE|CLUSTER-VERSION)]");
    }

    /** Git stores only the target path of a link, so the next change could not be compared with a base. */
    @Test
    @Attack("An author makes the ledger a symbolic link, so that the past can be rewritten")
    void aLinkIsRefused() throws IOException {
        Path settings = project.file(SETTINGS);
        Path elsewhere = folder.resolve("elsewhere.yaml");
        Files.move(settings, elsewhere);
        Files.createSymbolicLink(settings, elsewhere);
        refuses("YAML-FILE", "environments/production/environment.yaml:1: environment.yaml ");
        Files.delete(settings);
        Files.move(elsewhere, settings);
        Files.move(project.file("staging"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(project.file("staging"), folder.resolve("elsewhere"));
        refuses("YAML-FILE", "environments/staging: staging ");
    }

    @Test
    void aProjectMayBeAPartOfItsRepository(@TempDir Path repository) throws IOException, GitAPIException {
        ScratchProject part = ScratchProject.create(repository, "infra/move");
        assertThat(part.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        part.replace(SERVICE, "port: 8080", "port: 8081");
        assertThat(part.hikkoshi("check", "--base", "HEAD").out()).contains("[CHECK-REPLACED]");
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws IOException {
        Set<Path> before = bases();
        passes();
        assertThat(bases()).isSubsetOf(before);
    }

    /** The folders of bases that this process made. */
    private static Set<Path> bases() throws IOException {
        String prefix = "hikkoshi-base-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .collect(Collectors.toSet());
        }
    }

    private Run passes() {
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.out()).contains("nothing refused");
        assertThat(run.exit()).isZero();
        return run;
    }

    private Run refuses(String rule, String... texts) {
        Run run = project.hikkoshi("check", "--base", "HEAD");
        assertThat(run.out()).contains("[" + rule + "]").contains(texts);
        assertThat(run.exit()).isEqualTo(1);
        return run;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
