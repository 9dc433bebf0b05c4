package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.Attack;
import dev.hikkoshi.Pages;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Scripted pull requests on a scratch repository, and the effect that `diff` reports for each. */
class DiffCommandTest extends WithSampleProject {

    private static final String SERVICE = "service.yaml";
    private static final String LEDGER = "production/migration.yaml";

    @Test
    void aShiftHasTheSharesBeforeAndAfterAndTheRollBack() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        project.commit();
        project.append("{ on: 2026-11-27, shift: app-api, to: 25 }");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        assertThat(markdown())
                .contains(
                        "### production, phase 45 → 46",
                        "- { on: 2026-11-27, shift: app-api, to: 25 }",
                        "| app-api | api | shifting | 95 % → 75 % | 5 % → 25 % | 40–80 → 54–80 |",
                        "`HorizontalPodAutoscaler api/app-api`: spec.minReplicas: 40 → 54",
                        ": `production-app-api-eks-errors`",
                        "npx cdk deploy production/app-api --exclusively --rollback-trigger-alarm-arns arn:aws:",
                        "- { on: YYYY-MM-DD, roll-back: app-api, to: 5, because: \"what went wrong\" }",
                        "- { on: YYYY-MM-DD, roll-back: app-api, to: 0, because: \"what went wrong\" }",
                        "npx cdk deploy production/app-api --exclusively --rollback-trigger-alarm-arns none",
                        "| of these on spot | 82.4 % |",
                        "| target groups of one rule | 2 | 5 |")
                .doesNotContain("Replaced", "refuses");
    }

    @Test
    void theLedgerAcceptsTheRollBackThatThePageShows() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        project.commit();
        project.append("{ on: 2026-11-27, shift: app-api, to: 25 }");
        JsonNode environment = json().at("/environments/0");
        assertThat(environment.path("environment").asText()).isEqualTo("production");
        assertThat(environment.path("deployments").findValuesAsText("stack")).containsExactly("app-api");
        assertThat(environment.path("features"))
                .filteredOn(feature -> feature.path("feature").asText().equals("app-api"))
                .singleElement()
                .satisfies(feature ->
                        assertThat(feature.path("shareAfter").asInt()).isEqualTo(25));
        assertThat(environment.path("resources")).isNotEmpty().noneMatch(DiffCommandTest::replaces);
        assertThat(environment.path("access")).isEmpty();
        JsonNode lines = environment.at("/waysBack/0/ledgerLines");
        assertThat(lines).hasSize(2);
        project.commit();
        String before = Files.readString(project.file(LEDGER));
        for (JsonNode line : lines) {
            Files.writeString(project.file(LEDGER), before);
            project.append(line.asText().substring(2).replace("YYYY-MM-DD", "2026-11-27"));
            assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        }
    }

    @Test
    @DisplayName("T9: a new port replaces a target group; the page shows it in bold, and the check refuses it")
    void aChangedPortIsAReplacement() throws IOException {
        project.replace(SERVICE, "port: 8080", "port: 8081");
        assertThat(json().at("/environments/0/resources")).anyMatch(DiffCommandTest::replaces);
        assertThat(markdown())
                .contains("[CHECK-REPLACED]")
                .containsPattern("\\*\\*Replaced\\*\\*: `web-front/TargetGroup\\w+`"
                        + " \\(AWS::ElasticLoadBalancingV2::TargetGroup\\)")
                .containsPattern("\\| \\*\\*replaced\\*\\* \\| web-front \\| `TargetGroup\\w+` \\|");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isEqualTo(1);
    }

    @Test
    void policiesAndBudgetsComeFirst() throws IOException {
        project.replace(
                        "production/environment.yaml",
                        "maxJump: 50",
                        "maxJump: { value: 75, because: the old zone closes, since: 2026-11-25 }")
                .replace("production/environment.yaml", "slowerPercent: 50", "slowerPercent: 40")
                .replace(SERVICE, "pods: { min: 12, max: 80, peak: 72", "pods: { min: 13, max: 80, peak: 72");
        String markdown = markdown();
        assertThat(markdown)
                .contains(
                        "| policy.maxJump | 50 → 75 | **looser** |",
                        "| observability.criteria.slowerPercent | 50 → 40 | tighter |",
                        "| features.app-api.pods.min | 12 → 13 | changed |",
                        "[POLICY-SHOWN]");
        assertThat(markdown.indexOf("#### Policies and budgets"))
                .isBetween(0, markdown.indexOf("#### Traffic and work"));
        assertThat(json().at("/environments/0/limits/0"))
                .hasToString("{\"what\":\"policy.maxJump\",\"before\":\"50\",\"after\":\"75\",\"effect\":\"looser\"}");
        assertThat(project.hikkoshi("diff", "--base", "HEAD", "production").out())
                .containsSubsequence("Policies and budgets", "policy.maxJump", "50 → 75", "looser", "Traffic and work");
    }

    /** Also when no resource changes: a bake time is in no template. */
    @Test
    void aPolicyThatIsInNoTemplateIsNamed() throws IOException {
        project.replace("production/environment.yaml", "bakeHours: 24", "bakeHours: 36");
        assertThat(markdown()).contains("### production, phase 44", "| policy.bakeHours | 24 → 36 | tighter |");
    }

    @Test
    @DisplayName("T32: to take an upgrade back, the nodes go first; a git revert does not do that")
    void theWayBackOfAnUpgradeIsThatOfEks() throws IOException, GitAPIException {
        project.replace("production/environment.yaml", "version: \"1.36\"", "version: \"1.35\"");
        project.commit();
        project.replace(
                "production/environment.yaml",
                "version: \"1.35\"",
                "version: { value: \"1.36\", because: 1.35 ends, since: 2026-11-25 }");
        assertThat(markdown())
                .contains(
                        "**cluster.version**: Within 7 days",
                        "aws eks update-nodegroup-version --cluster-name hidamari-album-production",
                        "--kubernetes-version 1.35",
                        "version: { value: \"1.35\", because: …, since: YYYY-MM-DD }",
                        "[CHECK-VERSION]")
                .doesNotContain("git revert --no-edit");
    }

    @Test
    void anEditedPastIsRefusedByNameInTheComment() throws IOException {
        project.replace(LEDGER, "5xx on long responses while pods drained", "nothing to see here");
        assertThat(markdown()).contains("[CHECK-APPEND-ONLY]").doesNotContain("### production");
        assertThat(json().path("refused").asInt()).isEqualTo(1);
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isEqualTo(1);
    }

    @Test
    void twoStepsOfAFeatureAtOnceAreRefusedInTheComment() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 50 }")
                .append("{ on: 2026-11-30, move: media-stream }");
        assertThat(markdown()).contains("[CHECK-ONE-STEP]", "| 75 % → 0 % |");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isEqualTo(1);
    }

    @Test
    @DisplayName("T18: an image and a share at once are refused in the comment")
    void anImageAndAShareAtOnceAreRefusedInTheComment() throws IOException {
        project.append("{ on: 2026-11-25, shift: web-front, to: 5 }")
                .replace(SERVICE, "hidamari/web:2026.11.16-4b1f09c", "hidamari/web:2026.11.23-0a1b2c3");
        assertThat(markdown())
                .contains(
                        "[CHECK-IMAGE-AND-SHARE]",
                        "hidamari/web:2026.11.16-`4b1f09c` → ",
                        "| web-front | web | dual → shifting | 100 % → 95 % | 0 % → 5 % |");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isEqualTo(1);
    }

    @Test
    void aReleaseWithANewPermissionIsRolledBackByAGitRevert() throws IOException {
        project.replace(SERVICE, "hidamari/web:2026.11.16-4b1f09c", "hidamari/web:2026.11.23-0a1b2c3")
                .replace(SERVICE, "access: [read]", "access: [read, write]");
        assertThat(markdown())
                .containsPattern("\\| \\+ \\| [a-z-]+ \\| statement \\| .*s3:PutObject")
                .contains("### production, phase 44\n", "git revert --no-edit COMMIT")
                .doesNotContain("| pods on EKS |");
        assertThat(json().at("/environments/0/steps").toString()).isEqualTo("[]");
    }

    @Test
    void whatDeploysOnBothSidesGoesBackToLegacyAlone() throws IOException, GitAPIException {
        project.replace(LEDGER, "  - { on: 2026-11-18, shift: media-stream, to: 25 }\n", "");
        String ledger = Files.readString(project.file(LEDGER));
        String step = ledger.lines()
                .filter(line -> line.contains("deploy-both: web-front"))
                .findFirst()
                .orElseThrow();
        project.replace(LEDGER, step + "\n", "");
        project.commit();
        project.append("{ on: 2026-11-25, deploy-both: web-front }");
        assertThat(markdown())
                .contains(
                        "| web-front | web | on-legacy → dual | 100 % | 0 % | 0 → 4–20 |",
                        "roll-back: web-front, to: on-legacy", "| added | web-front | `TargetGroup");
    }

    @Test
    void aRollBackHasNoWayBackOfItsOwn() throws IOException {
        project.append("{ on: 2026-11-25, roll-back: media-stream, to: 0, because: the alarm of slow responses }");
        assertThat(markdown())
                .contains("| 75 % → 100 % | 25 % → 0 % |")
                .contains("npx cdk deploy production/media-stream --exclusively --rollback-trigger-alarm-arns none\n")
                .doesNotContain("YYYY-MM-DD");
    }

    @Test
    void retiringIsFinal() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }")
                .append("{ on: 2026-11-27, move: media-stream }");
        project.commit();
        project.append("{ on: 2026-12-11, retire: media-stream }");
        assertThat(markdown())
                .contains("**media-stream: moved → retired; ", "; no way back**")
                .contains("- **media-stream**: ", "| removed | media-stream |")
                .doesNotContain("YYYY-MM-DD");
        assertThat(json().at("/environments/0/waysBack/0/ledgerLines").toString())
                .isEqualTo("[]");
        assertThat(json().at("/environments/0/waysBack/0/commands").toString()).isEqualTo("[]");
    }

    @Test
    void theHalvesOfAPairGoBackTogether() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-25, shift: print-api, to: 5 }")
                .append("{ on: 2026-11-27, shift: print-api, to: 50 }");
        project.commit();
        project.append("{ on: 2026-11-29, move: [print-api, order-export] }");
        assertThat(markdown()).contains("roll-back: [print-api, order-export], to: 0");
    }

    @Test
    void theWholeClusterFitsIntoAComment() throws IOException, GitAPIException {
        Files.writeString(project.file(LEDGER), "steps: []\n");
        project.commit();
        project.replace(LEDGER, "steps: []\n", "steps:\n  - { on: 2026-01-12, build: cluster }\n");
        assertThat(markdown())
                .hasSizeLessThan(65_536)
                .contains(
                        "### production, phase 0 → 1",
                        "| instances of the cluster at a usual peak | 0 → 15 |",
                        "npx cdk deploy production/cluster --exclusively",
                        " more. `--format json` ",
                        "**build: cluster**: ")
                .doesNotContain("production/app-api");
    }

    @Test
    void aNewEnvironmentIsComparedWithNothing() throws IOException {
        Files.createDirectories(project.file("rehearsal"));
        for (String name : List.of("environment.yaml", "migration.yaml")) {
            Files.copy(project.file("staging/" + name), project.file("rehearsal/" + name));
        }
        project.replace("rehearsal/environment.yaml", "10.41.0.0/16", "10.47.0.0/16");
        Run run = project.hikkoshi("diff", "--base", "HEAD", "rehearsal", "--format", "markdown");
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains(
                        "### rehearsal, phase ",
                        "| added | admin-console |",
                        "npx cdk deploy rehearsal/network --exclusively --rollback-trigger-alarm-arns none\n"
                                + "npx cdk deploy rehearsal/edge --exclusively --rollback-trigger-alarm-arns none");
    }

    @Test
    void refusedInputEndsWithOneAndIsNotSynthesized() throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "markdown");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[PLAN-FIRST-SHIFT]").doesNotContain("### ");
    }

    /** Without the base, a page would say that nothing changes. */
    @Test
    @Attack("A pull request changes the build so that the base cannot be built any more, and nothing is compared")
    void codeWhoseBaseCannotBeSynthesizedIsRefusedAndNamedFirst() throws IOException, GitAPIException {
        Files.writeString(folder.resolve("pom.xml"), "<project/>\n");
        Files.writeString(folder.resolve("cdk.json"), "{ \"app\": \"node gone.mjs\" }\n");
        project.commit();
        Files.writeString(folder.resolve("pom.xml"), "<project></project>\n");
        Files.copy(Path.of("cdk.json"), folder.resolve("cdk.json"), StandardCopyOption.REPLACE_EXISTING);
        Run run = project.hikkoshi("diff", "--base", "HEAD", "development", "--format", "markdown");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("## What this change does\n\n**Look at these first: ")
                .containsSubsequence(
                        "- **launcher**: `cdk.json`",
                        "- **build and libraries**: `pom.xml`",
                        "Compared with ",
                        "[CHECK-BASE-BUILD]",
                        "development is not compared")
                .contains("cdk ended with 1", "development.log")
                .doesNotContain("No deployed resource changes");
    }

    @Test
    void theReadmeShowsWhatIsPrinted() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }");
        Run text = project.hikkoshi("diff", "--base", "HEAD", "production");
        assertThat(text.exit()).isZero();
        String shown = Pages.text()
                .split("<!-- What hikkoshi diff prints; a test compares it. -->\n```\n")[1]
                .split("```")[0];
        assertThat(text.out().lines()).containsSubsequence(shown.lines().toList());
        assertThat(text.out()).doesNotContain("**", "|");
    }

    @Test
    void theFirstLineSaysItAll() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }");
        List<String> lines = project.hikkoshi("diff", "--base", "HEAD", "production")
                .out()
                .lines()
                .toList();
        assertThat(lines.get(3)).contains("media-stream", "25 % → 75 %", "+5 pods", "2 min");
        assertThat(lines.stream().filter(line -> !line.contains("arn:")))
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        String markdown = markdown();
        assertThat(markdown.split("<details>", -1)).hasSize(4).hasSameSizeAs(markdown.split("</details>", -1));
        assertThat(markdown.length()).isLessThan(65_000);
    }

    /** A layer that goes is money saved; what has no price has no figure. */
    @Test
    void costIsShownWherePricesAreKnown() throws IOException, GitAPIException {
        project.replace(LEDGER, "  - { on: 2026-09-28, remove-layer: jobq }\n", "");
        project.commit();
        project.append("{ on: 2026-11-25, remove-layer: jobq }");
        assertThat(markdown())
                .contains("on-demand prices of ap-northeast-1,", "**remove-layer: jobq**: ")
                .doesNotContain(" USD |");

        String prices = "{ \"ap-northeast-1\": { \"onDemand\": { \"source\": \"invented for this test\", \"date\":"
                + " \"2026-11-20\", \"usdPerHour\": { "
                + Stream.of("c5.xlarge", "c5.2xlarge", "c5n.xlarge", "m5.large", "c5.4xlarge")
                        .map(type -> "\"" + type + "\": 0.1")
                        .collect(Collectors.joining(", "))
                + " } } } }";
        Files.writeString(project.file("prices.json"), prices);
        assertThat(markdown())
                .containsPattern("\\| the legacy side, on demand \\| \\d\\.\\d → \\d\\.\\d USD \\|")
                .contains("spot prices of ap-northeast-1. ")
                .doesNotContain("on-demand prices of ap-northeast-1", "| both fleets |");
    }

    @Test
    void manifestsOfAControllerAndRecordsHaveNoCommand() throws IOException {
        project.replace("development/environment.yaml", "LOG_LEVEL:", "MODE: quiet, LOG_LEVEL:")
                .replace("opsworks-2019/environment.yaml", "always: 4", "always: 5");
        assertThat(project.hikkoshi("diff", "--base", "HEAD", "development").out())
                .contains("Argo CD applies the manifests", "cdk.out/manifests/development/")
                .doesNotContain("kubectl apply");
        assertThat(project.hikkoshi("diff", "--base", "HEAD", "opsworks-2019").out())
                .contains("opsworks-2019, phase 0")
                .doesNotContain("npx cdk deploy");
    }

    @Test
    void withoutABaseTheCommandLineIsWrong() {
        assertThat(project.hikkoshi("diff").exit()).isEqualTo(2);
        assertThat(project.hikkoshi("diff", "--base", "nowhere").exit()).isEqualTo(2);
    }

    private static boolean replaces(JsonNode resource) {
        return resource.path("what").asText().contains("replaced");
    }

    private String markdown() {
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "markdown");
        assertThat(run.exit()).isZero();
        return onOneLine(run.out());
    }

    /** A long command is printed in lines that end with a backslash. */
    private static String onOneLine(String commands) {
        return commands.replaceAll(" \\\\\n *", " ");
    }

    private JsonNode json() throws IOException {
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "json");
        assertThat(run.exit()).isZero();
        return new JsonMapper().readTree(run.out());
    }
}
