package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.SyncTimes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that pushes manifests to the repository that Argo CD reads, with git itself. */
class PushManifestsTest {

    private static final Path SCRIPT = Path.of(".github/push-manifests").toAbsolutePath();

    private static final String CLUSTER = "arn:aws:eks:ap-northeast-1:777788889999:cluster/album-development";

    @TempDir
    private Path folder;

    /** The attempt of the workflow that runs the script; none if a person does. */
    private String attempt;

    /** What a person types, if they look instead of kubectl. */
    private String answer;

    private Path manifests;

    @BeforeEach
    void createRepositories() throws Exception {
        createTools();
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

    /** Stand-ins for the AWS CLI and for kubectl, which answer from files. */
    private void createTools() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        program("aws", "echo aws \"$@\" >> asked\n[ ! -e no-credentials ]");
        program(
                "kubectl",
                """
                echo "$@" >> asked
                case "$*" in
                    *" config view "*) cat cluster ;;
                    *" get applications "*) [ ! -e no-network ] ;;
                    *" --ignore-not-found "*) cat left 2> /dev/null || true ;;
                    *" get application "*)
                        if [ -e meanwhile ]; then sh meanwhile > /dev/null 2>&1; rm meanwhile; fi
                        sed "s/HEAD/$(git -C remote.git rev-parse main)/" status
                        ;;
                    *" get deployment "*) cat ready ;;
                esac""");
        Files.writeString(folder.resolve("cluster"), CLUSTER);
        Files.writeString(folder.resolve("status"), "HEAD,Synced,Healthy,media");
        Files.writeString(folder.resolve("ready"), "2");
        Files.writeString(folder.resolve("asked"), "");
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(
                folder.resolve("bin").resolve(name), "#!/bin/sh\ncd %s\n%s\n".formatted(folder, text));
        assertThat(program.toFile().setExecutable(true)).isTrue();
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
        writeWorker();
        assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
        assertThat(files())
                .containsExactly(
                        "album/development/app-api.yaml",
                        "album/development/argocd/root.yaml",
                        "album/development/argocd/thumbnailer.yaml",
                        "album/development/thumbnailer.yaml",
                        "album/other.yaml");
        assertThat(run(folder.resolve("remote.git"), "git", "show", "main:album/development/app-api.yaml"))
                .isEqualTo("kind: Deployment\n");
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .anyMatch(call -> call.startsWith("aws eks update-kubeconfig --kubeconfig ")
                        && call.endsWith(" --region ap-northeast-1 --name album-development"))
                .allMatch(call -> call.contains("--kubeconfig"))
                .last()
                .asString()
                .contains("--namespace media get deployment thumbnailer");
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
        assertThat(Files.readString(folder.resolve("asked"))).contains("get application app-api --ignore-not-found");
        Files.writeString(folder.resolve("left"), "application.argoproj.io/app-api\n");
        assertThat(fails("development", "app-api")).contains("application.argoproj.io/app-api is not deleted yet");
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
    @DisplayName(
            "A second attempt of the workflow does not take back what the first one pushed, whose stack may be deployed")
    void leavesWhatAnEarlierAttemptPushed() throws Exception {
        attempt = "1";
        pushAPair();
        attempt = "2";
        assertThat(push("development", "print-api")).contains("already");
        assertThat(fails("--undo", "development", "print-api")).contains("Nothing was taken back");
        attempt = null;
        push("--undo", "development", "print-api");
        assertThat(remote("development/print-api.yaml")).isEqualTo("share: 50\n");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | 0123456,Synced,Healthy,media | application/thumbnailer is at 0123456, not at",
                "status | ,,, | application/thumbnailer is at no commit, not at",
                "status | HEAD,OutOfSync,Healthy,media | application/thumbnailer is OutOfSync, not Synced",
                "status | HEAD,Synced,Progressing,media | application/thumbnailer is Progressing, not Healthy",
                "status | HEAD,Synced,Degraded,media | application/thumbnailer is Degraded, not Healthy",
                "ready | 1 | thumbnailer has 1 pods that are ready, not 2",
                "ready | '' | thumbnailer has 0 pods that are ready, not 2"
            })
    @DisplayName("Without evidence that a worker's pods are there, a step forward stops, and a step back goes on")
    void stopsWithoutEvidence(String file, String answer, String reason) throws Exception {
        writeManifests();
        writeWorker();
        Files.writeString(folder.resolve(file), answer);
        assertThat(fails("development", "thumbnailer"))
                .contains(reason, "Argo CD did not apply them in 0 seconds. No stack may follow");
        boolean matters = reason.contains("not at") || reason.contains("not Synced");
        assertThat(push("--back", "development", "thumbnailer"))
                .contains(matters ? "The step back goes on to its stack" : "Argo CD has applied thumbnailer.");
        Files.writeString(manifests.resolve("thumbnailer.yaml"), "kind: CronJob\n");
        if (!matters) {
            assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no-credentials, '', the AWS credentials do not let you describe " + CLUSTER,
        "no-network, '', kubectl does not reach " + CLUSTER,
        "cluster, arn:aws:eks:ap-northeast-1:111122223333:cluster/album-development, credentials are those of another account"
    })
    @DisplayName("If nothing reaches the cluster of the environment, a step forward pushes nothing")
    void pushesNothingThatNobodyWatches(String file, String content, String reason) throws Exception {
        writeManifests();
        writeWorker();
        Files.writeString(folder.resolve(file), content);
        assertThat(fails("development", "thumbnailer"))
                .contains("Nothing was pushed: ", reason, "SYNC_EVIDENCE=person");
        assertThat(files()).doesNotContain("album/development/thumbnailer.yaml");
        assertThat(push("--back", "development", "thumbnailer"))
                .contains("is not known after 0 seconds", reason, "The step back goes on to its stack");
        assertThat(files()).contains("album/development/thumbnailer.yaml");
    }

    @Test
    @DisplayName("A later commit will do, unless it changes the same feature")
    void takesALaterCommit() throws Exception {
        writeManifests();
        writeWorker();
        String change = "cd first; git pull --quiet origin main; echo '# more' >> %s; git add --all;"
                + " git -c user.name=test -c user.email=test@example.com commit --quiet --message later; git push origin HEAD:main";
        Files.writeString(folder.resolve("meanwhile"), change.formatted("album/other.yaml"));
        assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
        Files.writeString(manifests.resolve("thumbnailer.yaml"), "kind: Deployment\n# a new image\n");
        Files.writeString(folder.resolve("meanwhile"), change.formatted("album/development/thumbnailer.yaml"));
        assertThat(fails("development", "thumbnailer"))
                .contains("A later commit changed the manifests of development/thumbnailer");
    }

    @Test
    @DisplayName("A step back goes on to its stack also if the repository takes no commit")
    void goesBackWithoutARepository() throws Exception {
        writeManifests();
        run(folder, "rm", "-rf", "remote.git");
        assertThat(push("--back", "development", "app-api"))
                .contains(
                        "The manifests may not be pushed. The step back goes on to its stack", "look at app-api there");
    }

    @Test
    @DisplayName("A person may look instead, and says so; the last push asks nobody")
    void asksAPerson() throws Exception {
        writeManifests();
        writeWorker();
        Files.writeString(folder.resolve("no-network"), "");
        answer = "yes\n";
        assertThat(push("development", "thumbnailer"))
                .contains("Look at thumbnailer in Argo CD", "A person has looked.");
        for (String other : List.of("no\n", "")) {
            answer = other;
            assertThat(fails("development", "thumbnailer")).contains("Nobody has said yes");
        }
        answer = null;
        assertThat(push("--last", "development", "thumbnailer")).contains("already");
        assertThat(Files.readString(folder.resolve("asked"))).isEmpty();
    }

    @Test
    @DisplayName("It waits as long as Argo CD takes, and the pods for a larger share")
    void waitsLongEnough() throws IOException {
        long most = SyncTimes.most().toSeconds();
        assertThat(Files.readString(SCRIPT))
                .contains("patience=" + (most + SyncTimes.PODS.toSeconds()) + "\n", "patience=" + most + "\n");
    }

    private void writeWorker() throws IOException {
        Files.writeString(
                manifests.resolve("thumbnailer.yaml"), "kind: Deployment\n---\nspec:\n  minReplicaCount: 2\n");
        Files.writeString(manifests.resolve("argocd/thumbnailer.yaml"), "kind: Application\n");
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
                metadata:
                  annotations:
                    hikkoshi.dev/cluster: %s
                spec:
                  source:
                    path: album/development/argocd
                    repoURL: %s
                    targetRevision: main
                """
                        .formatted(CLUSTER, folder.resolve("remote.git")));
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
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_RUN_"));
        if (attempt != null) {
            builder.environment().putAll(Map.of("GITHUB_RUN_ID", "77", "GITHUB_RUN_ATTEMPT", attempt));
        }
        if (answer != null) {
            builder.environment().put("SYNC_EVIDENCE", "person");
            builder.redirectInput(
                    Files.writeString(folder.resolve("answer"), answer).toFile());
        }
        return builder.start();
    }
}
