package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Folders;
import dev.hikkoshi.PageBlock;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.Synthesis;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A user's clone takes a newer Hikkoshi: a service and an extension of its own, and a version that changes the product's files,
 * the generated reference and schemas, and one text of the output, which its changelog names. The newer version is this one; the older one lacks some words.
 * {@link CodeChangeTest} builds the code of a base.
 */
class UpgradeTest extends WithSampleProject {

    private static final String SOURCE =
            "constructs/java/dev/hikkoshi/constructs/observability/cloudwatch/Subject.java";
    private static final String NEWER = "Runbook and way back: ";
    private static final String OLDER = "Runbook: ";
    private static final String CHANGELOG = ".github/CHANGELOG.md";
    private static final String EXTENSION = "src/java/com/example/OneMoreAction.java";
    private static final List<String> GENERATED = List.of("README.md", ".schemas/service.json");

    @TempDir
    private Path deployed;

    /** The tag of the newer version as a branch, and the user's branch, which began at the older version. */
    @BeforeEach
    void cloneTheOlderVersion() throws Exception {
        TemporaryFolder.delete(folder.resolve("environments"));
        generated(false);
        copied(CHANGELOG, "");
        copied(SOURCE, "");
        write(SOURCE, read(SOURCE).replace(NEWER, OLDER));
        project.commit();
        try (Git git = Git.open(folder.toFile())) {
            String clone = git.getRepository().getBranch();
            git.checkout().setName("upstream").setCreateBranch(true).call();
            generated(true);
            copied(CHANGELOG, "\n- The description of each alarm says that its runbook has the way back.\n");
            copied(SOURCE, "");
            project.commit();
            git.checkout().setName(clone).call();
        }
        CodeChangeTest.writeTheService(folder);
        write(EXTENSION, Files.readString(Path.of("test/java/com/example/OneMoreAction.java")));
        project.commit();
    }

    @Test
    void nothingOfTheUserConflictsAndTheDifferenceIsTheVersions() throws Exception {
        SortedMap<String, String> own = own();
        assertThat(own).hasSize(4).containsKeys("service.yaml", "production/migration.yaml");
        String hash = deployTheOlderVersion();
        try (Git git = Git.open(folder.toFile())) {
            MergeResult merged = git.merge()
                    .include(git.getRepository().resolve("upstream"))
                    .setMessage("Take a newer Hikkoshi")
                    .call();
            assertThat(merged.getMergeStatus()).isEqualTo(MergeResult.MergeStatus.MERGED);
            assertThat(merged.getConflicts()).isNull();
        }
        assertThat(own()).isEqualTo(own);
        // The merge brings the reference and the schemas of the newer version: writing them again changes nothing.
        for (String file : GENERATED) {
            assertThat(read("environments/" + file)).isEqualTo(Files.readString(Samples.GENERATED.resolve(file)));
        }
        assertThat(project.hikkoshi("schemas").exit()).isZero();
        try (Git git = Git.open(folder.toFile())) {
            assertThat(git.status().call().isClean()).isTrue();
        }

        Run check = project.hikkoshi("check", "--base", "HEAD~1");
        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        Run diff = project.hikkoshi(diff(hash).split(" "));
        assertThat(diff.exit()).as(diff.out() + diff.err()).isZero();
        JsonNode effect = new JsonMapper().readTree(diff.out());
        assertThat(effect.at("/code/sources")).extracting(JsonNode::asText).contains(SOURCE);
        JsonNode environment = effect.at("/environments/0");
        assertThat(environment.path("environment").asText()).isEqualTo("production");
        assertThat(environment.path("resources")).isNotEmpty().allSatisfy(resource -> {
            assertThat(resource.path("what").asText()).isEqualTo("changed");
            assertThat(resource.path("type").asText()).isEqualTo("AWS::CloudWatch::Alarm");
            assertThat(resource.path("properties")).extracting(JsonNode::asText).containsExactly("AlarmDescription");
        });
        assertThat(environment.path("manifests")).isEmpty();
        assertThat(environment.path("access")).isEmpty();
        Run text = project.hikkoshi(diff(hash).replace("json", "text").split(" "));
        assertThat(text.out()).contains("No resource is replaced.").doesNotContain("is replaced:");
    }

    /** What the older version synthesized and deployed; a newer one compares with it. */
    private String deployTheOlderVersion() throws IOException {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(folder.resolve("environments"), CliContext.ALL, findings);
        assertThat(findings.refused()).isEmpty();
        Path assembly = deployed.resolve("cdk.out");
        Synthesis.synthesize(
                CdkContext.app(assembly),
                selections.stream().map(Selection::request).toList());
        List<Path> templates = templates(assembly);
        assertThat(templates).hasSizeGreaterThan(3);
        for (Path template : templates) {
            Files.writeString(template, Files.readString(template).replace(NEWER, OLDER));
        }
        Run hash = project.hikkoshi("hash", assembly.toString());
        assertThat(hash.exit()).as(hash.out() + hash.err()).isZero();
        return hash.out().strip();
    }

    private static List<Path> templates(Path assembly) throws IOException {
        try (Stream<Path> files = Files.walk(assembly)) {
            return files.filter(file -> file.toString().endsWith(".template.json"))
                    .toList();
        }
    }

    /** The command of the guide. */
    private String diff(String hash) throws IOException {
        String line = PageBlock.in(Path.of(".github", "CONTRIBUTING.md")).stream()
                .map(PageBlock::text)
                .filter(text -> text.contains("--base-assembly"))
                .findFirst()
                .orElseThrow()
                .lines()
                .filter(one -> one.contains("--base-assembly"))
                .findFirst()
                .orElseThrow();
        return line.replace("npx hikkoshi ", "")
                        .replace("deployed/cdk.out", deployed.resolve("cdk.out").toString())
                        .replace("SHA256", hash)
                + " --format json";
    }

    /** What is the user's: the files of the service, and the extension. */
    private SortedMap<String, String> own() throws IOException {
        SortedMap<String, String> own = TextFiles.below(folder.resolve("environments"));
        own.keySet().removeIf(file -> file.equals("README.md") || file.startsWith(".schemas/"));
        own.put(EXTENSION, read(EXTENSION));
        return own;
    }

    private void generated(boolean isNewer) throws IOException {
        Folders.copy(Samples.GENERATED.resolve(".schemas"), folder.resolve("environments/.schemas"));
        Files.copy(
                Samples.GENERATED.resolve("README.md"),
                folder.resolve("environments/README.md"),
                StandardCopyOption.REPLACE_EXISTING);
        if (!isNewer) {
            for (String file : GENERATED) {
                String name = "environments/" + file;
                write(name, read(name).replaceFirst("owner", "askedFor"));
            }
        }
    }

    private void copied(String file, String more) throws IOException {
        write(file, Files.readString(Path.of(file)) + more);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
