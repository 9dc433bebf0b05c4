package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that pushes manifests to the repository that Argo CD reads, with git itself. */
class PushManifestsTest {

    private static final Path SCRIPT = Path.of(".github/push-manifests").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path manifests;

    @BeforeEach
    void createRepositories() throws Exception {
        run(folder, "git", "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        run(folder, "git", "clone", "--quiet", "remote.git", "first");
        Path first = folder.resolve("first");
        Files.createDirectories(first.resolve("album/development"));
        Files.writeString(first.resolve("album/development/gone.yaml"), "kind: Deployment\n");
        Files.writeString(first.resolve("album/other.yaml"), "kind: Service\n");
        commit(first);
        run(first, "git", "push", "--quiet", "origin", "HEAD:main");
        Path project = Files.createDirectory(folder.resolve("project"));
        run(project, "git", "init", "--quiet");
        Files.writeString(project.resolve("cdk.json"), "{}\n");
        commit(project);
        manifests = Files.createDirectories(project.resolve("cdk.out/manifests/development"));
    }

    @Test
    @DisplayName("The folder of the environment becomes that of the synth; the rest of the repository stays")
    void replacesTheFolder() throws Exception {
        writeManifests();
        assertThat(push()).contains("gone.yaml", "app-api.yaml");
        assertThat(files())
                .containsExactly(
                        "album/development/app-api.yaml", "album/development/argocd/root.yaml", "album/other.yaml");
        assertThat(push()).contains("already");
    }

    @Test
    @DisplayName("Without root.yaml CDK applies the manifests, and nothing is pushed")
    void pushesNothingForKubectl() throws Exception {
        Files.writeString(manifests.resolve("app-api.yaml"), "kind: Deployment\n");
        assertThat(push()).contains("Nothing was pushed");
        assertThat(files()).contains("album/development/gone.yaml");
    }

    private void writeManifests() throws IOException {
        Files.writeString(manifests.resolve("app-api.yaml"), "kind: Deployment\n");
        Files.createDirectory(manifests.resolve("argocd"));
        Files.writeString(
                manifests.resolve("argocd/root.yaml"),
                """
                kind: AppProject
                spec:
                  sourceRepos:
                    - https://charts.example.com
                ---
                kind: Application
                spec:
                  source:
                    path: album/development/argocd
                    repoURL: %s
                    targetRevision: main
                """
                        .formatted(folder.resolve("remote.git")));
    }

    private String push() throws Exception {
        return run(folder.resolve("project"), "sh", SCRIPT.toString(), "development");
    }

    private List<String> files() throws Exception {
        return run(folder.resolve("remote.git"), "git", "ls-tree", "-r", "--name-only", "main")
                .lines()
                .toList();
    }

    private static void commit(Path repository) throws Exception {
        run(repository, "git", "add", "--all");
        run(repository, "git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-qm", "first");
    }

    private static String run(Path in, String... command) throws Exception {
        Process process = TestProcess.of(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
