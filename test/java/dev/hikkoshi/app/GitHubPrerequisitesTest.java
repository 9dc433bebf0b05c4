package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.Attack;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.report.CodeOwners;
import dev.hikkoshi.report.GitHubRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of GitHub that {@code hikkoshi prerequisites --github} prints, and what it compares them with. */
class GitHubPrerequisitesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HERE = Samples.project();
    private static final Pattern QUOTED = Pattern.compile("'(\\{.*?})'");

    private static final List<String> OPTIONS = List.of(
            "--github",
            "--repository",
            "hidamari@12/move@34",
            "--reviewers",
            "platform",
            "--owners",
            "@hidamari/platform",
            "--ledger-owners",
            "@hidamari/album,@hidamari/platform");

    @TempDir
    private Path folder;

    private String answers;

    @BeforeEach
    void answer() throws Exception {
        answers = Files.readString(Path.of("test/resources/workflows/github-answers.json"));
    }

    @Test
    void printsTheRolesOfAnEnvironment() throws Exception {
        String out = github("production").out();
        JsonNode trust = policy(out, "create-role --role-name hidamari-album-production-deploy ");
        JsonNode claims = trust.at("/Statement/0/Condition/StringEquals");
        assertThat(claims).hasSize(3);
        assertThat(claims.path("token.actions.githubusercontent.com:aud").asText())
                .isEqualTo("sts.amazonaws.com");
        assertThat(claims.path("token.actions.githubusercontent.com:sub").asText())
                .isEqualTo("repo:hidamari@12/move@34:environment:production");
        assertThat(claims.path("token.actions.githubusercontent.com:job_workflow_ref")
                        .asText())
                .isEqualTo("hidamari/move/.github/workflows/deploy.yml@refs/heads/main");
        assertThat(policy(out, "create-role --role-name hidamari-album-production-drift ")
                        .toString())
                .contains("repo:hidamari@12/move@34:environment:production-drift", "drift.yml@refs/heads/main");
        assertThat(policy(out, "put-role-policy --role-name hidamari-album-production-deploy ")
                        .toString())
                .contains("cdk-hnb659fds-deploy-role-111122223333-ap-northeast-1", "file-publishing")
                .doesNotContain("lookup", "\"*\"");
        assertThat(out).contains("--max-session-duration 21600");
    }

    @Attack("The role that looks for manual changes reads secrets and objects, or takes the role that deploys")
    @Test
    void theRoleOfDriftReadsNoData() throws Exception {
        JsonNode statements = policy(
                        github("production").out(), "put-role-policy --role-name hidamari-album-production-drift ")
                .path("Statement");
        List<String> actions = new ArrayList<>();
        statements.findValues("Action").forEach(list -> list.forEach(action -> actions.add(action.asText())));
        assertThat(actions)
                .hasSizeGreaterThan(50)
                .allMatch(action -> action.matches("[a-z0-9]+:(Describe|Detect|Get|List)[A-Za-z]*\\*?"));
        for (String data : List.of(
                "s3:GetObject",
                "secretsmanager:GetSecretValue",
                "kms:Decrypt",
                "dynamodb:GetItem",
                "dynamodb:GetRecords",
                "logs:GetLogEvents",
                "logs:GetQueryResults",
                "sts:AssumeRole",
                "ssm:GetParameterHistory",
                "ssm:GetConnectionStatus",
                "iam:GetAccountAuthorizationDetails",
                "lambda:InvokeFunction")) {
            assertThat(actions).noneMatch(action -> data.matches(action.replace("*", ".*")));
        }
    }

    /** The service of every resource in the goldens is one whose resources the role may read. */
    @Test
    void theRoleOfDriftReadsEveryServiceThatIsDeployed() throws Exception {
        Set<String> services = new TreeSet<>();
        for (Path template : templates()) {
            for (JsonNode resource : JSON.readTree(template.toFile()).path("Resources")) {
                String[] type = resource.path("Type").asText().split("::");
                if (type[0].equals("AWS")) {
                    services.add(type[1]);
                }
            }
        }
        Path source = Path.of("src/java/dev/hikkoshi/report/GitHubRoles.java");
        String text = Files.readString(source);
        assertThat(services).hasSizeGreaterThan(15).allMatch(service -> text.contains('"' + service + '"'));
    }

    private static List<Path> templates() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("test/golden/production/templates"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aRecordHasNoEnvironmentOnGitHub() {
        assertThat(github().out())
                .contains("repos/hidamari/move/environments/staging ", "environments/development-drift ")
                .doesNotContain("opsworks-2019");
    }

    @Test
    void everyDocumentInACommandIsJson() throws Exception {
        int documents = 0;
        for (String line :
                github().out().lines().filter(line -> line.startsWith("    ")).toList()) {
            for (var found : QUOTED.matcher(line.replace("'\"$(gh api orgs/hidamari/teams/platform --jq .id)\"'", "7"))
                    .results()
                    .toList()) {
                if (!found.group(1).contains(": .") && !found.group(1).startsWith("{rulesets")) {
                    assertThat(JSON.readTree(found.group(1))).isNotEmpty();
                    documents++;
                }
            }
        }
        assertThat(documents).isGreaterThan(15);
    }

    @Test
    void whatGitHubHasIsAsPrinted() throws Exception {
        writeOwners();
        Run run = compare();
        assertThat(run.out()).doesNotContain("[ ] ");
        assertThat(run.out().lines().filter(line -> line.startsWith("[x] "))).hasSizeGreaterThan(10);
        assertThat(run.exit()).isZero();
    }

    @Attack("Somebody loosens a setting of the repository, so that an unreviewed commit is deployed")
    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"can_admins_bypass\":false | \"can_admins_bypass\":true",
                "\"prevent_self_review\":true | \"prevent_self_review\":false",
                "\"type\":\"required_reviewers\" | \"type\":\"wait_timer\"",
                "\"custom_branch_policies\":true | \"custom_branch_policies\":false",
                "\"name\":\"main\",\"type\":\"branch\" | \"name\":\"*\",\"type\":\"branch\"",
                "\"name\":\"main\",\"type\":\"branch\" | \"name\":\"main\",\"type\":\"tag\"",
                "\"value\":\"arn:aws:iam::111122223333:role/hidamari-album-production-deploy\" | \"value\":\"arn:aws:iam::111122223333:role/admin\"",
                "\"default_workflow_permissions\":\"read\" | \"default_workflow_permissions\":\"write\"",
                "\"can_approve_pull_request_reviews\":false | \"can_approve_pull_request_reviews\":true",
                "\"name\":\"RUNNERS\" | \"name\":\"DEPLOY_ROLE_ARN\"",
                "\"errors\":[] | \"errors\":[{\"kind\":\"Unknown owner\"}]",
                "\"bypass_actors\":[] | \"bypass_actors\":[{\"actor_id\":5}]",
                "\"enforcement\":\"active\" | \"enforcement\":\"evaluate\"",
                "\"exclude\":[] | \"exclude\":[\"refs/heads/main\"]",
                "refs/heads/main | refs/heads/release",
                "\"require_code_owner_review\":true | \"require_code_owner_review\":false",
                "\"require_last_push_approval\":true | \"require_last_push_approval\":false",
                "\"dismiss_stale_reviews_on_push\":true | \"dismiss_stale_reviews_on_push\":false",
                "\"required_approving_review_count\":1 | \"required_approving_review_count\":0",
                "\"strict_required_status_checks_policy\":true | \"strict_required_status_checks_policy\":false",
                "\"context\":\"review\" | \"context\":\"other\"",
                "\"integration_id\":15368 | \"integration_id\":1",
                "\"type\":\"non_fast_forward\" | \"type\":\"creation\"",
                "{\"environments/production\":{ | {\"message\":{",
                "{\"rulesets\":[{ | {\"message\":[{"
            })
    void aLooserSettingIsFound(String right, String wrong) throws Exception {
        writeOwners();
        assertThat(answers).contains(right);
        answers = answers.replace(right, wrong);
        Run run = compare();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[ ] ");
    }

    @Attack("A later line of CODEOWNERS without owners takes the review from the files that it matches")
    @ParameterizedTest
    @ValueSource(strings = {"", "/environments/ @hidamari/platform\n", "* @hidamari/platform\n/src/\n"})
    void otherOwnersAreFound(String written) throws Exception {
        Files.createDirectories(folder.resolve(".github"));
        Files.writeString(folder.resolve(".github/CODEOWNERS"), written);
        assertThat(compare().exit()).isEqualTo(1);
    }

    /** Every file that can change what is deployed or judged has an owner: GitHub's patterns are those of gitignore. */
    @ParameterizedTest
    @CsvSource({
        "environments/production/environment.yaml, @hidamari/platform",
        "environments/production/migration.yaml, @hidamari/album @hidamari/platform",
        "environments/production/service.yaml, @hidamari/album @hidamari/platform",
        "environments/prices.json, @hidamari/platform",
        "environments/production/other/migration.yaml, @hidamari/platform",
        "constructs/java/Any.java, @hidamari/platform",
        "src/java/Any.java, @hidamari/platform",
        "src/launch/app.mjs, @hidamari/platform",
        "test/java/AnyTest.java, @hidamari/platform",
        "pom.xml, @hidamari/platform",
        "package.json, @hidamari/platform",
        "package-lock.json, @hidamari/platform",
        ".npmrc, @hidamari/platform",
        ".mvn/maven.config, @hidamari/platform",
        "cdk.json, @hidamari/platform",
        ".ci/run, @hidamari/platform",
        ".github/workflows/deploy.yml, @hidamari/platform",
        ".github/deployed, @hidamari/platform",
        ".github/CODEOWNERS, @hidamari/platform",
        ".gitattributes, @hidamari/platform",
        "a/new/folder, @hidamari/platform"
    })
    void everyFileHasAnOwner(String file, String owners) {
        String last = "";
        for (String line : owners()) {
            String[] parts = line.split(" ", 2);
            if (new FastIgnoreRule(parts[0]).isMatch(file, false)) {
                last = parts[1];
            }
        }
        assertThat(last).isEqualTo(owners);
    }

    @Attack("A name on the command line ends a command that a person copies, and begins another one")
    @ParameterizedTest
    @CsvSource({
        "--repository, hidamari/move; id",
        "--repository, hidamari",
        "--repository, $(id)/move",
        "--reviewers, '$(id)'",
        "--owners, platform",
        "--owners, '@hidamari/platform\n* @other'",
        "--owners, @hidamari/platform' > x"
    })
    void aNameThatIsNoneIsRefused(String option, String value) {
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.set(arguments.indexOf(option) + 1, value);
        arguments.add(0, "prerequisites");
        assertThat(ScratchProject.hikkoshi(HERE, arguments.toArray(String[]::new))
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void withoutGitHubAnEnvironmentIsNeeded() {
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites").exit()).isEqualTo(2);
        assertThat(ScratchProject.hikkoshi(HERE, "prerequisites", "--github").exit())
                .isEqualTo(2);
    }

    private void writeOwners() throws Exception {
        Files.createDirectories(folder.resolve(".github"));
        Files.write(folder.resolve(".github/CODEOWNERS"), owners());
    }

    private static List<String> owners() {
        return CodeOwners.lines(new GitHubRepository(
                OPTIONS.get(2),
                "platform",
                List.of("@hidamari/platform"),
                List.of("@hidamari/album", "@hidamari/platform")));
    }

    private static JsonNode policy(String out, String command) throws Exception {
        String line =
                out.lines().filter(each -> each.contains(command)).findFirst().orElseThrow();
        var found = QUOTED.matcher(line);
        assertThat(found.find()).isTrue();
        return JSON.readTree(found.group(1));
    }

    private static Run github(String... environment) {
        List<String> arguments = new ArrayList<>(List.of("prerequisites"));
        arguments.addAll(List.of(environment));
        arguments.addAll(OPTIONS);
        return ScratchProject.hikkoshi(HERE, arguments.toArray(String[]::new));
    }

    private Run compare() throws Exception {
        Samples.into(folder);
        Path file = Files.write(folder.resolve("answers.json"), answers.getBytes(StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>(List.of("prerequisites", "production"));
        arguments.addAll(OPTIONS);
        arguments.addAll(List.of("--compare", file.toString()));
        return ScratchProject.hikkoshi(folder, arguments.toArray(String[]::new));
    }
}
