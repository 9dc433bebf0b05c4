package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.object;
import static dev.hikkoshi.conformance.Planted.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs with objects that name something that is not there. */
final class ReferenceFaults {

    private static final String WEB = "app-api";
    private static final String WORKER = "thumbnailer";
    private static final String BINDING = "production-app-api-a6943b02";

    private ReferenceFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(scalers(), selectors(), configuration(), roles(), rights(), targets(), agents(), order())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> scalers() {
        return Stream.of(
                fault(
                        Conformance.SCALERS,
                        "an autoscaler of a workload that is not there",
                        () -> of(
                                "HorizontalPodAutoscaler",
                                WEB,
                                WEB,
                                scaler -> put(scaler, "/spec/scaleTargetRef", "name", "nobody")),
                        "HorizontalPodAutoscaler api/app-api: there is no Deployment api/nobody"),
                fault(
                        Conformance.SCALERS,
                        "the same of KEDA",
                        () -> of(
                                "ScaledObject",
                                WORKER,
                                WORKER,
                                scaler -> put(scaler, "/spec/scaleTargetRef", "name", "nobody")),
                        "ScaledObject media/thumbnailer: there is no Deployment media/nobody"),
                fault(
                        Conformance.SCALERS,
                        "an autoscaler of another kind",
                        () -> of(
                                "HorizontalPodAutoscaler",
                                WEB,
                                WEB,
                                scaler -> put(scaler, "/spec/scaleTargetRef", "kind", "StatefulSet")),
                        "there is no StatefulSet api/app-api"),
                fault(
                        Conformance.SCALERS,
                        "two autoscalers of one workload",
                        () -> of(
                                "HorizontalPodAutoscaler",
                                "upload-gateway",
                                "upload-gateway",
                                scaler -> put(scaler, "/spec/scaleTargetRef", "name", WEB)),
                        "another autoscaler scales Deployment api/app-api"),
                fault(
                        Conformance.SCALERS,
                        "an autoscaler of what no container requests",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/containers/0/resources/requests")).remove("cpu")),
                        "app-api of Deployment api/app-api requests no cpu"),
                fault(
                        Conformance.TRIGGER_FIELDS,
                        "a trigger without its queue",
                        () -> of("ScaledObject", WORKER, WORKER, scaler -> ((ObjectNode)
                                        scaler.at("/spec/triggers/0/metadata"))
                                .remove("queueURL")),
                        "ScaledObject media/thumbnailer: the queueURL of its trigger is"),
                fault(
                        Conformance.TRIGGER_FIELDS,
                        "a queue of another account",
                        () -> of(
                                "ScaledObject",
                                WORKER,
                                WORKER,
                                scaler -> put(
                                        scaler,
                                        "/spec/triggers/0/metadata",
                                        "queueURL",
                                        "https://sqs.ap-northeast-1.amazonaws.com/999999999999/jobs")),
                        "is not in https://sqs.ap-northeast-1.amazonaws.com/111122223333/"),
                fault(
                        Conformance.SCALERS,
                        "a trigger without its authentication",
                        () -> of(
                                "ScaledObject",
                                WORKER,
                                WORKER,
                                scaler -> put(scaler, "/spec/triggers/0/authenticationRef", "name", "nobody")),
                        "there is no TriggerAuthentication media/nobody"));
    }

    private static Stream<Arguments> selectors() {
        String name = "app.kubernetes.io/name";
        return Stream.of(
                fault(
                        Conformance.SELECTORS,
                        "a Service of no pods",
                        () -> of("Service", WEB, WEB, service -> put(service, "/spec/selector", name, "nobody")),
                        "Service api/app-api: it selects no pod"),
                fault(
                        Conformance.SELECTORS,
                        "a Service of the platform without pods",
                        () -> of(
                                "Service",
                                "observability",
                                "alloy",
                                service -> put(service, "/spec/selector", name, "nobody")),
                        "Service monitoring/alloy: it selects no pod"),
                fault(
                        Conformance.SELECTORS,
                        "a policy of no pods",
                        () -> of(
                                "NetworkPolicy",
                                WEB,
                                WEB,
                                policy -> put(policy, "/spec/podSelector/matchLabels", name, "nobody")),
                        "NetworkPolicy api/app-api: it selects no pod"),
                fault(
                        Conformance.SELECTORS,
                        "a policy that admits pods of another namespace",
                        () -> of(
                                "NetworkPolicy",
                                WEB,
                                WEB + "-metrics",
                                policy -> put(
                                        policy,
                                        "/spec/ingress/0/from/0/namespaceSelector/matchLabels",
                                        "kubernetes.io/metadata.name",
                                        "observability")),
                        "NetworkPolicy api/app-api-metrics: its peer observability"),
                fault(
                        Conformance.SELECTORS,
                        "a policy that lets pods ask another DNS",
                        () -> of(
                                "NetworkPolicy",
                                WEB,
                                WEB,
                                policy -> put(
                                        policy, "/spec/egress/0/to/0/podSelector/matchLabels", "k8s-app", "coredns")),
                        "its peer kube-system {\"k8s-app\":\"coredns\"} is no pod"),
                fault(
                        Conformance.SELECTORS,
                        "an agent for no pods",
                        () -> of(
                                "Instrumentation",
                                WEB,
                                WEB,
                                one -> put(one, "/spec/podLabelSelector/matchLabels", name, "nobody")),
                        "Instrumentation new-relic/app-api: it selects no pod"));
    }

    private static Stream<Arguments> configuration() {
        return Stream.of(
                fault(
                        Conformance.CONFIGURATION,
                        "variables of a ConfigMap that is not there",
                        () -> pod(pod -> put(pod, "/spec/containers/0/envFrom/0/configMapRef", "name", "nobody")),
                        "Deployment api/app-api: there is no ConfigMap api/nobody"),
                fault(
                        Conformance.CONFIGURATION,
                        "a service account that is not there",
                        () -> pod(pod -> put(pod, "/spec", "serviceAccountName", "nobody")),
                        "Deployment api/app-api: there is no service account nobody"),
                fault(
                        Conformance.CONFIGURATION,
                        "a cron of a priority that is not there",
                        () -> object(
                                Moments.latest("production"),
                                "album-digest",
                                named("CronJob", "album-digest"),
                                cron -> put(
                                        cron, "/spec/jobTemplate/spec/template/spec", "priorityClassName", "nobody")),
                        "CronJob batch/album-digest: there is no priority class nobody"),
                fault(
                        Conformance.CONFIGURATION,
                        "a volume claim that is not there",
                        () -> pod(pod -> ((ArrayNode) pod.at("/spec/volumes"))
                                .addObject()
                                .put("name", "data")
                                .putObject("persistentVolumeClaim")
                                .put("claimName", "data")),
                        "there is no PersistentVolumeClaim api/data"),
                fault(
                        Conformance.NAMESPACES,
                        "an object in a namespace that is not there",
                        () -> of("ExternalSecret", WEB, WEB, secret -> put(secret, "/metadata", "namespace", "apis")),
                        "ExternalSecret apis/app-api: there is no namespace apis"),
                fault(
                        Conformance.QUOTA_ASKS,
                        "a container without what the quota counts",
                        () -> object(
                                pod(pod ->
                                        ((ObjectNode) pod.at("/spec/containers/0/resources/limits")).remove("memory")),
                                "platform",
                                range -> range.path("kind").asText().equals("LimitRange")
                                        && Objects.namespace(range).equals("api"),
                                range -> ((ObjectNode) range.at("/spec/limits/0")).remove("default")),
                        "app-api does not state its limits.memory, which a quota counts"),
                fault(
                        Conformance.CONFIGURATION,
                        "a variable of a Secret that is not there",
                        () -> of("ExternalSecret", WEB, WEB, secret -> put(secret, "/spec/target", "name", "nobody")),
                        "Deployment api/app-api: there is no Secret api/app-api"),
                fault(
                        Conformance.CONFIGURATION,
                        "a key that its Secret does not have",
                        () -> of(
                                "ExternalSecret",
                                WEB,
                                WEB,
                                secret -> put(secret, "/spec/data/2", "secretKey", "NOKEY")),
                        "Deployment api/app-api: Secret api/app-api has no key SECRET_KEY_BASE"),
                fault(
                        Conformance.CONFIGURATION,
                        "a volume of a ConfigMap that is not there",
                        () -> of(
                                "Deployment",
                                "observability",
                                "alloy",
                                alloy -> put(alloy, "/spec/template/spec/volumes/0/configMap", "name", "nobody")),
                        "Deployment monitoring/alloy: there is no ConfigMap monitoring/nobody"),
                fault(
                        Conformance.CONFIGURATION,
                        "a key that Grafana's Secret does not have",
                        () -> of(
                                "Deployment",
                                "observability",
                                "grafana",
                                grafana -> put(
                                        grafana,
                                        "/spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef",
                                        "key",
                                        "nokey")),
                        "Secret monitoring/metrics-endpoint has no key nokey"),
                fault(
                        Conformance.CONFIGURATION,
                        "a file that its ConfigMap does not have",
                        () -> of(
                                "Deployment",
                                "observability",
                                "grafana",
                                grafana -> put(
                                        grafana,
                                        "/spec/template/spec/containers/0/volumeMounts/0",
                                        "subPath",
                                        "source.yaml")),
                        "ConfigMap monitoring/grafana has no key source.yaml"),
                fault(
                        Conformance.LICENSE_KEYS,
                        "an Instrumentation without its Secret",
                        () -> of("Instrumentation", WEB, WEB, one -> put(one, "/spec", "licenseKeySecret", "newrelic")),
                        "Instrumentation new-relic/app-api: there is no key new_relic_license_key of Secret new-relic/newrelic"),
                fault(
                        Conformance.LICENSE_KEYS,
                        "a license key under another name",
                        () -> of(
                                "ExternalSecret",
                                "observability",
                                "new-relic",
                                secret -> put(secret, "/spec/data/0", "secretKey", "licenseKey")),
                        "the chart nri-bundle: there is no key new_relic_license_key"));
    }

    private static Stream<Arguments> roles() {
        return Stream.of(
                fault(
                        Conformance.BOUND_ROLES,
                        "a role for a service account that is not there",
                        () -> of(
                                "ClusterRoleBinding",
                                "observability",
                                "alloy",
                                binding -> put(binding, "/subjects/0", "name", "agent")),
                        "ClusterRoleBinding alloy: there is no ServiceAccount monitoring/agent"),
                fault(
                        Conformance.BOUND_ROLES,
                        "a role that is not there",
                        () -> of(
                                "RoleBinding",
                                "observability",
                                "grafana",
                                binding -> put(binding, "/roleRef", "name", "nobody")),
                        "RoleBinding monitoring/grafana: there is no Role monitoring/nobody"),
                fault(
                        Conformance.BOUND_ROLES,
                        "a role for a group in which nobody is",
                        () -> of(
                                "ClusterRoleBinding",
                                "platform",
                                "hikkoshi-viewers",
                                binding -> put(binding, "/subjects/0", "name", "viewers")),
                        "ClusterRoleBinding hikkoshi-viewers: there is no Group viewers"));
    }

    private static Stream<Arguments> rights() {
        return Stream.of(
                fault(
                        Conformance.AGENT_RIGHTS,
                        "an agent that may not list ServiceMonitors",
                        () -> of("ClusterRole", "observability", "alloy", role -> ((ArrayNode) role.path("rules"))
                                .remove(2)),
                        "Deployment monitoring/alloy: it may not list monitoring.coreos.com/servicemonitors"),
                fault(
                        Conformance.AGENT_RIGHTS,
                        "a sidecar whose role is in another namespace",
                        () -> of(
                                "RoleBinding",
                                "observability",
                                "grafana",
                                binding -> put(binding, "/metadata", "namespace", "new-relic")),
                        "Deployment monitoring/grafana: it may not watch /configmaps"),
                fault(
                        Conformance.AGENT_RIGHTS,
                        "an agent without a token",
                        () -> of(
                                "ServiceAccount",
                                "observability",
                                "alloy",
                                account -> account.put("automountServiceAccountToken", false)),
                        "Deployment monitoring/alloy: it has no token of its service account"));
    }

    private static Stream<Arguments> targets() {
        return Stream.of(
                fault(
                        Conformance.BINDINGS,
                        "a binding of another Service",
                        () -> binding(binding -> put(binding, "/spec/serviceRef", "name", "nobody")),
                        "TargetGroupBinding api/production-app-api-a6943b02: there is no port 8080 of Service api/nobody"),
                fault(
                        Conformance.BINDINGS,
                        "a binding of another port",
                        () -> binding(binding -> ((ObjectNode) binding.at("/spec/serviceRef")).put("port", 80)),
                        "there is no port 80 of Service api/app-api"),
                fault(
                        Conformance.BINDINGS,
                        "a binding of another group",
                        () -> binding(binding -> put(binding, "/spec", "targetGroupName", "nobody")),
                        "0 target groups are called nobody"),
                fault(
                        Conformance.BINDINGS,
                        "a binding of instances",
                        () -> binding(binding -> put(binding, "/spec", "targetType", "instance")),
                        "the targets of the group are ip, and of the binding instance"),
                group("a group of instances", "TargetType", "instance", "the targets of the group are instance"),
                group("a group of other addresses", "IpAddressType", "ipv6", "the addresses of the group are ipv6"),
                group(
                        "a health check of another path",
                        "HealthCheckPath",
                        "/nope",
                        "the group checks HTTP /nope on port 8080, and the readiness probe of Deployment api/app-api asks HTTP"
                                + " /healthz on port 8080"),
                group("a health check of another port", "HealthCheckPort", "8081", "checks HTTP /healthz on port 8081"),
                group("a health check of another protocol", "HealthCheckProtocol", "HTTPS", "checks HTTPS /healthz"),
                group(
                        "a group that speaks HTTPS",
                        "Protocol",
                        "HTTPS",
                        "the group speaks HTTPS, and Deployment api/app-api"),
                fault(
                        Conformance.BINDINGS,
                        "a readiness probe of another path",
                        () -> pod(pod -> put(pod, "/spec/containers/0/readinessProbe/httpGet", "path", "/nope")),
                        "asks HTTP /nope on port 8080"),
                fault(
                        Conformance.READINESS_GATES,
                        "a namespace without readiness gates",
                        () -> of("Namespace", "platform", "api", namespace -> ((ObjectNode)
                                        namespace.at("/metadata/labels"))
                                .remove("elbv2.k8s.aws/pod-readiness-gate-inject")),
                        "pods of the namespace api get no readiness gate"));
    }

    private static Stream<Arguments> agents() {
        return Stream.of(
                fault(
                        Conformance.AGENT_FILES,
                        "a variable that Alloy does not have",
                        () -> of(
                                "Deployment",
                                "observability",
                                "alloy",
                                alloy -> put(alloy, "/spec/template/spec/containers/0/env/0", "name", "REMOTE_WRITE")),
                        "/etc/alloy/config.alloy reads the variable REMOTE_WRITE_URL"),
                fault(
                        Conformance.AGENT_FILES,
                        "a file that Alloy does not have",
                        () -> of("ConfigMap", "observability", "alloy", map -> ((ObjectNode) map.path("data"))
                                .set("alloy.config", ((ObjectNode) map.path("data")).remove("config.alloy"))),
                        "Deployment monitoring/alloy: no volume has /etc/alloy/config.alloy"),
                fault(
                        Conformance.AGENT_FILES,
                        "a ServiceMonitor that Alloy does not see",
                        () -> of(
                                "ServiceMonitor",
                                WEB,
                                WEB + "-metrics",
                                monitor -> put(monitor, "/metadata/labels", "app.kubernetes.io/managed-by", "team")),
                        "it does not select ServiceMonitor api/app-api-metrics"),
                fault(
                        Conformance.AGENT_FILES,
                        "a chart whose ServiceMonitor Alloy does not see",
                        () -> resource(
                                Moments.latest(Moments.PARCELS),
                                "observability",
                                "Chartkubestatemetrics",
                                chart -> put(
                                        chart,
                                        "/Properties",
                                        "Values",
                                        chart.at("/Properties/Values")
                                                .asText()
                                                .replace("\"infrastructure\"", "\"charts\""))),
                        "it does not select the ServiceMonitor of the chart kube-state-metrics"),
                fault(
                        Conformance.AGENT_FILES,
                        "peers behind a Service that is not there",
                        () -> of(
                                "Service",
                                "observability",
                                "alloy",
                                service -> put(service, "/metadata", "name", "agents")),
                        "Deployment monitoring/alloy: there is no Service alloy"),
                fault(
                        Conformance.DASHBOARDS,
                        "a dashboard of a source that Grafana does not have",
                        () -> of(
                                "ConfigMap",
                                "observability",
                                "grafana",
                                map -> put(
                                        map,
                                        "/data",
                                        "sources.yaml",
                                        map.at("/data/sources.yaml")
                                                .asText()
                                                .replace("uid: metrics", "uid: prometheus"))),
                        "ConfigMap monitoring/dashboard-app-api: Grafana has no source metrics"),
                fault(
                        Conformance.PROBES,
                        "a startup probe of another path",
                        () -> pod(pod -> put(pod, "/spec/containers/0/startupProbe/httpGet", "path", "/nope")),
                        "Deployment api/app-api: its startupProbe asks 8080/nope, and it answers at 8080/healthz"),
                fault(
                        Conformance.PROBES,
                        "a probe that Grafana does not answer",
                        () -> of(
                                "Deployment",
                                "observability",
                                "grafana",
                                grafana -> put(
                                        grafana,
                                        "/spec/template/spec/containers/0/readinessProbe/httpGet",
                                        "path",
                                        "/healthz")),
                        "Deployment monitoring/grafana: its readinessProbe asks 3000/healthz"),
                fault(
                        Conformance.DIRECTORIES,
                        "a feature that cannot write its temporary files",
                        () -> pod(pod -> ((ObjectNode) pod.at("/spec/containers/0")).remove("volumeMounts")),
                        "Deployment api/app-api: app-api cannot write /tmp"),
                fault(
                        Conformance.DIRECTORIES,
                        "a Grafana without a place for its database",
                        () -> of("Deployment", "observability", "grafana", grafana -> ((ArrayNode)
                                        grafana.at("/spec/template/spec/containers/0/volumeMounts"))
                                .remove(3)),
                        "Deployment monitoring/grafana: grafana cannot write /var/lib/grafana"),
                fault(
                        Conformance.AGENT_FILES,
                        "dashboards that Grafana does not read",
                        () -> of(
                                "Deployment",
                                "observability",
                                "grafana",
                                grafana -> put(grafana, "/spec/template/spec/containers/1/env/2", "value", "/tmp")),
                        "/etc/grafana/provisioning/dashboards/providers.yaml reads /dashboards, and dashboards writes /tmp"),
                fault(
                        Conformance.AGENT_FILES,
                        "a label that no dashboard has",
                        () -> of(
                                "Deployment",
                                "observability",
                                "grafana",
                                grafana ->
                                        put(grafana, "/spec/template/spec/containers/1/env/0", "value", "dashboards")),
                        "no ConfigMap of monitoring has the label dashboards=1"));
    }

    private static Stream<Arguments> order() {
        return Stream.of(
                fault(
                        Conformance.OWN_REGION,
                        "a store of another region",
                        () -> of(
                                "ClusterSecretStore",
                                "platform",
                                "aws-secrets-manager",
                                store -> put(store, "/spec/provider/aws", "region", "us-east-1")),
                        "ClusterSecretStore aws-secrets-manager: it names us-east-1"),
                fault(
                        Conformance.OWN_REGION,
                        "a trigger of another region",
                        () -> of(
                                "ScaledObject",
                                WORKER,
                                WORKER,
                                scaler -> put(scaler, "/spec/triggers/0/metadata", "awsRegion", "us-east-1")),
                        "ScaledObject media/thumbnailer: it names us-east-1"),
                fault(
                        Conformance.OWN_REGION,
                        "metrics that are written to another region",
                        () -> of(
                                "ConfigMap",
                                "observability",
                                "alloy",
                                map -> put(
                                        map,
                                        "/data",
                                        "config.alloy",
                                        map.at("/data/config.alloy").asText().replace("ap-northeast-1", "us-east-1"))),
                        "ConfigMap monitoring/alloy: it names us-east-1"),
                fault(
                        Conformance.KINDS_FIRST,
                        "a store before the chart of its kind",
                        () -> resource(
                                Moments.last(), "cluster", "PlatformSecretStore", store -> store.remove("DependsOn")),
                        "it does not wait for the chart external-secrets"),
                fault(
                        Conformance.KINDS_FIRST,
                        "agents before their namespace",
                        () -> resource(
                                Moments.last(),
                                "observability",
                                "ObjectsAgent",
                                objects -> objects.remove("DependsOn")),
                        "observability/ObjectsAgent: it does not wait for the namespace monitoring"));
    }

    private static Arguments group(String fault, String property, String value, String found) {
        return fault(
                Conformance.BINDINGS,
                fault,
                () -> resource(Moments.last(), WEB, "TargetGroup", group -> put(group, "/Properties", property, value)),
                found);
    }

    private static PhaseOutput of(String kind, String file, String name, Consumer<ObjectNode> change) {
        return object(Moments.last(), file, named(kind, name), change);
    }

    private static PhaseOutput pod(Consumer<ObjectNode> change) {
        return of("Deployment", WEB, WEB, deployment -> change.accept((ObjectNode) deployment.at("/spec/template")));
    }

    private static PhaseOutput binding(Consumer<ObjectNode> change) {
        return of("TargetGroupBinding", WEB, BINDING, change);
    }

    private static void put(JsonNode object, String pointer, String field, String value) {
        ((ObjectNode) object.at(pointer)).put(field, value);
    }
}
