package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.ScriptFolder.Run;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.effect.GitOpsEffect.Undo;
import dev.hikkoshi.report.ManifestCommands;
import dev.hikkoshi.report.WayBack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that packs what reviewers approve, and unpacks it where it is deployed. */
class AssemblyScriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT = ".github/assembly";
    private static final String ASSETS = "cdk.out/assembly-production/productionweb.assets.json";
    private static final String MANIFEST = "cdk.out/assembly-production/manifest.json";

    private static final String METADATA = "cdk.out/assembly-production/web.metadata.json";
    private static final String ROOT = "cdk.out/manifests/production/argocd/root.yaml";
    private static final String SETTINGS = "environments/production/environment.yaml";

    @TempDir
    private Path temporary;

    private ScriptFolder project;

    @BeforeEach
    void createAssembly() throws Exception {
        project = new ScriptFolder(temporary);
        project.copy(SCRIPT);
        project.write(
                "cdk.out/manifest.json",
                "{\"artifacts\":{\"a\":{\"type\":\"cdk:cloud-assembly\",\"properties\":{\"directoryName\":\"assembly-production\"}}}}");
        project.write(
                SETTINGS,
                """
                account: "111122223333"
                gitOps:
                  repository: "https://git.hidamari.example/album/manifests.git"
                  path: album/production # the folder
                """);
        project.write("environments/service.yaml", "# The service.\nservice: album # its name\n");
        project.write("environments/staging/environment.yaml", "account: '111122223333'\n");
        project.write("cdk.json", "{\"app\":\"node src/launch/app.mjs\"}");
        project.write(
                MANIFEST,
                """
                {"artifacts":{
                  "a":{"type":"cdk:asset-manifest","properties":{"file":"productionweb.assets.json"}},
                  "web":{"type":"aws:cloudformation:stack","environment":"aws://111122223333/ap-northeast-1",
                    "metadata":{"/production/web":[{"type":"aws:cdk:logicalId","data":"x"}]},
                    "additionalMetadataFile":"web.metadata.json",
                    "properties":{"templateFile":"web.template.json","stackName":"album-production-web",
                      "assumeRoleArn":"arn:${AWS::Partition}:iam::111122223333:role/deploy",
                      "cloudFormationExecutionRoleArn":"arn:aws:iam::111122223333:role/exec",
                      "lookupRole":{"arn":"arn:aws:iam::111122223333:role/lookup"},
                      "stackTemplateAssetObjectUrl":"s3://assets-111122223333/a.json"}}}}
                """);
        project.write(METADATA, "{\"/production/web\":[{\"type\":\"aws:cdk:stack-tags\",\"data\":[]}]}");
        project.write(
                ROOT,
                """
                spec:
                  source:
                    path: album/production/argocd
                    repoURL: https://git.hidamari.example/album/manifests.git
                    targetRevision: main
                """);
        project.write(
                ASSETS,
                "{\"files\":{\"a\":{\"source\":{\"path\":\"web.template.json\",\"packaging\":\"file\"},"
                        + "\"destinations\":{\"d\":{\"bucketName\":\"assets-111122223333\",\"objectKey\":\"a.json\"}}},"
                        + "\"b\":{\"source\":{\"path\":\"../asset.c0ffee.zip\",\"packaging\":\"file\"}}},\"dockerImages\":{}}");
        project.write("cdk.out/assembly-production/web.template.json", "{\"Resources\":{}}");
        project.write("cdk.out/asset.c0ffee.zip", "zip");
        project.write("cdk.out/manifests/production/web.yaml", "kind: Deployment\n");
        effect(deployment("web", WayBack.command("production", "web")), "");
    }

    @Test
    void unpacksWhatItPacked() throws Exception {
        String sha256 = pack();
        assertThat(sha256).matches("[0-9a-f]{64}");
        String before = contents();
        assertThat(project.sh(Map.of(), "-c", "rm -r cdk.out effect.json").exit())
                .isZero();
        assertThat(unpack(sha256)).isEqualTo(new Run(0, ""));
        assertThat(contents()).isEqualTo(before).hasLineCount(9);
    }

    @Test
    void theSameFilesHaveTheSameHash() throws Exception {
        String sha256 = pack();
        assertThat(project.sh(Map.of(), "-c", "touch -d 2001-01-01 cdk.out/*; chmod 600 effect.json")
                        .exit())
                .isZero();
        assertThat(pack()).isEqualTo(sha256);
        project.write("cdk.out/assembly-production/web.template.json", "{\"Resources\":{} }");
        assertThat(pack()).isNotEqualTo(sha256);
    }

    @Attack("Another job replaces the archive after reviewers have approved its hash")
    @Test
    void anotherArchiveIsNotUnpacked() throws Exception {
        String approved = pack();
        project.write("cdk.out/assembly-production/web.template.json", "{\"Resources\":{\"Role\":{}}}");
        pack();
        Run run = unpack(approved);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("not the one that was approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "not-a-hash"})
    void withoutAHashNothingIsUnpacked(String sha256) throws Exception {
        pack();
        assertThat(unpack(sha256).exit()).isEqualTo(1);
    }

    @Attack("A dependency of the build writes a shell command where the effect has the deployment of a stack")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "npx cdk deploy production/web --exclusively --rollback-trigger-alarm-arns none; curl example.org",
                "npx cdk deploy production/web --exclusively --rollback-trigger-alarm-arns none\\ncurl example.org",
                "npx cdk deploy production/web --exclusively --rollback-trigger-alarm-arns none --app 'sh x'",
                "npx cdk deploy production/web --exclusively --rollback-trigger-alarm-arns $(id)",
                "npx cdk deploy production/web --exclusively --rollback-trigger-alarm-arns none --express",
                "npx cdk deploy production/web --rollback-trigger-alarm-arns none",
                "npx cdk deploy production/other --exclusively --rollback-trigger-alarm-arns none",
                "npx cdk deploy staging/web --exclusively --rollback-trigger-alarm-arns none",
                "npx cdk destroy production/web",
                "npx other",
                ""
            })
    void aCommandOfAnotherFormIsRefused(String command) throws Exception {
        effect("{\"stack\":\"web\",\"command\":\"%s\",\"removal\":false,\"rollBack\":false}".formatted(command), "");
        refused("effect.json has a command");
    }

    /** CDK's habit, and stacks in a stage. */
    @ParameterizedTest
    @ValueSource(strings = {"OrdersStack", "orders-Stack2", "reports/QueueStack", "web--old-"})
    void anIdOfAStackAsCdkAllowsItIsPacked(String stack) throws Exception {
        effect(deployment(stack, WayBack.command("production", stack)), "");
        assertThat(pack()).hasSize(64);
    }

    @Attack("The id of a stack is an option, a path or a word of the shell")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Stack",
                "Orders Stack",
                "Orders$Stack",
                "Orders`id`",
                "Orders;id",
                "Orders|id",
                "Orders&",
                "Orders*",
                "/Orders",
                "Orders/",
                "Orders//Stack",
                "Orders/../Stack",
                "Orders.Stack",
                "Orders\\nStack",
                "Orders'",
                ""
            })
    void anIdOfAStackThatAShellReadsIsRefused(String stack) throws Exception {
        effect(deployment(stack, WayBack.command("production", stack)), "");
        refused("effect.json has a command");
    }

    @Attack("The name of a stack or of a feature ends the line of a script and begins another one")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web\\\\ncurl example.org | web",
                "web; id | web",
                "web | web; id",
                "web | $(id)",
                "web | web\\\\nid",
                "web | -x production"
            })
    void aNameOfAnotherFormIsRefused(String stack, String feature) throws Exception {
        effect(
                deployment(stack, WayBack.command("production", stack)),
                JSON.writeValueAsString(new Push(
                                Push.BEFORE,
                                List.of(),
                                ManifestCommands.push("production", List.of("web")),
                                List.of(new Undo(feature, ManifestCommands.undo("production", "web")))))
                        .replace("\\\\n", "\\n"));
        refused("effect.json has a command");
    }

    @Attack("A second document in the same file hides the command that runs from the check")
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "null"})
    void theEffectIsOneDocument(String other) throws Exception {
        String effect = Files.readString(temporary.resolve("effect.json"));
        project.write("effect.json", other.isEmpty() ? "" : other + "\n" + effect);
        refused("effect.json has a command");
    }

    @Attack("An asset of the assembly names a program, which the CDK CLI would run with the rights of the deployment")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"path\":\"web.template.json\" | \"executable\":[\"sh\",\"-c\",\"id\"]",
                "\"path\":\"web.template.json\" | \"path\":\"web.template.json\",\"executable\":[\"id\"]",
                "\"path\":\"web.template.json\" | \"path\":\"/etc/passwd\"",
                "\"path\":\"web.template.json\" | \"path\":\"../../effect.json\"",
                "\"path\":\"web.template.json\" | \"path\":\"../..\"",
                "\"path\":\"web.template.json\" | \"path\":\"gone.json\"",
                "\"dockerImages\":{} | \"dockerImages\":{\"a\":{\"source\":{\"directory\":\"x\"}}}"
            })
    void anAssetThatIsNoFileOfTheAssemblyIsRefused(String right, String wrong) throws Exception {
        plant(ASSETS, right, wrong);
        assertThat(project.sh(Map.of(), SCRIPT, "pack", "production").exit()).isEqualTo(1);
    }

    @Attack("The manifest of the assembly names a list of assets that no check reads")
    @ParameterizedTest
    @ValueSource(strings = {"other.json", "../x.assets.json", "/tmp/x.assets.json"})
    void aListOfAssetsOfAnotherNameIsRefused(String file) throws Exception {
        plant(MANIFEST, "productionweb.assets.json", file);
        refused("names a file outside of its folder");
        createAssembly();
        plant("cdk.out/manifest.json", "assembly-production", "../assembly-production");
        refused("names a file outside of its folder");
    }

    @Attack(
            "An asset in the metadata of a stack has the CDK CLI build an image with the secrets of the deployment, or upload files")
    @ParameterizedTest
    @ValueSource(strings = {MANIFEST, METADATA})
    void anAssetOutsideOfTheListsIsRefused(String file) throws Exception {
        String type = file.equals(MANIFEST) ? "aws:cdk:logicalId" : "aws:cdk:stack-tags";
        plant(file, "\"type\":\"" + type, "\"packaging\":\"container-image\",\"path\":\"/\",\"type\":\"aws:cdk:asset");
        refused("has an asset that is in no list");
    }

    @Attack("The assembly deploys a template, an account, a role or a stack that is not what reviewers approve")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"s3://assets-111122223333/a.json | \"s3://elsewhere/a.json | a template from another place",
                "\"s3://assets-111122223333/a.json | \"s3://assets-111122223333/b.json | a template from another place",
                "\"templateFile\":\"web | \"templateFile\":\"other | a template from another place",
                "\"templateFile\":\"web | \"templateFile\":\"../web | a file outside of its folder",
                "\"web.metadata.json | \"../x.metadata.json | a file outside of its folder",
                "\"web.metadata.json | \"x.json | a file outside of its folder",
                "aws://111122223333 | aws://444455556666 | of another account or environment",
                "arn:${AWS::Partition}:iam::111122223333 | arn:aws:iam::444455556666 | of another account or environment",
                "111122223333:role/exec | 444455556666:role/exec | of another account or environment",
                "111122223333:role/lookup | 444455556666:role/lookup | of another account or environment",
                "album-production-web | album-staging-web | of another account or environment"
            })
    void whatIsNotOfThisEnvironmentIsRefused(String right, String wrong, String why) throws Exception {
        plant(MANIFEST, right, wrong);
        refused(why);
    }

    @Attack(
            "The manifests go to another repository with the token of this one, or into the folder where git keeps its hooks")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://git.hidamari.example/album/manifests.git | https://git.other.example/album/manifests.git",
                "https://git.hidamari.example/album/manifests.git | https://git.hidamari.example/album/manifests",
                "path: album/production/argocd | path: album/staging/argocd",
                "path: album/production/argocd | path: .git/hooks/argocd",
                "path: album/production/argocd | path: ../../.github/argocd",
                "targetRevision: main | targetRevision: --upload-pack=id",
                "targetRevision: main | targetRevision: ../main",
                "targetRevision: main | other: main"
            })
    void aPushToAnotherPlaceIsRefused(String right, String wrong) throws Exception {
        plant(ROOT, right, wrong);
        refused("root.yaml ");
    }

    @Attack("cdk.json names a program that the CDK CLI runs before it deploys")
    @ParameterizedTest
    @ValueSource(strings = {"\"build\":\"id\"", "\"plugin\":[\"./a.js\"]"})
    void aProgramOfTheCliIsRefused(String entry) throws Exception {
        plant("cdk.json", "{", "{" + entry + ",");
        refused("cdk.json names a program");
    }

    @Test
    void withoutAPathTheFolderIsThatOfTheEnvironment() throws Exception {
        plant(SETTINGS, "  path: album/production # the folder\n", "");
        refused("root.yaml names another path");
        plant(ROOT, "path: album/production/argocd", "path: production/argocd");
        assertThat(pack()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account: \"111122223333\"", "account: 111122223333", "account: '111122223333' # ours"})
    void theAccountIsReadAsPeopleWriteIt(String line) throws Exception {
        plant(SETTINGS, "account: \"111122223333\"", line);
        assertThat(pack()).hasSize(64);
        plant(SETTINGS, line, "accounts: 1");
        refused("has no line with the account");
    }

    @Attack("A link in the assembly points to a file of the runner")
    @Test
    void aLinkIsRefused() throws Exception {
        Files.createSymbolicLink(temporary.resolve("cdk.out/manifests/passwd"), Path.of("/etc/passwd"));
        refused("the assembly contains a link");
        // The archive of a build that did not use the script.
        assertThat(project.sh(Map.of(), "-c", "mkdir approved; tar -cf approved/production.tar cdk.out effect.json")
                        .exit())
                .isZero();
        String sha256 = project.sh(Map.of(), "-c", "sha256sum < approved/production.tar")
                .out()
                .substring(0, 64);
        assertThat(unpack(sha256).out()).contains("the assembly contains a link");
    }

    @Attack("The archive replaces a script that the job with rights runs")
    @Test
    void onlyTheAssemblyAndTheEffectAreUnpacked() throws Exception {
        Path script = project.write(".github/push-manifests", "wrong");
        assertThat(project.sh(
                                Map.of(),
                                "-c",
                                "mkdir approved; tar -cf approved/production.tar cdk.out effect.json .github")
                        .exit())
                .isZero();
        Files.writeString(script, "right");
        String sha256 = project.sh(Map.of(), "-c", "sha256sum < approved/production.tar")
                .out()
                .substring(0, 64);
        assertThat(unpack(sha256).exit()).isZero();
        assertThat(script).hasContent("right");
    }

    @Test
    void aPartIsNotPacked() throws Exception {
        project.write("cdk.out/hikkoshi-partial.json", "{}");
        refused("the assembly is a part");
    }

    /** Every command that a change of the sample can have passes. */
    @Test
    void theCommandsOfTheProjectHaveTheseForms() throws Exception {
        List<String> commands = deployCommands();
        assertThat(commands).hasSizeGreaterThan(10).anyMatch(command -> command.contains("--monitoring-time-minutes"));
        StringBuilder deployments = new StringBuilder(deployment("edge", WayBack.command("production", "edge")));
        for (String command : commands) {
            String stack = command.replaceFirst("npx cdk deploy production/(\\S+) .*", "$1");
            deployments.append(',').append(deployment(stack, command));
        }
        deployments.append(
                ",{\"stack\":\"gone\",\"command\":\"aws cloudformation delete-stack\",\"removal\":true,\"rollBack\":false}");
        String pushes = JSON.writeValueAsString(new GitOpsEffect(
                        List.of(),
                        List.of(
                                push(ManifestCommands.push("production", List.of())),
                                push(ManifestCommands.push("production", List.of("app-api", "web"))),
                                push(ManifestCommands.last("production", "app-api")),
                                push(ManifestCommands.back("production", List.of("app-api"))))))
                .replaceFirst(".*\"pushes\":\\[(.*)]}", "$1");
        effect(deployments.toString(), pushes);
        assertThat(pack()).hasSize(64);
    }

    private String contents() throws Exception {
        return project.sh(Map.of(), "-c", "find cdk.out effect.json -type f | sort | xargs sha256sum")
                .out();
    }

    private static List<String> deployCommands() throws Exception {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> templates = Files.list(Path.of("test/golden/production/templates"))) {
            for (Path template : templates.sorted().toList()) {
                String command = JSON.readTree(template.toFile())
                        .at("/Outputs/DeployCommand/Value")
                        .asText();
                if (!command.isEmpty()) {
                    commands.add(command);
                }
            }
        }
        return commands;
    }

    private static Push push(String command) {
        return new Push(
                Push.AFTER,
                List.of(),
                command,
                List.of(new Undo("app-api", ManifestCommands.undo("production", "app-api"))));
    }

    private void refused(String why) throws Exception {
        Files.deleteIfExists(temporary.resolve("approved/production.tar"));
        Run run = project.sh(Map.of(), SCRIPT, "pack", "production");
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.out()).contains(why);
        assertThat(temporary.resolve("approved/production.tar")).doesNotExist();
    }

    private String pack() throws Exception {
        Run run = project.sh(Map.of(), SCRIPT, "pack", "production");
        assertThat(run.exit()).as(run.out()).isZero();
        return run.out().strip();
    }

    private Run unpack(String sha256) throws Exception {
        return project.sh(Map.of(), SCRIPT, "unpack", "production", sha256);
    }

    private void plant(String file, String right, String wrong) throws Exception {
        String text = Files.readString(temporary.resolve(file));
        assertThat(text).contains(right);
        project.write(file, text.replace(right, wrong));
    }

    private static String deployment(String stack, String command) throws Exception {
        ObjectNode written = JSON.valueToTree(new StackDeployment(stack, command, false, false, List.of()));
        return written.toString().replace("\\\\n", "\\n");
    }

    private void effect(String deployments, String pushes) throws Exception {
        project.write(
                "effect.json",
                "{\"environments\":[{\"environment\":\"production\",\"limits\":[],\"deployments\":[%s],\"gitOps\":{\"halves\":[],\"pushes\":[%s]}}]}"
                        .formatted(deployments, pushes));
    }
}
