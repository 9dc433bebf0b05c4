package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.Pages;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.SyncTimes;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.output.SyncUnit;
import dev.hikkoshi.output.SyncedObject;
import dev.hikkoshi.plan.ConnectionBudget;
import dev.hikkoshi.plan.DeliveryOrder;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.deploy.Deployment;
import dev.hikkoshi.proof.deploy.Hazard;
import dev.hikkoshi.proof.deploy.Moment;
import dev.hikkoshi.proof.sync.LiveCluster;
import dev.hikkoshi.proof.sync.Sync;
import dev.hikkoshi.proof.sync.Synced;
import dev.hikkoshi.report.WayBack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole ledger of the sample's development, which Argo CD applies, through the model of a sync. */
class GitOpsTest {

    /**
     * The kinds that Argo CD 3.5.1 gives a health of their own: gitops-engine/pkg/health/health.go, and
     * resource_customizations/<group>/<kind>/health.lua for the groups that this project writes. It has none for
     * TargetGroupBinding, TriggerAuthentication, Instrumentation and ServiceMonitor. That of Application is off by default.
     */
    private static final Set<String> WITH_HEALTH = Set.of(
            "Deployment",
            "StatefulSet",
            "ReplicaSet",
            "DaemonSet",
            "Ingress",
            "APIService",
            "Service",
            "PersistentVolumeClaim",
            "Pod",
            "Job",
            "HorizontalPodAutoscaler",
            "CronJob",
            "PodDisruptionBudget",
            "ScaledObject",
            "ScaledJob",
            "ExternalSecret",
            "ClusterExternalSecret",
            "ClusterSecretStore",
            "SecretStore",
            "PushSecret",
            "CustomResourceDefinition");

    private final SampleWalk walk = SampleWalk.gitOps();

    @Test
    @DisplayName("T42: in every phase, what Argo CD may not call Healthy is in the last wave of its Application")
    void nothingWaitsForWhatMayNotBeHealthy() {
        int waiting = 0;
        int pinned = 0;
        for (PhaseOutput phase : walk.phases()) {
            for (Map.Entry<String, List<JsonNode>> file : phase.manifests().entrySet()) {
                int last = file.getValue().stream()
                        .mapToInt(object -> new SyncedObject(object).wave())
                        .max()
                        .orElseThrow();
                for (JsonNode object : file.getValue()) {
                    String kind = KubernetesObjects.kind(object);
                    assertThat(object.at("/spec/paused").asBoolean())
                            .as(phase + " " + KubernetesObjects.name(object))
                            .isFalse();
                    // A Service is Healthy at once, unless it waits for a load balancer.
                    boolean atOnce = kind.equals("Service")
                            && !object.at("/spec/type").asText().equals("LoadBalancer");
                    if (WITH_HEALTH.contains(kind) && !atOnce) {
                        assertThat(new SyncedObject(object).wave())
                                .as(phase + " " + file.getKey() + " " + KubernetesObjects.name(object))
                                .isEqualTo(last);
                        waiting++;
                    }
                    pinned += object.at("/metadata/annotations/autoscaling.keda.sh~1paused-replicas")
                                    .isMissingNode()
                            ? 0
                            : 1;
                }
            }
        }
        assertThat(waiting).isGreaterThan(1_000);
        assertThat(pinned).isPositive();
    }

    @Test
    @DisplayName("Forward and back: no sync is stuck, no object is missing, none stays")
    void everySyncEnds() {
        assertThat(walk.steps()).hasSizeGreaterThan(60);
        Synced last = Sync.of(new LiveCluster(), walk.last().manifests());
        assertThat(SyncUnit.in(walk.last().manifests().values().stream()
                        .flatMap(List::stream)
                        .toList()))
                .hasSizeGreaterThan(20);
        assertThat(last.stuck()).isEmpty();
        assertThat(walk.findings(ProofRule.SYNCS)).isEmpty();
    }

    @Test
    @DisplayName("T38: the identity of pods, in the stack, exists before Argo CD starts them")
    void theIdentityComesBeforeThePods() {
        int identities = 0;
        for (StepOutput step : walk.steps()) {
            if (step.step().verb().word().equals("deploy-both")) {
                for (String feature : step.step().subjects()) {
                    assertThat(step.after().objects(feature)).as(feature).isNotEmpty();
                    assertThat(DeliveryOrder.of(
                                            step.before().phase(), step.after().phase(), feature)
                                    .isManifestsFirst())
                            .as(feature)
                            .isFalse();
                    identities += step.after()
                            .properties(feature, "AWS::EKS::PodIdentityAssociation")
                            .size();
                }
            }
        }
        assertThat(identities).isGreaterThan(5);
    }

    @Test
    @DisplayName("Every other invariant holds, too, at each moment of both halves of a step")
    void theOtherInvariantsHold() {
        for (ProofRule rule : ProofRule.values()) {
            assertThat(walk.findings(rule)).as(rule.id()).isEmpty();
        }
    }

    @Test
    @DisplayName("T43: the synced folder has Kubernetes objects and nothing else, each with a name")
    void theFolderHasObjectsAlone() {
        walk.last().manifests().forEach((file, objects) -> assertThat(objects)
                .as(file)
                .isNotEmpty()
                .allSatisfy(object -> {
                    assertThat(object.path("apiVersion").asText()).isNotEmpty();
                    assertThat(KubernetesObjects.isObject(object)).isTrue();
                    assertThat(KubernetesObjects.nameOf(object)).isNotEmpty();
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsAFirstSyncThatDoesNotEnd(String fault, Consumer<Map<String, List<JsonNode>>> plant, String found) {
        Map<String, List<JsonNode>> files = copy(walk.last().manifests());
        plant.accept(files);
        Synced synced = Sync.of(new LiveCluster(), files);
        assertThat(synced.stuck() + " " + synced.missing()).contains(found);
        assertThat(SyncsEnd.inPhase(planted(walk.last(), plant)).problems()).isNotEmpty();
    }

    static Stream<Arguments> findsAFirstSyncThatDoesNotEnd() {
        return Stream.of(
                first(
                        "T41: a chart beside the custom resources that need it",
                        files -> {
                            List<JsonNode> controllers = files.get("argocd/controllers");
                            JsonNode chart = remove(controllers, "chart.external-secrets");
                            files.get("platform").add(chart);
                            annotations(files.get("platform"), "ClusterSecretStore")
                                    .remove("argocd.argoproj.io/sync-options");
                        },
                        "platform=the kind of ClusterSecretStore aws-secrets-manager does not exist"),
                first(
                        "T42: a paused Deployment before the last wave",
                        files -> {
                            ObjectNode deployment = of(files.get("web-front"), "Deployment");
                            ((ObjectNode) deployment.get("spec")).put("paused", true);
                            annotations(files.get("web-front"), "Deployment").remove("argocd.argoproj.io/sync-wave");
                        },
                        "web-front=it waits for Deployment front/web-front, which is Suspended"),
                first(
                        "T42: an autoscaler before its Deployment",
                        files -> annotations(files.get("web-front"), "HorizontalPodAutoscaler")
                                .remove("argocd.argoproj.io/sync-wave"),
                        "web-front=it waits for HorizontalPodAutoscaler front/web-front, which is Degraded"),
                first(
                        "a chart that nobody syncs",
                        files -> syncPolicy(files.get("argocd/controllers"), "chart.keda")
                                .remove("automated"),
                        "chart.keda=nobody syncs it"),
                first(
                        "T41: definitions that are too long for a client-side apply",
                        files -> syncPolicy(files.get("argocd/crds"), "chart.prometheus-operator-crds")
                                .remove("syncOptions"),
                        "chart.prometheus-operator-crds=its definitions are too long"),
                first(
                        "a sync that is not tried again",
                        files -> syncPolicy(files.get("argocd/web-front"), "web-front")
                                .remove("retry"),
                        "web-front=its first failed sync is its last one"),
                first(
                        "T43: a file with something else than Kubernetes objects",
                        files -> files.get("argocd/platform")
                                .add(((ObjectNode) files.get("argocd/platform").get(0))
                                        .objectNode()
                                        .put("feature", "web-front")),
                        "root=it reads a file with something else than Kubernetes objects"),
                first("no root", files -> files.remove("argocd/root"), "Deployment front/web-front"),
                first(
                        "a kind that the project does not admit",
                        files -> ((ObjectNode) project(files).get("spec"))
                                .withArray("namespaceResourceWhitelist")
                                .removeAll(),
                        "web-front=its project does not admit"),
                first(
                        "a repository that the project does not admit",
                        files -> ((ObjectNode) project(files).get("spec"))
                                .withArray("sourceRepos")
                                .removeAll(),
                        "web-front=no project admits its repository"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void findsAStepBackThatLeavesObjects(String fault, Consumer<Map<String, List<JsonNode>>> plant) {
        StepOutput step = walk.step("deploy-both", "web-front");
        StepOutput faulty = new StepOutput(
                planted(step.before(), plant), planted(step.after(), plant), step.forward(), step.back());
        assertThat(SyncsEnd.inStep(step).problems()).isEmpty();
        assertThat(SyncsEnd.inStep(faulty).problems()).anySatisfy(problem -> {
            assertThat(problem.place().path()).contains("Deployment front/web-front");
            assertThat(problem.what()).startsWith("back");
        });
    }

    static Stream<Arguments> findsAStepBackThatLeavesObjects() {
        return Stream.of(
                arguments("a feature that is not deleted with its Application", fault(files -> {
                    if (files.containsKey("argocd/web-front")) {
                        metadata(files.get("argocd/web-front"), "Application").remove("finalizers");
                    }
                })),
                arguments("a root that deletes nothing", fault(files -> ((ObjectNode)
                                syncPolicy(files.get("argocd/root"), "root").get("automated"))
                        .put("prune", false))));
    }

    @Test
    @DisplayName("A roll-out that waits for a webhook of New Relic's operator, or of another controller, is found")
    void findsASyncThatNeedsAWebhook() {
        StepOutput step = walk.step("roll-back", "transcoder");
        Consumer<Map<String, List<JsonNode>>> plant = files ->
                syncPolicy(files.get("argocd/transcoder"), "transcoder").putArray("syncOptions");
        StepOutput faulty = new StepOutput(
                planted(step.before(), plant), planted(step.after(), plant), step.forward(), step.back());
        assertThat(SyncsEnd.inStep(step).problems()).isEmpty();
        assertThat(SyncsEnd.inStep(faulty).problems()).extracting(Problem::what).anySatisfy(what -> assertThat(what)
                .startsWith("forward, without webhooks: the webhook for Instrumentation new-relic/transcoder"));
    }

    @Test
    @DisplayName("A namespace that goes with its Application is found")
    void findsANamespaceThatIsDeleted() {
        StepOutput step = walk.steps().stream()
                .filter(one -> one.step().builds("observability"))
                .findFirst()
                .orElseThrow();
        PhaseOutput planted = planted(step.after(), files -> annotations(files.get("observability"), "Namespace")
                .put("argocd.argoproj.io/sync-options", "Prune=false"));
        assertThat(SyncsEnd.inStep(new StepOutput(step.before(), planted, step.forward(), step.back()))
                        .problems())
                .anySatisfy(problem -> assertThat(problem.place().path()).contains("Namespace monitoring"));
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @CsvSource({
        "shift, thumbnailer, forward, its queue has",
        "move, push-notifier, forward, its queue has",
        "shift, thumbnailer, back, the bad side stops last",
        "roll-back, transcoder, forward, its queue has",
        "roll-back, transcoder, back, its queue has",
        "move, album-digest, forward, no side runs its cron",
        "move, album-digest, back, no side runs its cron",
        "deploy-both, web-front, forward, a binding has no target group",
        "deploy-both, web-front, back, its rule forwards to a group whose binding is gone"
    })
    @DisplayName("The wrong half first is found")
    void findsTheWrongOrder(String verb, String feature, String way, String found) {
        StepOutput step = walk.step(verb, feature);
        boolean forward = way.equals("forward");
        PhaseOutput from = forward ? step.before() : step.after();
        PhaseOutput to = forward ? step.after() : step.before();
        boolean rightly = DeliveryOrder.of(from.phase(), to.phase(), feature).isManifestsFirst();
        assertThat(problems(Deployment.of(from, to))).isEmpty();
        assertThat(problems(Deployment.of(from, to, name -> name.equals(feature) != rightly)))
                .anySatisfy(problem -> assertThat(problem).contains(found));
    }

    @Test
    @DisplayName("A worker whose share falls and stays above 0: the manifests first would leave too few consumers")
    void findsAQueueThatIsHalved() {
        StepOutput step = walk.steps().stream()
                .filter(one -> one.step().subjects().contains("thumbnailer")
                        && one.before().phase().state("thumbnailer").share() > 0
                        && one.after().phase().state("thumbnailer").share()
                                > one.before().phase().state("thumbnailer").share())
                .findFirst()
                .orElseThrow();
        assertThat(problems(Deployment.of(step.after(), step.before()))).isEmpty();
        assertThat(problems(Deployment.of(step.after(), step.before(), name -> name.equals("thumbnailer"))))
                .anySatisfy(problem -> assertThat(problem).startsWith("its queue has"));
    }

    @Test
    @DisplayName("Consumers that may start, but need not, do not replace those of the legacy side")
    void findsConsumersThatMayNotBeThere() {
        StepOutput step = walk.step("shift", "thumbnailer");
        PhaseOutput few = planted(step.after(), files -> ((ObjectNode)
                        of(files.get("thumbnailer"), "ScaledObject").get("spec"))
                .put("minReplicaCount", 0));
        assertThat(problems(Deployment.of(step.before(), few)))
                .anySatisfy(problem -> assertThat(problem).startsWith("its queue surely has"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "shift, thumbnailer, its queue has",
        "move, push-notifier, its queue has",
        "move, album-digest, no side runs its cron"
    })
    @DisplayName(
            "Manifests that are taken back while the stack has gone on are found; with a stack that failed, nothing is")
    void findsManifestsThatAreTakenBack(String verb, String feature, String found) {
        StepOutput step = walk.step(verb, feature);
        Deployment deployment = Deployment.of(step.before(), step.after());
        assertThat(deployment.takenBack(false)).isNotEmpty();
        assertThat(problems(deployment.takenBack(false))).isEmpty();
        assertThat(problems(deployment.takenBack(true)))
                .anySatisfy(problem -> assertThat(problem).contains(found));
        assertThat(Deployment.of(step.after(), step.before()).takenBack(true)).isEmpty();
    }

    @Test
    @DisplayName("Requests that come before the pods for them are found")
    void findsRequestsBeforePods() {
        StepOutput step = walk.step("shift", "upload-gateway");
        PhaseOutput few =
                planted(step.before(), files -> ((ObjectNode) of(files.get("upload-gateway"), "HorizontalPodAutoscaler")
                                .get("spec"))
                        .put("minReplicas", 0));
        assertThat(problems(Deployment.of(few, step.after()))).isEmpty();
        assertThat(problems(Deployment.of(few, step.after(), name -> false)))
                .anySatisfy(problem -> assertThat(problem).contains("EKS takes 5 % of the requests and has 0 pods"));
    }

    @Test
    @DisplayName("Between the halves of a step, both sides together stay within the connections that the rules allow")
    void bothSidesStayWithinTheirConnections() {
        Map<String, Integer> looked = new TreeMap<>();
        for (StepOutput step : walk.steps()) {
            List<ConnectionBudget> before = ConnectionBudget.of(step.before().phase());
            List<ConnectionBudget> after = ConnectionBudget.of(step.after().phase());
            for (int i = 0; i < before.size(); i++) {
                // The legacy side of one phase and EKS of the other: what is open between the halves, in either order.
                ConnectionBudget was = before.get(i);
                ConnectionBudget is = after.get(i);
                assertThat(Math.max(was.legacy(), is.legacy()) + Math.max(was.eks(), is.eks()))
                        .as(step + " " + was.database())
                        .isLessThanOrEqualTo(was.allowed());
                looked.merge(was.database(), 1, Integer::sum);
            }
        }
        assertThat(looked).isNotEmpty();
    }

    @Test
    @DisplayName("The runbook and README count the looks of Argo CD, as the one table has them")
    void saysHowLongARollBackTakes() throws IOException {
        Phase phase = walk.steps().stream()
                .map(step -> step.after().phase())
                .filter(one -> one.state("thumbnailer").share() == 25)
                .findFirst()
                .orElseThrow();
        WayBack back = new WayBack(phase, phase.state("thumbnailer"));
        long most = SyncTimes.most().toMinutes();
        assertThat(back.horizon(0))
                .startsWith("It takes up to %d minutes: Argo CD applies a commit within %d minutes, or 1 minute if"
                        .formatted(most + SyncTimes.STACK.toMinutes(), most));
        assertThat(back.horizon(5))
                .startsWith(
                        "It takes about 2 minutes. EKS stops its other consumers within %d minutes".formatted(most));
        assertThat(back.commands(0)).element(1).isEqualTo("sh .github/push-manifests --back development thumbnailer");
        assertThat(back.commands(5)).last().isEqualTo("sh .github/push-manifests --last development thumbnailer");
        assertThat(Pages.text())
                .contains(
                        "%d s cache, %d s interval, %d s jitter, %d s for the sync) | %d minutes | 1 minute |"
                                .formatted(
                                        SyncTimes.REVISION_CACHE.toSeconds(),
                                        SyncTimes.POLL.toSeconds(),
                                        SyncTimes.JITTER.toSeconds(),
                                        SyncTimes.APPLY.toSeconds(),
                                        most),
                        "on new nodes | %d minutes |".formatted(SyncTimes.PODS.toMinutes()),
                        "takes up to %d minutes".formatted(most + SyncTimes.STACK.toMinutes()),
                        "its stack after %d minutes".formatted(most));
    }

    private static List<String> problems(Deployment deployment) {
        return problems(deployment.moments());
    }

    private static List<String> problems(List<Moment> moments) {
        return Stream.of(Hazard.values())
                .flatMap(hazard -> moments.stream().flatMap(moment -> hazard.in(moment).problems().stream()))
                .map(Problem::what)
                .distinct()
                .toList();
    }

    private static Arguments first(String fault, Consumer<Map<String, List<JsonNode>>> plant, String found) {
        return arguments(fault, plant, found);
    }

    private static Consumer<Map<String, List<JsonNode>>> fault(Consumer<Map<String, List<JsonNode>>> plant) {
        return plant;
    }

    private static PhaseOutput planted(PhaseOutput output, Consumer<Map<String, List<JsonNode>>> plant) {
        Map<String, List<JsonNode>> files = copy(output.manifests());
        plant.accept(files);
        return new PhaseOutput(
                output.phase(), output.step(), output.templates(), new TreeMap<>(files), output.producers());
    }

    private static Map<String, List<JsonNode>> copy(Map<String, List<JsonNode>> files) {
        Map<String, List<JsonNode>> copy = new TreeMap<>();
        files.forEach((file, objects) -> {
            List<JsonNode> each = new ArrayList<>();
            objects.forEach(object -> each.add(object.deepCopy()));
            copy.put(file, each);
        });
        return copy;
    }

    private static ObjectNode of(List<JsonNode> objects, String kind) {
        return first(objects, object -> KubernetesObjects.kind(object).equals(kind));
    }

    private static ObjectNode first(List<JsonNode> objects, Predicate<JsonNode> which) {
        return (ObjectNode) objects.stream().filter(which).findFirst().orElseThrow();
    }

    private static ObjectNode project(Map<String, List<JsonNode>> files) {
        return first(files.get("argocd/root"), object -> KubernetesObjects.name(object)
                .equals("AppProject argocd/features"));
    }

    private static ObjectNode metadata(List<JsonNode> objects, String kind) {
        return (ObjectNode) of(objects, kind).get("metadata");
    }

    private static ObjectNode annotations(List<JsonNode> objects, String kind) {
        return (ObjectNode) metadata(objects, kind).get("annotations");
    }

    private static ObjectNode syncPolicy(List<JsonNode> objects, String application) {
        return (ObjectNode)
                first(objects, object -> KubernetesObjects.name(object).equals("Application argocd/" + application))
                        .at("/spec/syncPolicy");
    }

    private static JsonNode remove(List<JsonNode> objects, String name) {
        ObjectNode found =
                first(objects, object -> KubernetesObjects.nameOf(object).equals(name));
        objects.remove(found);
        return found;
    }
}
