package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.Attack;
import dev.hikkoshi.Pages;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The files for an auditor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    private ScratchProject project;
    private Path bundle;
    private String printed;
    private TreeMap<String, byte[]> files;

    @BeforeAll
    void packProduction(@TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER) Path folder)
            throws IOException, GitAPIException {
        project = ScratchProject.create(folder);
        project.replace(
                "production/environment.yaml",
                "purpose: serve\n",
                "purpose: serve\nextensions: [com.example.PlainBucket]\n");
        project.commit();
        bundle = folder.resolve("audit").resolve("production.zip");
        Run run = project.hikkoshi("audit", "production", "--phase", "30", "-o", "audit/production.zip");
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("production, phase 30 of 44: ", " files in audit/production.zip");
        printed = run.out();
        files = entries(bundle);
    }

    @Test
    void theSameCommitGivesTheSameBytes() throws IOException {
        project.hikkoshi("audit", "production", "--phase", "30", "-o", "again.zip");
        assertThat(bundle.resolveSibling("../again.zip").normalize()).hasSameBinaryContentAs(bundle);
    }

    @Test
    void anotherPhaseHasOtherBytesAndTheSameInputs() throws IOException {
        project.hikkoshi("audit", "production", "--phase", "0", "-o", "zero.zip");
        TreeMap<String, byte[]> zero =
                entries(bundle.resolveSibling("../zero.zip").normalize());
        assertThat(zero.get("inputs/environments/production/migration.yaml"))
                .isEqualTo(files.get("inputs/environments/production/migration.yaml"));
        assertThat(zero.get("templates/app-api.json")).isNotEqualTo(files.get("templates/app-api.json"));
        assertThat(zero).doesNotContainKey("templates/cluster.json");
    }

    @Test
    void theListHasTheSumOfEveryOtherFile() throws Exception {
        List<String> expected = new ArrayList<>();
        for (String name : files.keySet()) {
            if (!name.equals("SHA256SUMS")) {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(files.get(name));
                expected.add(HexFormat.of().formatHex(sum) + "  " + name);
            }
        }
        assertThat(text("SHA256SUMS").lines()).containsExactlyElementsOf(expected);
        assertThat(expected).hasSizeGreaterThan(60);
    }

    @Test
    void entriesAreSortedAndOfOneTime() throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(entry.getTimeLocal()).hasToString("1980-01-01T00:00");
            }
        }
        assertThat(names).isSorted();
    }

    @Test
    void itHoldsWhatWentInAndWhatCameOut() throws IOException {
        assertThat(files.keySet())
                .contains(
                        "inputs/environments/service.yaml",
                        "inputs/environments/production/environment.yaml",
                        "inputs/environments/production/migration.yaml",
                        "inputs/cdk.json",
                        "templates/network.json",
                        "templates/app-api.json",
                        "manifests/app-api.yaml",
                        "manifests/platform.yaml",
                        "operations/runbooks/app-api.md",
                        "operations/releases/app-api.yaml",
                        "validation-report.json");
        assertThat(files.get("inputs/environments/production/migration.yaml"))
                .isEqualTo(Files.readAllBytes(project.file("production/migration.yaml")));
        assertThat(json("templates/app-api.json").path("Resources")).isNotEmpty();
    }

    /** AWS's rules for CloudFormation find the bucket of an extension. */
    @Test
    void whatAnExtensionAddsIsPackedAndChecked() throws IOException {
        assertThat(json("templates/plain.json").path("Resources").findValuesAsText("Type"))
                .containsExactly("AWS::S3::Bucket");
        List<JsonNode> violations = json("validation-report.json").findParents("ruleName");
        assertThat(violations)
                .filteredOn(found -> found.findValuesAsText("templatePath")
                        .toString()
                        .contains("assembly-production/productionplain"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.path("ruleName").asText()).isEqualTo("W3045");
                    assertThat(found.findValuesAsText("logicalId")).containsExactly("Bucket");
                });
        assertThat(json("findings.json").toString()).doesNotContain("plain");
    }

    @Test
    void itSaysWhichPhaseOfWhichCommit() throws IOException {
        JsonNode about = json("about.json");
        assertThat(about.path("phase").asInt()).isEqualTo(30);
        assertThat(about.path("lastStep").asText()).startsWith("{ on: 2026-");
        assertThat(about.path("commit").asText()).matches("[0-9a-f]{40}");
        assertThat(about.path("clean").asBoolean()).isTrue();
        assertThat(about.at("/features/admin-console/stage").asText()).isEqualTo("retired");
    }

    @Test
    void everyRuleFindingAndAcknowledgementHasItsReason() throws IOException {
        assertThat(json("rules.json")).hasSizeGreaterThan(150).allSatisfy(rule -> {
            assertThat(rule.path("why").asText()).isNotBlank();
            assertThat(rule.path("source")).isNotEmpty();
            assertThat(rule.path("reads")).isNotEmpty();
            assertThat(rule.path("wrong").asText()).isNotBlank();
            assertThat(rule.path("right").asText()).isNotBlank();
        });
        assertThat(json("rules.json").findValuesAsText("id"))
                .contains("PLAN-JUMP", "CHECK-REPLACED", "HOUSE-WEIGHTS", "POD-DRAIN");
        assertThat(json("acknowledgements.json"))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.path("reason").asText()).endsWith("."));
        assertThat(json("findings.json").isArray()).isTrue();
    }

    @Test
    void itNamesTheVersionsOfEverything() throws IOException {
        JsonNode versions = json("versions.json");
        assertThat(versions.path("libraries")
                        .path("software.amazon.awscdk:aws-cdk-lib")
                        .asText())
                .isEqualTo("2.263.0");
        assertThat(versions.path("npm").path("aws-cdk").asText()).isEqualTo("2.1148.1");
        assertThat(versions.path("charts").path("keda").asText()).isNotBlank();
        assertThat(versions.path("hikkoshi").path("hikkoshi").asText()).isNotBlank();
    }

    @Test
    void whatIsRefusedIsNotPacked(@TempDir Path other) throws Exception {
        ScratchProject refused = ScratchProject.create(other);
        refused.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        assertThat(refused.hikkoshi("audit", "production", "-o", "audit.zip").exit())
                .isEqualTo(1);
        assertThat(other.resolve("audit.zip")).doesNotExist();
        Run beyond = project.hikkoshi("audit", "production", "--phase", "99", "-o", "audit.zip");
        assertThat(beyond.exit()).isEqualTo(1);
        assertThat(beyond.out()).contains("phase 99 ", "[PLAN-PHASE]");
        assertThat(project.hikkoshi("audit", "production").exit()).isEqualTo(2);
    }

    @Test
    void withoutAKeyThePageSaysThatTheListIsNotCovered() throws Exception {
        assertThat(text("HOW-TO-CHECK.txt")).contains("It does not cover itself", "sha256sum --check SHA256SUMS");
        assertThat(text("SHA256SUMS")).contains("  HOW-TO-CHECK.txt\n").doesNotContain("  SHA256SUMS");
        assertThat(files).doesNotContainKey("SHA256SUMS.sig");
        assertThat(printed)
                .contains("The SHA-256 of SHA256SUMS is "
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(files.get("SHA256SUMS"))));
    }

    /** The commands of the page, with the real OpenSSL; the private key is in no output. */
    @Test
    void aSignatureIsCheckedWithTheCommandsOfThePage(@TempDir Path keys) throws Exception {
        String openssl = TestTool.OPENSSL.orSkip().toString();
        Path key = keys.resolve("audit-key.pem");
        ran(keys, openssl, "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        ran(
                keys,
                openssl,
                "pkey",
                "-in",
                key.toString(),
                "-pubout",
                "-out",
                keys.resolve("audit-key.pub").toString());
        Run run = project.hikkoshi("audit", "opsworks-2019", "-o", keys + "/signed.zip", "--sign", key.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        TreeMap<String, byte[]> signed = entries(keys.resolve("signed.zip"));
        for (String name : List.of("SHA256SUMS", "SHA256SUMS.sig")) {
            Files.write(keys.resolve(name), signed.get(name));
        }
        String page = new String(signed.get("HOW-TO-CHECK.txt"), StandardCharsets.UTF_8);
        String command = page.lines()
                .filter(line -> line.strip().startsWith("openssl "))
                .findFirst()
                .orElseThrow();
        assertThat(Pages.text()).contains(command.strip());
        String[] check = command.strip().replaceFirst("openssl", openssl).split(" ");
        assertThat(ran(keys, check)).contains("Signature Verified Successfully");
        Files.write(keys.resolve("SHA256SUMS"), "0".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        assertThat(ran(keys, check)).contains("Signature Verification Failure");
        String secret = Files.readAllLines(key).get(1);
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(new String(Files.readAllBytes(keys.resolve("signed.zip")), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        assertThat(run.out() + run.err()).doesNotContain(secret);
    }

    @Test
    void whatIsNoKeySignsNothing(@TempDir Path keys) throws Exception {
        String secret = "MC4CAQAwBQYDK2VwBCIEIFake";
        Path key = Files.writeString(
                keys.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n");
        for (String file :
                List.of(key.toString(), keys.toString(), keys.resolve("none").toString())) {
            Run run = project.hikkoshi("audit", "opsworks-2019", "-o", keys + "/signed.zip", "--sign", file);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .contains(file)
                    .doesNotContain(secret);
            assertThat(keys.resolve("signed.zip")).doesNotExist();
        }
    }

    @Test
    @Attack("An author commits a link to a secret file, which the audit would pack")
    void anAuditPacksNoFileThatALinkLeadsTo(@TempDir Path other) throws Exception {
        Path secret = Files.writeString(other.resolve("secret"), "aws_secret_access_key = x");
        ScratchProject linked = ScratchProject.create(other.resolve("project"));
        Files.createSymbolicLink(linked.file("production/notes.yaml"), secret);
        Files.createSymbolicLink(linked.file("service-notes.yaml"), secret);
        for (String problem : List.of(" is not committed", " is not a file, but a link or a repository of its own")) {
            Run run = linked.hikkoshi("audit", "production", "-o", "audit.zip");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            "environments/production/notes.yaml" + problem,
                            "environments/service-notes.yaml" + problem);
            linked.commit();
        }
        assertThat(linked.folder().resolve("audit.zip")).doesNotExist();
    }

    @Test
    @Attack("The index hides a changed file from git, so that the audit says that the checkout is clean")
    void aHiddenChangeIsNotClean(@TempDir Path other) throws Exception {
        ScratchProject hidden = ScratchProject.create(other);
        assertThat(Checkout.of(other).orElseThrow().clean()).isTrue();
        Files.writeString(other.resolve("pom.xml"), "<project/>");
        assertThat(Checkout.of(other).orElseThrow().clean())
                .as("a new file of the code")
                .isFalse();
        hidden.commit();
        assertThat(Checkout.of(other).orElseThrow().clean()).isTrue();
        try (Git git = Git.open(other.toFile())) {
            DirCache index = git.getRepository().lockDirCache();
            DirCacheEditor editor = index.editor();
            editor.add(new DirCacheEditor.PathEdit("pom.xml") {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setAssumeValid(true);
                }
            });
            editor.commit();
        }
        Files.writeString(other.resolve("pom.xml"), "<project><!-- --></project>");
        assertThat(Checkout.of(other).orElseThrow().clean()).isFalse();
        assertThat(hidden.hikkoshi("audit", "production", "-o", "audit.zip").err())
                .contains("pom.xml differs from the commit");
    }

    private static String ran(Path folder, String... command) throws Exception {
        Process process = TestProcess.of(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }

    private JsonNode json(String name) throws IOException {
        return JSON.readTree(files.get(name));
    }

    private String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static TreeMap<String, byte[]> entries(Path file) throws IOException {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
