package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs with objects that the API server refuses, or whose pods the kubelet does not start. */
final class ManifestFaults {

    private static final String WEB = "app-api";
    private static final String CRON = "album-digest";
    private static final String WORKER = "thumbnailer";

    private ManifestFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(schemas(), names(), containers(), resources(), workloads(), crons())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> schemas() {
        return Stream.of(
                fault(
                        Conformance.SCHEMAS,
                        "a field that no Deployment has",
                        () -> container(container -> container.put("imagePullPolice", "Always")),
                        "Deployment api/app-api: $.spec.template.spec.containers[0]"),
                fault(
                        Conformance.SCHEMAS,
                        "a number that is a text",
                        () -> of("Service", WEB, WEB, service -> ((ObjectNode) service.at("/spec/ports/0"))
                                .put("port", "web")),
                        "Service api/app-api: $.spec.ports[0].port"),
                fault(
                        Conformance.SCHEMAS,
                        "a custom object without a required field",
                        () -> of("ScaledObject", WORKER, WORKER, scaled -> spec(scaled)
                                .remove("scaleTargetRef")),
                        "ScaledObject media/thumbnailer: $.spec"),
                fault(
                        Conformance.SCHEMAS,
                        "an Application with a wrong field",
                        () -> object(
                                Moments.latest("development"),
                                "argocd/app-api",
                                named("Application", WEB),
                                application -> spec(application).put("namespace", "api")),
                        "Application argocd/app-api: $.spec"),
                fault(
                        Conformance.SCHEMAS,
                        "a policy that Kubernetes does not know",
                        () -> of("CronJob", CRON, CRON, cron -> spec(cron).put("concurrencyPolicy", "Never")),
                        "CronJob batch/album-digest: $.spec.concurrencyPolicy"),
                fault(
                        Conformance.SCHEMAS,
                        "a port above the last one",
                        () -> container(
                                container -> ((ObjectNode) container.at("/ports/0")).put("containerPort", 80801)),
                        "containerPort"),
                fault(
                        Conformance.SCHEMAS,
                        "a label with a space",
                        () -> pod(pod ->
                                ((ObjectNode) pod.at("/metadata/labels")).put("app.kubernetes.io/version", "2026 11")),
                        "app.kubernetes.io/version"),
                fault(
                        Conformance.SCHEMAS,
                        "a label with a long name",
                        () -> pod(pod -> ((ObjectNode) pod.at("/metadata/labels")).put("x".repeat(64), "1")),
                        "$.spec.template.metadata.labels"),
                fault(
                        Conformance.SCHEMAS,
                        "a name of a port that is too long",
                        () -> container(
                                container -> ((ObjectNode) container.at("/ports/0")).put("name", "the-port-of-http")),
                        "ports[0].name"),
                fault(
                        Conformance.SCHEMAS,
                        "an address without its block",
                        () -> of("NetworkPolicy", WEB, WEB, policy -> ((ObjectNode)
                                        policy.at("/spec/ingress/0/from/0/ipBlock"))
                                .put("cidr", "10.40.224.0")),
                        "ipBlock.cidr"),
                fault(
                        Conformance.SCHEMAS,
                        "a key of a ConfigMap with a slash",
                        () -> of("ConfigMap", WEB, WEB, map -> ((ObjectNode) map.path("data")).put("app/side", "eks")),
                        "ConfigMap api/app-api: $.data"));
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                fault(
                        Conformance.OBJECT_NAMES,
                        "a CronJob whose Jobs have no room for their minutes",
                        () -> of("CronJob", CRON, CRON, cron -> metadata(cron).put("name", "x".repeat(53))),
                        "no CronJob may have this name"),
                fault(
                        Conformance.OBJECT_NAMES,
                        "a name in capitals",
                        () -> of("ConfigMap", WEB, WEB, map -> metadata(map).put("name", "App-api")),
                        "ConfigMap api/App-api: no ConfigMap may have this name"),
                fault(
                        Conformance.OBJECT_NAMES,
                        "an object without a namespace",
                        () -> of("Service", WEB, WEB, service -> metadata(service)
                                .remove("namespace")),
                        "without a namespace it is in default"),
                fault(
                        Conformance.OBJECT_NAMES,
                        "a ConfigMap that does not fit into etcd",
                        () -> of("ConfigMap", WEB, WEB, map -> ((ObjectNode) map.path("data"))
                                .put("BIG", "x".repeat(1 << 20))),
                        "its data have more than 1 MiB"),
                fault(
                        Conformance.OBJECTS_ONCE,
                        "two Services with one name",
                        () -> of("Service", WEB, WEB + "-metrics", service -> metadata(service)
                                .put("name", WEB)),
                        "Service api/app-api: app-api and app-api have it"),
                fault(
                        Conformance.SERVICES,
                        "two ports without names",
                        () -> of("Service", WEB, WEB, service -> {
                            ((ObjectNode) service.at("/spec/ports/0")).remove("name");
                            ((ArrayNode) service.at("/spec/ports")).addObject().put("port", 81);
                        }),
                        "one of its ports has no name"));
    }

    private static Stream<Arguments> containers() {
        return Stream.of(
                fault(
                        Conformance.POD_TEMPLATES,
                        "a variable that comes twice",
                        () -> container(container -> ((ArrayNode) container.path("env"))
                                .addObject()
                                .put("name", "POD_NAME")
                                .put("value", "x")),
                        "Deployment api/app-api: it has the app-api: variable POD_NAME twice"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "two containers with one name",
                        () -> pod(pod -> ((ArrayNode) pod.at("/spec/containers"))
                                .add(pod.at("/spec/containers/0").deepCopy())),
                        "it has the container app-api twice"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a volume that is not there",
                        () -> container(
                                container -> ((ObjectNode) container.at("/volumeMounts/0")).put("name", "nobody")),
                        "app-api mounts the volume nobody, which the pod does not have"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "two volumes at one path",
                        () -> container(container -> ((ArrayNode) container.path("volumeMounts"))
                                .add(container.at("/volumeMounts/0").deepCopy())),
                        "app-api mounts two volumes at /tmp"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a probe of a port without this name",
                        () -> container(
                                container -> ((ObjectNode) container.at("/readinessProbe/httpGet")).put("port", "web")),
                        "the readinessProbe of app-api asks the port web"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a probe of a port on which nobody listens",
                        () -> object(
                                Moments.last(), "observability", named("Deployment", "alloy"), alloy -> ((ObjectNode)
                                                alloy.at("/spec/template/spec/containers/0/readinessProbe/httpGet"))
                                        .put("port", 8080)),
                        "Deployment monitoring/alloy: the readinessProbe of alloy asks the port 8080"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a probe that asks nothing",
                        () -> container(
                                container -> ((ObjectNode) container.path("livenessProbe")).remove("tcpSocket")),
                        "the livenessProbe of app-api asks in 0 ways"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a startup probe that wants two answers",
                        () -> container(
                                container -> ((ObjectNode) container.path("startupProbe")).put("successThreshold", 2)),
                        "the startupProbe of app-api must have the successThreshold 1"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a pause that is longer than the grace period",
                        () -> pod(pod -> ((ObjectNode) pod.path("spec")).put("terminationGracePeriodSeconds", 20)),
                        "app-api sleeps for 25 s before it stops, and has 20 s"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a variable of a label that the pod does not have",
                        () -> pod(pod -> ((ObjectNode) pod.at("/metadata/labels")).remove("app.kubernetes.io/version")),
                        "reads the field metadata.labels['app.kubernetes.io/version']"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a variable of a field that no variable may have",
                        () -> container(container -> ((ObjectNode) container.at("/env/0/valueFrom/fieldRef"))
                                .put("fieldPath", "status.phase")),
                        "reads the field status.phase"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "root that must not be root",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/securityContext")).put("runAsUser", 0)),
                        "app-api must not run as root, and runs as root"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "one spread twice",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/topologySpreadConstraints/1"))
                                .put("topologyKey", "topology.kubernetes.io/zone")),
                        "it spreads over topology.kubernetes.io/zone twice"));
    }

    private static Stream<Arguments> resources() {
        return Stream.of(
                fault(
                        Conformance.POD_TEMPLATES,
                        "a limit below the request",
                        () -> container(
                                container -> ((ObjectNode) container.at("/resources/limits")).put("memory", "64Mi")),
                        "app-api requests 1536Mi of memory, and its limit is 64Mi"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a volume above the limit of what the pod writes",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/volumes/0/emptyDir")).put("sizeLimit", "90Gi")),
                        "its volumes and logs hold 92210 MiB, and its limit of ephemeral-storage is 1280 MiB"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a volume that leaves no room for logs",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/volumes/0/emptyDir")).put("sizeLimit", "1280Mi")),
                        "its volumes and logs hold 1330 MiB"),
                fault(
                        Conformance.POD_TEMPLATES,
                        "a volume in memory above the limit of memory",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/volumes/0/emptyDir"))
                                .put("medium", "Memory")
                                .put("sizeLimit", "4Gi")),
                        "its limit of memory is 1536 MiB"),
                fault(
                        Conformance.BOUNDS,
                        "more pods at least than at most",
                        () -> of("HorizontalPodAutoscaler", WEB, WEB, scaler -> spec(scaler)
                                .put("maxReplicas", 3)),
                        "HorizontalPodAutoscaler api/app-api: its minimum is 12 and its maximum 3"),
                fault(
                        Conformance.BOUNDS,
                        "the same of KEDA",
                        () -> of("ScaledObject", WORKER, WORKER, scaled -> spec(scaled)
                                .put("minReplicaCount", 500)),
                        "ScaledObject media/thumbnailer: its minimum is 500 and its maximum 120"),
                fault(
                        Conformance.BOUNDS,
                        "a budget of two bounds",
                        () -> of("PodDisruptionBudget", WEB, WEB, budget -> spec(budget)
                                .put("minAvailable", 1)),
                        "it must have one of minAvailable and maxUnavailable"),
                fault(
                        Conformance.BOUNDS,
                        "a default request above the default limit",
                        () -> object(
                                Moments.last(), "platform", named("LimitRange", "containers"), range -> ((ObjectNode)
                                                range.at("/spec/limits/0/defaultRequest"))
                                        .put("memory", "1Gi")),
                        "its defaultRequest of memory is above its default"));
    }

    private static Stream<Arguments> workloads() {
        return Stream.of(
                fault(
                        Conformance.WORKLOADS,
                        "a selector of other pods",
                        () -> of("Deployment", WEB, WEB, deployment -> ((ObjectNode)
                                        deployment.at("/spec/selector/matchLabels"))
                                .put("app.kubernetes.io/name", "nobody")),
                        "Deployment api/app-api: its selector does not select its pods"),
                fault(
                        Conformance.WORKLOADS,
                        "a spread of other pods",
                        () -> pod(pod -> ((ObjectNode)
                                        pod.at("/spec/topologySpreadConstraints/0/labelSelector/matchLabels"))
                                .put("app.kubernetes.io/name", "nobody")),
                        "it spreads other pods over topology.kubernetes.io/zone"),
                fault(
                        Conformance.WORKLOADS,
                        "a rollout that may not begin",
                        () -> of("Deployment", WEB, WEB, deployment -> ((ObjectNode)
                                        deployment.at("/spec/strategy/rollingUpdate"))
                                .put("maxSurge", "0%")),
                        "a rollout may neither add nor remove a pod"),
                fault(
                        Conformance.WORKLOADS,
                        "a rollout that fails before a pod is ready",
                        () -> of("Deployment", WEB, WEB, deployment -> spec(deployment)
                                .put("minReadySeconds", 645)),
                        "a rollout fails before a pod is ready"),
                fault(
                        Conformance.WORKLOADS,
                        "pods of a Deployment that run once",
                        () -> pod(pod -> ((ObjectNode) pod.path("spec")).put("restartPolicy", "Never")),
                        "its pods do not start again"));
    }

    private static Stream<Arguments> crons() {
        return Stream.of(
                cron(
                        "a schedule of six fields",
                        spec -> spec.put("schedule", "0 0 6 * * *"),
                        "is not a schedule of five fields"),
                cron("a schedule that never comes", spec -> spec.put("schedule", "0 6 31 2 *"), "never comes"),
                cron(
                        "a time zone in the schedule",
                        spec -> spec.put("schedule", "TZ=Asia/Tokyo 0 6 * * *"),
                        "is not a schedule of five fields"),
                cron(
                        "an unknown time zone",
                        spec -> spec.put("timeZone", "Asia/Tokio"),
                        "the IANA has no time zone Asia/Tokio"),
                cron(
                        "a deadline that is shorter than the look of the controller",
                        spec -> spec.put("startingDeadlineSeconds", 5),
                        "a run is given up before the controller looks"),
                cron(
                        "a failure policy for pods that start again",
                        spec -> ((ObjectNode) spec.at("/jobTemplate/spec/template/spec"))
                                .put("restartPolicy", "OnFailure"),
                        "its restartPolicy is \"OnFailure\""),
                cron(
                        "a failure policy of a container that is not there",
                        spec -> ((ObjectNode) spec.at("/jobTemplate/spec/podFailurePolicy/rules/0/onExitCodes"))
                                .put("containerName", "nobody"),
                        "its failure policy names the container nobody, which no pod has"));
    }

    private static Arguments cron(String fault, Consumer<ObjectNode> change, String found) {
        return fault(
                Conformance.CRONS,
                fault,
                () -> object(
                        Moments.latest("production"), CRON, named("CronJob", CRON), cron -> change.accept(spec(cron))),
                found);
    }

    private static PhaseOutput of(String kind, String feature, String name, Consumer<ObjectNode> change) {
        return object(Moments.last(), feature, named(kind, name), change);
    }

    private static PhaseOutput pod(Consumer<ObjectNode> change) {
        return of("Deployment", WEB, WEB, deployment -> change.accept((ObjectNode) deployment.at("/spec/template")));
    }

    private static PhaseOutput container(Consumer<ObjectNode> change) {
        return pod(pod -> change.accept((ObjectNode) pod.at("/spec/containers/0")));
    }

    private static ObjectNode spec(JsonNode object) {
        return (ObjectNode) object.path("spec");
    }

    private static ObjectNode metadata(JsonNode object) {
        return (ObjectNode) object.path("metadata");
    }
}
