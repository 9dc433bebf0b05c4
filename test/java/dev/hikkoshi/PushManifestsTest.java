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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that pushes manifests to the repository that Argo CD reads, with git itself. */
class PushManifestsTest {

    private static final Path SCRIPT = Path.of(".github/push-manifests").toAbsolutePath();

    private static final String CLUSTER = "arn:aws:eks:ap-northeast-1:777788889999:cluster/album-development";

    /** The state of a stack, and the time of its last update. */
    private static final String DEPLOYED = "UPDATE_COMPLETE\t2026-11-01T03:00:00Z";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new TreeMap<>(Map.of("SYNC_SECONDS", "0"));

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
        Files.createDirectories(project.resolve("environments"));
        Files.writeString(project.resolve("environments/service.yaml"), "service: album\n");
        commit(project);
        manifests = Files.createDirectories(project.resolve("cdk.out/manifests/development"));
    }

    /** Stand-ins for the AWS CLI and for kubectl, which answer from files. */
    private void createTools() throws IOException {
        Files.createDirectory(folder.resolve("bin"));
        program(
                "aws",
                """
                echo aws "$@" >> asked
                [ ! -e no-credentials ] || exit 254
                case "$*" in
                    *" describe-stacks "*) head -n 1 stack; sed -i 1d stack; [ -s stack ] || echo "$STACK" > stack ;;
                esac"""
                        .replace("$STACK", DEPLOYED));
        program("date", "cat clock");
        program("sleep", "echo $(($(cat clock) + $1)) > clock; echo $1 >> slept");
        Files.writeString(folder.resolve("clock"), "1000");
        Files.writeString(folder.resolve("stack"), DEPLOYED + "\n");
        Files.writeString(folder.resolve("slept"), "");
        Files.writeString(folder.resolve("scaled"), "5 4");
        program(
                "kubectl",
                """
                echo "$@" >> asked
                case "$*" in
                    *" config view "*) cat cluster ;;
                    *" get applications.argoproj.io --output name"*) [ ! -e no-network ] ;;
                    *" --ignore-not-found "*) cat left 2> /dev/null || true ;;
                    *" get applications.argoproj.io "*)
                        if [ -e meanwhile ]; then sh meanwhile > /dev/null 2>&1; rm meanwhile; fi
                        sed "s/HEAD/$(git -C remote.git rev-parse main)/" status
                        ;;
                    *" get hpa "*) cat scaled ;;
                    *" get deployment order-export "*) cat ready-other ;;
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
                .allMatch(call -> call.startsWith(
                                "aws cloudformation describe-stacks --region ap-northeast-1 --stack-name album-development-")
                        || call.contains("--kubeconfig"))
                .allMatch(call -> call.startsWith("aws ") || call.contains(" --request-timeout=10s "))
                .last()
                .asString()
                .contains("--namespace media get deployment thumbnailer");
        push("--undo", "development", "thumbnailer");
        assertThat(files())
                .doesNotContain("album/development/thumbnailer.yaml", "album/development/argocd/thumbnailer.yaml");
    }

    @Test
    @DisplayName("In a cluster of others, the names of Applications begin as that of the root")
    void asksForTheNamesOfTheRoot() throws Exception {
        writeManifests();
        Path root = manifests.resolve("argocd/root.yaml");
        String named = "metadata:\n  name: ";
        Files.writeString(
                root,
                Files.readString(root)
                        .replace("kind: AppProject\n", "kind: AppProject\n" + named + "album-development-platform\n")
                        .replace("metadata:\n  annotations", named + "album-development-root\n  annotations"));
        push();
        Files.delete(manifests.resolve("app-api.yaml"));
        push("development", "app-api");
        assertThat(Files.readString(folder.resolve("asked")))
                .contains("get applications.argoproj.io album-development-app-api --ignore-not-found");
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
                .contains("get applications.argoproj.io app-api --ignore-not-found");
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

    @ParameterizedTest
    @ValueSource(strings = {"album/development/thumbnailer.yaml", "album/development/argocd/thumbnailer.yaml"})
    @DisplayName("A later commit will do, unless it changes the same feature")
    void takesALaterCommit(String changed) throws Exception {
        writeManifests();
        writeWorker();
        String change = "cd first; git pull --quiet origin main; echo '# more' >> %s; git add --all;"
                + " git -c user.name=test -c user.email=test@example.com commit --quiet --message later; git push origin HEAD:main";
        Files.writeString(folder.resolve("meanwhile"), change.formatted("album/other.yaml"));
        assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
        Files.writeString(manifests.resolve("thumbnailer.yaml"), "kind: Deployment\n# a new image\n");
        Files.writeString(folder.resolve("meanwhile"), change.formatted(changed));
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
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .allMatch(call -> call.startsWith("aws cloudformation describe-stacks "));
    }

    @Test
    @DisplayName("It waits as long as Argo CD takes, and the pods for a larger share")
    void waitsLongEnough() throws IOException {
        long most = SyncTimes.most().toSeconds();
        assertThat(Files.readString(SCRIPT))
                .contains("patience=" + (most + SyncTimes.PODS.toSeconds()) + "\n", "patience=" + most + "\n");
    }

    @Test
    @DisplayName("A commit overwrites no newer one of the same feature, whichever way both were pushed")
    void anOldRunOverwritesNothing() throws Exception {
        writeManifests();
        writeWorker();
        push();
        String old = commitOfProject("roll-back");
        Files.writeString(manifests.resolve("app-api.yaml"), "share: 0\n");
        push("--back", "development", "app-api");
        String newer = head();
        checkOut(old);
        Files.writeString(manifests.resolve("app-api.yaml"), "share: 25\n");
        String refused = "Nothing was pushed: " + newer + ", which was pushed last for development";
        assertThat(fails("development")).contains(refused, "old run of a workflow", "PUSH_OVER=" + newer);
        for (String way : List.of("--back", "--last", "--undo")) {
            assertThat(fails(way, "development", "app-api")).containsAnyOf(refused, "pushed no manifests");
        }
        assertThat(fails("development", "thumbnailer", "app-api")).contains(refused + "/app-api");
        assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
        assertThat(remote("development/app-api.yaml")).isEqualTo("share: 0\n");
        variables.put("PUSH_OVER", newer);
        push("--last", "development", "app-api");
        assertThat(remote("development/app-api.yaml")).isEqualTo("share: 25\n");
    }

    @Test
    @DisplayName("A commit counts as pushed also if no file differs; once is enough")
    void remembersACommitWithoutDifferences() throws Exception {
        writeManifests();
        push();
        String old = commitOfProject("no difference");
        assertThat(push()).contains("already");
        String remote = remoteHead();
        assertThat(push()).contains("already");
        assertThat(push("--last", "development", "app-api")).contains("already");
        assertThat(remoteHead()).isEqualTo(remote);
        checkOut(old);
        assertThat(fails("--last", "development", "app-api")).contains("Nothing was pushed");
    }

    @Test
    @DisplayName("A push of somebody else in the meantime is judged as well")
    void judgesWhatCameBetween() throws Exception {
        writeManifests();
        push();
        Files.writeString(manifests.resolve("app-api.yaml"), "share: 25\n");
        pushOfAnotherEnvironmentBeforeOurs(
                "Hikkoshi-Commit: development/app-api 0123456789012345678901234567890123456789");
        assertThat(fails("--back", "development", "app-api")).contains("rejected", "Nothing was pushed: 0123456");
        assertThat(remote("development/app-api.yaml")).isEqualTo("kind: Deployment\n");
    }

    @Test
    @DisplayName("A ledger with changes that are in no commit is no ancestor of the next commit")
    void marksChangesThatAreNotCommitted() throws Exception {
        writeManifests();
        Path ledger = folder.resolve("project/environments/migration.yaml");
        Files.createDirectories(ledger.getParent());
        Files.writeString(ledger, "steps: []\n");
        commit(folder.resolve("project"));
        Files.writeString(ledger, "steps: [roll-back]\n");
        push();
        assertThat(push("--back", "development", "app-api")).contains("already");
        run(folder.resolve("project"), "git", "checkout", "--quiet", "--", "environments");
        assertThat(fails("development")).contains(head() + "-changed, which was pushed last");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE_COMPLETE 2026-11-30 | The stack of development/print-api is deployed | 0",
                "UPDATE_ROLLBACK_FAILED 2026-11-30 | The stack of development/print-api is deployed | 0",
                "UPDATE_ROLLBACK_COMPLETE 2026-11-30 | '' | 0",
                "UPDATE_COMPLETE 2026-11-01T03:00:00Z | '' | 0",
                "UPDATE_IN_PROGRESS 2026-11-30;UPDATE_ROLLBACK_IN_PROGRESS 2026-11-30;UPDATE_ROLLBACK_COMPLETE 2026-11-30 | '' | 2",
                "UPDATE_IN_PROGRESS 2026-11-30;UPDATE_COMPLETE 2026-11-30 | The stack of development/print-api is deployed | 1",
                "UPDATE_IN_PROGRESS 2026-11-30;UPDATE_IN_PROGRESS 2026-11-30;UPDATE_IN_PROGRESS 2026-11-30 | has not ended yet | 2",
                "'' | Nobody knows | 0"
            })
    @DisplayName("Undo waits for CloudFormation, and leaves the manifests of a stack that is deployed")
    void asksCloudFormation(String states, String reason, int pauses) throws Exception {
        pushAPair();
        Files.writeString(folder.resolve("stack"), states.replace(' ', '\t').replace(';', '\n') + "\n");
        variables.put("STACK_SECONDS", "20");
        if (reason.isEmpty()) {
            push("--undo", "development", "print-api");
        } else {
            assertThat(fails("--undo", "development", "print-api")).contains(reason);
        }
        assertThat(remote("development/print-api.yaml")).isEqualTo(reason.isEmpty() ? "share: 50\n" : "share: 100\n");
        assertThat(Files.readAllLines(folder.resolve("slept"))).hasSize(pauses);
    }

    @ParameterizedTest
    @CsvSource({
        "ScaledObject, maxReplicaCount, 2, 5 2, 30, ''",
        "ScaledObject, maxReplicaCount, 4, 5 4, 20, 'has had its pods for 20 seconds, not for 30'",
        "ScaledObject, maxReplicaCount, 4, 1 1, 100, 'keda-hpa-thumbnailer has 1 pods at most, not 5'",
        "ScaledObject, maxReplicaCount, 4, '', 100, 'keda-hpa-thumbnailer has  pods at most, not 5'",
        "ScaledObject, maxReplicaCount, 3, 5 4, 100, 'thumbnailer has 3 pods that are ready, and keda-hpa-thumbnailer wants 4'",
        "HorizontalPodAutoscaler, minReplicas, 2, '', 0, ''",
        "HorizontalPodAutoscaler, minReplicas, 1, '', 0, 'thumbnailer has 1 pods that are ready, not 2'"
    })
    @DisplayName(
            "A worker has the pods that its new maximum and its queue ask for, over a time; requests have their minimum")
    void waitsForTheAutoscaler(String kind, String field, String ready, String scaled, String patience, String reason)
            throws Exception {
        writeManifests();
        writeWorker();
        boolean isWorker = kind.equals("ScaledObject");
        Files.writeString(
                manifests.resolve("thumbnailer.yaml"),
                "kind: Deployment\n---\nkind: %s\nspec:\n  %s: 5\n  minReplica%s: 2\n  pollingInterval: 15\n"
                        .formatted(kind, isWorker ? field : "other", isWorker ? "Count" : "s"));
        Files.writeString(folder.resolve("ready"), ready);
        Files.writeString(folder.resolve("scaled"), scaled);
        variables.put("SYNC_SECONDS", patience);
        if (reason.isEmpty()) {
            assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
            assertThat(Files.readAllLines(folder.resolve("slept"))).hasSize(isWorker ? 3 : 0);
        } else {
            assertThat(fails("development", "thumbnailer")).contains(reason);
        }
        assertThat(push("--back", "development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
    }

    @ParameterizedTest
    @CsvSource({"6, ''", "5, 'thumbnailer has 5 pods that are ready, not 6'"})
    @DisplayName("A worker that nothing scales has the pods of its Deployment")
    void waitsForAFixedNumber(String ready, String reason) throws Exception {
        writeManifests();
        writeWorker();
        Files.writeString(
                manifests.resolve("thumbnailer.yaml"),
                "kind: Deployment\nmetadata:\n  name: a\nspec:\n  replicas: 6\n");
        Files.writeString(folder.resolve("ready"), ready);
        variables.put("SYNC_SECONDS", "20");
        if (reason.isEmpty()) {
            assertThat(push("development", "thumbnailer")).contains("Argo CD has applied thumbnailer.");
        } else {
            assertThat(fails("development", "thumbnailer")).contains(reason);
        }
    }

    @Test
    @DisplayName("Of several features, each needs its pods")
    void waitsForEveryFeature() throws Exception {
        writeManifests();
        writeWorker();
        Files.writeString(manifests.resolve("order-export.yaml"), "kind: Deployment\n---\nspec:\n  minReplicas: 3\n");
        Files.writeString(manifests.resolve("argocd/order-export.yaml"), "kind: Application\n");
        Files.writeString(folder.resolve("ready-other"), "2");
        assertThat(fails("development", "thumbnailer", "order-export"))
                .contains("Argo CD has applied thumbnailer.", "order-export has 2 pods that are ready, not 3")
                .doesNotContain("applied order-export");
    }

    @Test
    @DisplayName("A step back waits once for a cluster that it does not reach")
    void waitsOnceWithoutEvidence() throws Exception {
        writeManifests();
        writeWorker();
        Files.writeString(folder.resolve("no-network"), "");
        variables.remove("SYNC_SECONDS");
        push("--back", "development", "thumbnailer", "app-api");
        assertThat(Files.readAllLines(folder.resolve("slept")))
                .containsExactly(Long.toString(SyncTimes.most().toSeconds()));
    }

    @Test
    @DisplayName("The token of a GitHub App or a person signs in as x-access-token")
    void signsInWithTheToken() throws Exception {
        writeManifests();
        program(
                "git",
                """
                PATH=${PATH#*:}
                case "$*" in
                    *" push "*) printf 'protocol=https\\nhost=git.example.com\\n\\n' | git credential fill > signed-in ;;
                esac
                cd "$OLDPWD"
                exec git "$@\"""");
        variables.put("MANIFESTS_TOKEN", "secret");
        push();
        assertThat(Files.readAllLines(folder.resolve("signed-in")))
                .contains("username=x-access-token", "password=secret");
    }

    @Test
    @DisplayName("The repository gets every file as it is: none is ignored, and a filter is an error")
    void pushesEveryFileAsItIs() throws Exception {
        writeManifests();
        Path first = folder.resolve("first");
        Files.writeString(first.resolve(".gitignore"), "app-*\n");
        commit(first);
        run(first, "git", "push", "--quiet", "origin", "HEAD:main");
        push();
        assertThat(remote("development/app-api.yaml")).isEqualTo("kind: Deployment\n");
        Files.writeString(first.resolve(".gitattributes"), "*.yaml text eol=crlf\n");
        Files.writeString(manifests.resolve("app-api.yaml"), "kind: Job\r\n");
        run(first, "git", "pull", "--quiet", "--rebase", "origin", "main");
        commit(first);
        run(first, "git", "push", "--quiet", "origin", "HEAD:main");
        assertThat(fails("development")).contains("git changes app-api.yaml");
        assertThat(fails("--last", "development", "app-api")).contains("git changes app-api.yaml");
        assertThat(remote("development/app-api.yaml")).isEqualTo("kind: Deployment\n");
    }

    /** Makes another commit of the project, and returns the one before. */
    private String commitOfProject(String text) throws Exception {
        String before = head();
        Files.writeString(folder.resolve("project/cdk.json"), "{\"text\":\"" + text + "\"}\n");
        run(
                folder.resolve("project"),
                "git",
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@example.com",
                "commit",
                "-qam",
                text);
        return before;
    }

    private String head() throws Exception {
        return run(folder.resolve("project"), "git", "rev-parse", "HEAD").strip();
    }

    private String remoteHead() throws Exception {
        return run(folder.resolve("remote.git"), "git", "rev-parse", "main").strip();
    }

    private void checkOut(String commit) throws Exception {
        run(folder.resolve("project"), "git", "checkout", "--quiet", commit, "--", "cdk.json");
        run(folder.resolve("project"), "git", "reset", "--quiet", "--soft", commit);
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
        pushOfAnotherEnvironmentBeforeOurs("between");
    }

    private void pushOfAnotherEnvironmentBeforeOurs(String message) throws IOException {
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
                            git -c user.name=test -c user.email=test@example.com commit --quiet --message between --message '%2$s'
                            git push --quiet origin HEAD:main
                            cd "$OLDPWD"
                        fi
                        ;;
                esac
                exec git "$@"
                """
                        .formatted(folder, message));
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
        run(repository, "git", "add", "--all", ":!cdk.out");
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
        builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_RUN_"));
        builder.environment().putAll(variables);
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
