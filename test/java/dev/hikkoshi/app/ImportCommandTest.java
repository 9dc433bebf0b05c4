package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.adopt.Import;
import dev.hikkoshi.adopt.LiveFiles;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An environment from the output of the AWS CLI. */
class ImportCommandTest {

    @TempDir
    private Path project;

    private Run imported() {
        return ScratchProject.hikkoshi(project, "import", "production", "--from", "live", "--answers", "answers.yaml");
    }

    private SortedMap<String, String> written() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(project.resolve("environments"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(project.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    @Test
    void whatIsWrittenIsPlannedAndChecked() throws IOException {
        LiveFiles.base().writeTo(project);
        Run run = imported();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(written().keySet())
                .containsExactly(
                        "environments/production/environment.yaml",
                        "environments/production/import.txt",
                        "environments/production/migration.yaml",
                        "environments/service.yaml");
        assertThat(run.out())
                .contains("No resource mapping for `cdk import` is written", "/other/api_token", "album-reports")
                .doesNotContain("/album/live/RAILS_ENV");
        Run plan = ScratchProject.hikkoshi(project, "plan", "production");
        assertThat(plan.exit()).as(plan.out()).isZero();
        assertThat(plan.out())
                .contains("adopt: www-invite", "0 findings refused, 1 warning")
                .contains("NET-BLOCKS");
    }

    /** The way back is proven by {@code adopt}: every feature can take the step right after the import. */
    @Test
    void everyImportedFeatureCanBeAdopted() throws IOException {
        LiveFiles.base().writeTo(project);
        assertThat(imported().exit()).isZero();
        List<String> features = List.of("admin", "www-invite", "www", "api-v1", "live-stream");
        StringBuilder ledger = new StringBuilder("steps:\n");
        for (int i = 0; i < features.size(); i++) {
            ledger.append("  - { on: 2026-10-%02d, adopt: %s }\n".formatted(i + 1, features.get(i)));
        }
        Files.writeString(project.resolve("environments/production/migration.yaml"), ledger);
        Run plan = ScratchProject.hikkoshi(project, "plan", "production");
        assertThat(plan.exit()).as(plan.out()).isZero();
    }

    @Test
    void aSecondImportChangesNothingAndPrintsThePatch(@TempDir Path other) throws IOException {
        LiveFiles.base().writeTo(project);
        assertThat(imported().exit()).isZero();
        SortedMap<String, String> first = written();
        Run again = imported();
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("Unchanged: environments/service.yaml").doesNotContain("@@", "Written:");
        assertThat(written()).isEqualTo(first);

        Path service = project.resolve("environments/service.yaml");
        Files.writeString(service, Files.readString(service).replace("port: 8080", "port: 8081"));
        SortedMap<String, String> edited = written();
        Run patch = imported();
        assertThat(patch.out()).contains("--- a/environments/service.yaml", "-      port: 8081", "+      port: 8080");
        assertThat(written()).isEqualTo(edited);

        LiveFiles.base().writeTo(other);
        ScratchProject.hikkoshi(other, "import", "production", "--from", "live", "--answers", "answers.yaml");
        for (Map.Entry<String, String> file : first.entrySet()) {
            assertThat(other.resolve(file.getKey())).content().isEqualTo(file.getValue());
        }
    }

    @Test
    void whatAwsCannotKnowIsAskedAndNothingIsWritten() throws IOException {
        LiveFiles.base().writeTo(project);
        Run run = ScratchProject.hikkoshi(project, "import", "production", "--from", "live");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("features.*.image", "features.*.http.longestRequestSeconds", "environment.cluster")
                .contains("Nothing was written.")
                .doesNotContain("refused  ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
        assertThat(project.resolve("environments")).doesNotExist();
    }

    @Test
    void whatIsLeftStaysItsOwners() throws IOException {
        LiveFiles files = LiveFiles.base();
        ObjectNode condition = ((ObjectNode) files.files().at("/rules.aa11bb22cc33dd44.json/Rules/3/Conditions/1"));
        condition.removeAll();
        condition
                .put("Field", "path-pattern")
                .putObject("PathPatternConfig")
                .putArray("RegexValues")
                .add("^/v[12]/");
        JsonNode rule = files.files().at("/rules.aa11bb22cc33dd44.json/Rules/3/RuleArn");
        files.writeTo(project);
        assertThat(imported().out()).contains("[IMPORT-REGEX-PATH]");
        Path answers = project.resolve("answers.yaml");
        Files.writeString(
                answers,
                Files.readString(answers)
                        .replace(
                                "- \"variable/SECRET_KEY_BASE\"",
                                "- \"variable/SECRET_KEY_BASE\"\n- \"" + rule.asText() + "\""));
        Run run = imported();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.out()).contains("IMPORT-LEFT").doesNotContain("api-v1");
        assertThat(project.resolve("environments/production/environment.yaml"))
                .content()
                .containsPattern(
                        "ruleArn: \\S+/0000000000000004\\n +priority: 140\\n +hosts:\\n(?: +- \\S+\\n)+ +further:\\n +- regex\\n");
    }

    /** A store that the model cannot say is left, and its dependency is written by hand. */
    @Test
    void aQueueThatIsLeftIsWrittenByHand() throws IOException {
        LiveFiles files = LiveFiles.base();
        ((ObjectNode) files.files().at("/queue-attributes.album-live-jobs.json/Attributes"))
                .put("KmsMasterKeyId", "alias/album");
        files.writeTo(project);
        assertThat(imported().out()).contains("[IMPORT-QUEUE-KEY]");
        files.answer(
                        new YAMLMapper()
                                .readTree(
                                        """
                service:
                  dependencies:
                    - { name: album-live-redis, passwordKey: REDIS_TOKEN }
                    - { name: jobs, kind: sqs, visibilityTimeoutSeconds: 180 }
                leave: [variable/SECRET_KEY_BASE, cluster/tools, "arn:aws:sqs:ap-northeast-1:222233334444:album-live-jobs"]
                """))
                .writeTo(project);
        Run run = imported();
        assertThat(run.exit()).as(run.out()).isZero();
    }

    /** Each value that is not reproduced is a planted secret: none of them is in any output. */
    @Test
    void noValueLeavesTheInput() throws IOException {
        LiveFiles files = LiveFiles.base();
        Set<String> secrets = new TreeSet<>();
        plant(files.files(), "", secrets);
        assertThat(secrets).hasSizeGreaterThan(120);
        // Other codes and ports than ours are asked.
        files.answer(new YAMLMapper().readTree("features: { '*': { http: { healthPath: /healthz } } }"));
        files.writeTo(project);
        Run run = imported();
        String all = run.out() + run.err() + (Files.exists(project.resolve("environments")) ? written() : "");
        assertThat(run.exit()).as(all).isZero();
        assertThat(secrets).noneMatch(all::contains);
    }

    /** A file that has values where only names are read is refused, and the finding has none of them. */
    @Test
    void aValueOfAParameterIsRefusedAndNotPrinted() throws IOException {
        LiveFiles files = LiveFiles.base();
        ((ObjectNode) files.files().at("/parameters.json/Parameters/0")).put("Value", "s3cr3t-value");
        ((ObjectNode) files.files().at("/opsworks-stacks.json/Stacks/0")).put("CustomJson", "s3cr3t-text");
        files.writeTo(project);
        Run run = imported();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out() + run.err())
                .contains("[IMPORT-PARAMETER-VALUE]", "[IMPORT-CUSTOM-JSON]")
                .doesNotContain("s3cr3t");
    }

    /** Replaces texts that only people read, and adds texts where AWS has some. */
    private static void plant(JsonNode node, String name, Set<String> secrets) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean isText = List.of(
                                "MessageBody",
                                "Host",
                                "Path",
                                "Query",
                                "Description",
                                "GroupName",
                                "PolicyName",
                                "ScheduledActionName",
                                "DhcpOptionsId",
                                "SslPolicy",
                                "CertificateArn",
                                "HealthCheckPort",
                                "AssociationId",
                                "SubnetArn",
                                "RouteTableAssociationId",
                                "VPCZoneIdentifier",
                                "InstanceId",
                                "ServiceLinkedRoleARN",
                                "AutoScalingGroupARN",
                                "LaunchTemplateName",
                                "HttpCode",
                                "CidrIp",
                                "Policy",
                                "RedrivePolicy",
                                "MasterUserPassword",
                                "MasterUsername",
                                "DatabaseName",
                                "SecretArn",
                                "SshKey",
                                "Url",
                                "Content",
                                "LastModifiedUser",
                                "issuer",
                                "data")
                        .contains(field.getKey());
                boolean isTag = name.equals("Tags") && !field.getKey().equals("PropagateAtLaunch");
                if (field.getValue().isTextual() && (isText || isTag)) {
                    field.setValue(object.textNode(secret(secrets)));
                } else {
                    plant(field.getValue(), field.getKey(), secrets);
                }
            }
            if (object.has("LaunchTemplateData")) {
                ((ObjectNode) object.path("LaunchTemplateData")).put("UserData", secret(secrets));
            }
            if (object.has("CustomJson")) {
                object.put(
                        "CustomJson",
                        "{ \"RAILS_ENV\": \"%s\", \"SECRET_KEY_BASE\": \"%s\", \"album\": { \"key\": [\"%s\"] } }"
                                .formatted(secret(secrets), secret(secrets), secret(secrets)));
            }
            if (object.has("environment_variables")) {
                ((ObjectNode) object.path("environment_variables")).put("DATABASE_PASSWORD", secret(secrets));
            }
        }
        if (node.isArray()) {
            node.forEach(item -> plant(item, name, secrets));
        }
    }

    private static String secret(Set<String> secrets) {
        String secret = "s3cr3t" + (1_000_000 + secrets.size());
        secrets.add(secret);
        return secret;
    }

    /** A refused condition has the value that the origin trusts. The finding has none. */
    @Test
    void aFindingHasNoValue() throws IOException {
        LiveFiles files = LiveFiles.base();
        ObjectNode config = ((ObjectNode) files.files().at("/rules.aa11bb22cc33dd44.json/Rules/3/Conditions/1"));
        config.removeAll();
        config.put("Field", "http-header")
                .putObject("HttpHeaderConfig")
                .put("HttpHeaderName", "s3cr3t-name")
                .putArray("Values")
                .add("s3cr3t-value");
        files.writeTo(project);
        Run run = imported();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[IMPORT-HEADER]").doesNotContain("s3cr3t");
    }

    @Test
    void theCommandLineIsChecked() {
        assertThat(ScratchProject.hikkoshi(project, "import", "production").exit())
                .isEqualTo(2);
        assertThat(ScratchProject.hikkoshi(project, "import", "production", "--from", "nowhere")
                        .out())
                .contains("[IMPORT-FILE]");
    }

    /** The script runs in a shell with an AWS CLI that prints empty answers, and writes files that the import knows. */
    @Test
    void theCommandsWriteTheFilesThatAreRead() throws IOException, InterruptedException {
        Path bin = Files.createDirectories(project.resolve("bin"));
        Path aws = bin.resolve("aws");
        Files.writeString(
                aws,
                """
                #!/bin/sh
                echo "$2" >> "$CALLS"
                case "$*" in
                  "sqs list-queues"*"--output text") echo https://sqs.ap-northeast-1.amazonaws.com/222233334444/jobs.fifo;;
                  "eks list-clusters"*) echo tools;;
                  "rds describe-db-clusters"*) echo AccessDenied >&2; exit 254;;
                  *"--output text"*) echo arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:x/app/y/1a2b3c4d5e6f7081;;
                  *) echo '{}';;
                esac
                """);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
        Path live = Files.createDirectories(project.resolve("live"));
        ProcessBuilder shell = TestProcess.of("sh").directory(live.toFile());
        shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        shell.environment().put("CALLS", project.resolve("calls").toString());
        Process process = shell.start();
        process.getOutputStream().write(Import.commands().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(project.resolve("calls")))
                .hasSizeGreaterThan(25)
                .allMatch(call -> call.matches(
                        "describe-.*|list-(queues|clusters|documents|open-id-connect-providers)|get-queue-attributes"));
        assertThat(live.resolve("queue-attributes.jobs.fifo.json")).exists();
        assertThat(live.resolve("clusters.tools.json")).exists();
        assertThat(live.resolve("db-clusters.json")).doesNotExist();
        Run run = ScratchProject.hikkoshi(project, "import", "production", "--from", "live");
        assertThat(run.out()).contains("[IMPORT-SHAPE]").doesNotContain("[IMPORT-FILE]");
    }
}
