package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Path kubectl = Files.createDirectory(folder.resolve("bin")).resolve("kubectl");
        Files.writeString(
                kubectl,
                """
                #!/bin/sh
                echo "$@" >> %s
                case "$*" in *wait*) echo "waited for $4" ;; esac
                """
                        .formatted(folder.resolve("asked")));
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
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

    @Test
    @DisplayName("With features, only their files change, and the script waits until Argo CD has applied them")
    void pushesSingleFeatures() throws Exception {
        writeManifests();
        push();
        Files.writeString(manifests.resolve("app-api.yaml"), "kind: CronJob\n");
        Files.writeString(manifests.resolve("thumbnailer.yaml"), "kind: Deployment\n");
        Files.writeString(manifests.resolve("argocd/thumbnailer.yaml"), "kind: Application\n");
        assertThat(push("development", "thumbnailer")).contains("waited for application/thumbnailer");
        assertThat(files())
                .containsExactly(
                        "album/development/app-api.yaml",
                        "album/development/argocd/root.yaml",
                        "album/development/argocd/thumbnailer.yaml",
                        "album/development/thumbnailer.yaml",
                        "album/other.yaml");
        assertThat(run(folder.resolve("remote.git"), "git", "show", "main:album/development/app-api.yaml"))
                .isEqualTo("kind: Deployment\n");
        String head =
                run(folder.resolve("remote.git"), "git", "rev-parse", "main").strip();
        assertThat(Files.readString(folder.resolve("asked")))
                .contains("application/thumbnailer --timeout=15m --for=jsonpath={.status.sync.revision}=" + head);
        push("--undo", "development", "thumbnailer");
        assertThat(files())
                .doesNotContain("album/development/thumbnailer.yaml", "album/development/argocd/thumbnailer.yaml");
    }

    @Test
    @DisplayName("A feature that leaves is deleted, and the script waits until Argo CD has let it go")
    void deletesSingleFeatures() throws Exception {
        writeManifests();
        push();
        Files.delete(manifests.resolve("app-api.yaml"));
        push("development", "app-api");
        assertThat(files()).doesNotContain("album/development/app-api.yaml");
        assertThat(Files.readString(folder.resolve("asked")))
                .contains("wait application/app-api --timeout=15m --for=delete");
    }

    @Test
    @DisplayName("Undo restores the files of one feature; those of the other half of a pair and of later commits stay")
    void takesBackOneFeature() throws Exception {
        pushAPair();
        pushOfAnotherEnvironment();
        push("--undo", "development", "print-api");
        assertThat(remote("development/print-api.yaml")).isEqualTo("share: 50\n");
        assertThat(remote("development/order-export.yaml")).isEqualTo("share: 100\n");
        assertThat(remote("staging/app-api.yaml")).isEqualTo("kind: Deployment\n");
        assertThat(push("--undo", "development", "print-api")).contains("already");
        push("development", "print-api");
        assertThat(remote("development/print-api.yaml")).isEqualTo("share: 100\n");
        push("--undo", "development", "print-api");
        assertThat(remote("development/print-api.yaml")).isEqualTo("share: 50\n");
    }

    @Test
    @DisplayName("Undo leaves what this commit did not push, or what somebody changed since")
    void takesBackNothingElse() throws Exception {
        writeManifests();
        push();
        assertThat(fails("--undo", "development", "app-api")).contains("Nothing was taken back");
        assertThat(files()).contains("album/development/app-api.yaml");
        Files.delete(manifests.resolve("argocd/root.yaml"));
        Files.delete(manifests.resolve("argocd"));
        pushAPair();
        Files.writeString(manifests.resolve("print-api.yaml"), "share: 75\n");
        push();
        assertThat(fails("--undo", "development", "print-api")).contains("A later commit changed");
        assertThat(remote("development/print-api.yaml")).isEqualTo("share: 75\n");
    }

    @Test
    @DisplayName("If another environment is pushed at the same time, the push follows it; so does an undo")
    void followsAPushOfAnotherEnvironment() throws Exception {
        writeManifests();
        pushOfAnotherEnvironmentBeforeOurs();
        assertThat(push()).contains("rejected");
        assertThat(files()).contains("album/development/app-api.yaml", "album/staging/app-api.yaml");
        Files.writeString(manifests.resolve("app-api.yaml"), "share: 100\n");
        push("development", "app-api");
        Files.delete(folder.resolve("came-between"));
        assertThat(push("--undo", "development", "app-api")).contains("rejected");
        assertThat(remote("development/app-api.yaml")).isEqualTo("kind: Deployment\n");
    }

    @Test
    @DisplayName("A repository that rejects every push ends the script")
    void endsIfEveryPushIsRejected() throws Exception {
        writeManifests();
        Path hook = Files.writeString(folder.resolve("remote.git/hooks/pre-receive"), "#!/bin/sh\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThat(fails("development")).contains("The push was rejected 5 times.");
    }

    @Test
    @DisplayName("The first push creates the branch of an empty repository; a repository that is missing is an error")
    void createsTheBranchOfAnEmptyRepository() throws Exception {
        writeManifests();
        run(folder, "rm", "-rf", "remote.git");
        assertThat(fails("development")).contains("remote.git");
        run(folder, "git", "init", "--quiet", "--bare", "remote.git");
        assertThat(push()).contains("no branch main yet");
        assertThat(files()).containsExactly("album/development/app-api.yaml", "album/development/argocd/root.yaml");
        assertThat(push()).contains("already");
    }

    @Test
    @DisplayName("Without a cluster that answers, it waits for a time")
    void waitsForATime() throws Exception {
        writeManifests();
        Files.writeString(folder.resolve("bin/kubectl"), "#!/bin/sh\nexit 1\n");
        assertThat(push("development", "app-api")).contains("kubectl does not reach the cluster. Waiting 0 seconds");
    }

    /** Both halves of a pair take all the work; before, one had a half, and the other one nothing. */
    private void pushAPair() throws Exception {
        writeManifests();
        Files.writeString(manifests.resolve("print-api.yaml"), "share: 50\n");
        Files.writeString(manifests.resolve("order-export.yaml"), "share: 0\n");
        push();
        Files.writeString(manifests.resolve("print-api.yaml"), "share: 100\n");
        Files.writeString(manifests.resolve("order-export.yaml"), "share: 100\n");
        push("development", "print-api", "order-export");
    }

    private void pushOfAnotherEnvironment() throws Exception {
        Path first = folder.resolve("first");
        run(first, "git", "pull", "--quiet", "origin", "main");
        Files.createDirectories(first.resolve("album/staging"));
        Files.writeString(first.resolve("album/staging/app-api.yaml"), "kind: Deployment\n");
        commit(first);
        run(first, "git", "push", "--quiet", "origin", "HEAD:main");
    }

    /** A stand-in for git that pushes another commit before the first push of the script. */
    private void pushOfAnotherEnvironmentBeforeOurs() throws IOException {
        Path git = Files.writeString(
                folder.resolve("bin/git"),
                """
                #!/bin/sh
                PATH=${PATH#*:}
                case "$*" in
                    *" push "*)
                        if [ ! -e %1$s/came-between ]; then
                            touch %1$s/came-between
                            cd %1$s/first
                            git pull --quiet origin main
                            mkdir -p album/staging
                            echo again >> album/staging/app-api.yaml
                            git add --all
                            git -c user.name=test -c user.email=test@example.com commit --quiet --message between
                            git push --quiet origin HEAD:main
                            cd "$OLDPWD"
                        fi
                        ;;
                esac
                exec git "$@"
                """
                        .formatted(folder));
        assertThat(git.toFile().setExecutable(true)).isTrue();
    }

    private String remote(String file) throws Exception {
        return run(folder.resolve("remote.git"), "git", "show", "main:album/" + file);
    }

    private String fails(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(args));
        Process process = process(folder.resolve("project"), command.toArray(String[]::new));
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(1);
        return text;
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
        return push("development");
    }

    private String push(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(args));
        return run(folder.resolve("project"), command.toArray(String[]::new));
    }

    private List<String> files() throws Exception {
        return run(folder.resolve("remote.git"), "git", "ls-tree", "-r", "--name-only", "main")
                .lines()
                .toList();
    }

    private void commit(Path repository) throws Exception {
        run(repository, "git", "add", "--all");
        run(repository, "git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-qm", "first");
    }

    private String run(Path in, String... command) throws Exception {
        Process process = process(in, command);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    /** A program with a stand-in for kubectl in its path. */
    private Process process(Path in, String... command) throws IOException {
        ProcessBuilder builder = TestProcess.of(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
        builder.environment().put("SYNC_SECONDS", "0");
        return builder.start();
    }
}
