package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.nodeGroup;
import static dev.hikkoshi.conformance.Planted.object;
import static dev.hikkoshi.conformance.Planted.resource;
import static dev.hikkoshi.conformance.Planted.resources;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.conformance.charts.PlantedValues;
import dev.hikkoshi.conformance.references.QuotedAttributes;
import dev.hikkoshi.conformance.references.StacksProtected;
import dev.hikkoshi.conformance.references.SupportWarned;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.proof.PhaseOutput;
import dev.hikkoshi.synthesis.ObservedFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of the gate can fail: the test plants a fault that the output once had, and the check finds it. */
class ConformanceMutationTest {

    private static final String STORE = "aws-secrets-manager";

    private static final String CRON = "album-digest";

    private static final AtomicInteger FOUND = new AtomicInteger();

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource
    void findsThePlantedFault(Conformance conformance, String fault, Supplier<List<String>> faults, String found) {
        assertThat(faults.get()).anySatisfy(one -> assertThat(one).contains(found));
        FOUND.incrementAndGet();
    }

    static Stream<Arguments> findsThePlantedFault() {
        return Stream.of(
                        identities(),
                        secrets(),
                        admission(),
                        scheduling(),
                        ZoneFaults.all(),
                        TrustFaults.all(),
                        ExistingEdgeFaults.all(),
                        ReachFaults.all(),
                        NodeFaults.all(),
                        WebhookFaults.all(),
                        WayFaults.all(),
                        limits(),
                        operation(),
                        needs(),
                        images(),
                        closedNamespaces(),
                        owners(),
                        later(),
                        FleetFaults.all(),
                        ManifestFaults.all(),
                        ReferenceFaults.all())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> closedNamespaces() {
        return Stream.of(
                fault(
                        Conformance.NAMESPACES_CLOSED,
                        "a namespace that lets its pods talk to everybody",
                        () -> object(Moments.last(), "platform", policyIn("external-secrets"), policy -> ((ObjectNode)
                                        policy.path("spec"))
                                .putArray("policyTypes")
                                .add("Ingress")),
                        "external-secrets: no NetworkPolicy closes it"),
                fault(
                        Conformance.NAMESPACES_CLOSED,
                        "a policy for some of the pods",
                        () -> object(Moments.last(), "platform", policyIn("keda"), policy -> ((ObjectNode)
                                        policy.at("/spec/podSelector"))
                                .putObject("matchLabels")
                                .put("app", "keda-operator")),
                        "keda: no NetworkPolicy closes it"),
                fault(
                        Conformance.AGENTS_REACH,
                        "an agent that does not reach the kubelets",
                        () -> withoutEgress(Moments.latest(Moments.PAYMENTS), "monitoring", 10250),
                        "monitoring: no NetworkPolicy lets its agents out to port 10250 of the containers of each node"),
                fault(
                        Conformance.AGENTS_REACH,
                        "an agent that does not reach the agents of nodes",
                        () -> withoutEgress(Moments.latest(Moments.PAYMENTS), "monitoring", 9100),
                        "monitoring: no NetworkPolicy lets its agents out to port 9100 of each node"),
                fault(
                        Conformance.AGENTS_REACH,
                        "an agent that does not reach the features",
                        () -> withoutEgress(Moments.last(), "monitoring", 9394),
                        "monitoring: no NetworkPolicy lets its agents out to port 9394 of ServiceMonitor api/app-api-metrics"),
                fault(
                        Conformance.AGENTS_REACH,
                        "an agent of New Relic that does not reach the kubelets",
                        () -> withoutEgress(Moments.last(), "new-relic", 10250),
                        "new-relic: no NetworkPolicy lets its agents out to port 10250"));
    }

    private static PhaseOutput withoutEgress(PhaseOutput output, String namespace, int port) {
        return object(output, "observability", policyIn(namespace), policy -> ((ArrayNode) policy.at("/spec/egress"))
                .removeIf(rule -> rule.at("/ports/0/port").asInt() == port));
    }

    private static Predicate<JsonNode> policyIn(String namespace) {
        return named("NetworkPolicy", "platform")
                .and(object -> object.at("/metadata/namespace").asText().equals(namespace));
    }

    private static void withoutDigest(ObjectNode deployment) {
        ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
        container.put("image", container.path("image").asText().replaceFirst("@.*", ""));
    }

    private static void withAnotherDigest(ObjectNode deployment) {
        ObjectNode container = (ObjectNode) deployment.at("/spec/template/spec/containers/0");
        container.put("image", container.path("image").asText().replaceFirst("@.*", "@sha256:" + "0".repeat(64)));
    }

    private static Stream<Arguments> images() {
        return Stream.of(
                fault(
                        Conformance.IMAGES,
                        "an image straight from Docker Hub",
                        () -> object(
                                Moments.last(),
                                "observability",
                                named("Deployment", "grafana"),
                                grafana -> ((ObjectNode) grafana.at("/spec/template/spec/containers/0"))
                                        .put("image", "grafana/grafana:12.2.1")),
                        "Deployment monitoring/grafana: grafana/grafana:12.2.1 comes straight from its registry"),
                fault(
                        Conformance.IMAGES,
                        "New Relic's images as the chart has them",
                        ConformanceMutationTest::privilegedAgents,
                        "docker.io/newrelic/infrastructure-bundle:3.3.36 comes straight from its registry"),
                fault(
                        Conformance.IMAGES,
                        "an agent in the features' pods that comes from Docker Hub",
                        () -> object(
                                Moments.last(),
                                "app-api",
                                named("Instrumentation", "app-api"),
                                instrumentation -> ((ObjectNode) instrumentation.at("/spec/agent"))
                                        .put("image", "newrelic/newrelic-ruby-init:10.6.0.0")),
                        "Deployment api/app-api with New Relic's agent: newrelic/newrelic-ruby-init:10.6.0.0"),
                fault(
                        Conformance.IMAGES,
                        "a rule without credentials",
                        () -> resource(Moments.last(), "cluster", "ImageCacheRuledockerhub", rule -> properties(rule)
                                .remove("CredentialArn")),
                        "needs credentials for registry-1.docker.io"),
                fault(
                        Conformance.IMAGES,
                        "an image by its tag alone, although its digest is known",
                        () -> object(
                                Moments.latest("staging"),
                                "observability",
                                named("Deployment", "grafana"),
                                ConformanceMutationTest::withoutDigest),
                        "grafana/grafana:12.2.1 is not grafana/grafana:12.2.1@sha256:"),
                fault(
                        Conformance.IMAGES,
                        "another image behind the recorded tag",
                        () -> object(
                                Moments.latest("staging"),
                                "observability",
                                named("Deployment", "grafana"),
                                ConformanceMutationTest::withAnotherDigest),
                        "grafana/grafana:12.2.1@sha256:0000"),
                fault(
                        Conformance.IMAGES,
                        "a cache without a rule",
                        () -> resources(Moments.last(), "cluster", all -> all.properties()
                                .removeIf(resource -> resource.getKey().startsWith("ImageCacheRulequay"))),
                        "kiwigrid/k8s-sidecar:1.30.10 has no cache rule"),
                fault(
                        Conformance.IMAGES,
                        "a rule that caches another registry",
                        () -> resource(Moments.last(), "cluster", "ImageCacheRulekubernetes", rule -> properties(rule)
                                .put("UpstreamRegistryUrl", "quay.io")),
                        "is not in quay.io"),
                fault(
                        Conformance.IMAGES,
                        "nodes that may create every repository",
                        () -> resource(Moments.last(), "cluster", "NodeRole", role -> ((ObjectNode)
                                        role.at("/Properties/Policies/0/PolicyDocument/Statement/0"))
                                .put("Action", "ecr:CreateRepository")
                                .put("Resource", "*")),
                        "nodes may create other repositories"),
                fault(
                        Conformance.IDENTITIES,
                        "nodes that cannot import an image into the cache",
                        () -> resource(Moments.last(), "cluster", "NodeRole", role -> ((ArrayNode)
                                        role.at("/Properties/ManagedPolicyArns"))
                                .remove(1)),
                        "ecr:BatchImportUpstreamImage is missing"),
                fault(
                        Conformance.IDENTITIES,
                        "nodes that cannot create the repository of a first pull",
                        () -> resource(Moments.last(), "cluster", "NodeRole", role -> ((ArrayNode)
                                        role.at("/Properties/Policies"))
                                .forEach(policy -> policy.path("PolicyDocument")
                                        .path("Statement")
                                        .forEach(statement -> {
                                            if (statement
                                                    .path("Action")
                                                    .asText()
                                                    .equals("ecr:CreateRepository")) {
                                                ((ObjectNode) statement).put("Action", "ecr:GetAuthorizationToken");
                                            }
                                        }))),
                        "ecr:CreateRepository is missing"));
    }

    /** In production, both sides have the cron. */
    private static Stream<Arguments> owners() {
        return Stream.of(
                fault(
                        Conformance.OWNERS,
                        "a cron that does not ask for its owner",
                        () -> job(job -> ((ObjectNode) job.at("/template/spec")).remove("initContainers")),
                        "CronJob batch/album-digest: no template has the parameter \"\""),
                fault(
                        Conformance.OWNERS,
                        "a cron that asks for a parameter that nobody writes",
                        () -> job(job -> ((ObjectNode) job.at("/template/spec/initContainers/0/env/0"))
                                .put("value", "/hidamari-album/production/batch/digest/cron-owner")),
                        "no template has the parameter \"/hidamari-album/production/batch/digest/cron-owner\""),
                fault(
                        Conformance.OWNERS,
                        "pods that may read the owner of another cron",
                        () -> resource(
                                Moments.latest("production"),
                                CRON,
                                "PodRole",
                                role -> ((ObjectNode) role.at("/Properties/Policies/0/PolicyDocument/Statement/0"))
                                        .put(
                                                "Resource",
                                                "arn:aws:ssm:ap-northeast-1:111122223333:parameter/hidamari-album/production/batch/*")),
                        "its pods may read parameter/hidamari-album/production/batch/*"),
                fault(
                        Conformance.OWNERS,
                        "pods without an identity",
                        () -> resources(Moments.latest("production"), CRON, all -> all.properties()
                                .removeIf(resource -> resource.getKey().startsWith("PodRoleAssociation"))),
                        "its pods may read no parameter"),
                fault(
                        Conformance.OWNERS,
                        "pods that reach no credentials",
                        () -> object(
                                Moments.latest("production"), CRON, named("NetworkPolicy", CRON), policy -> ((ArrayNode)
                                                policy.at("/spec/egress"))
                                        .remove(1)),
                        "its pods reach no credentials, or no AWS"),
                fault(
                        Conformance.OWNERS,
                        "a Job that ends on another code than the container's",
                        () -> job(job -> ((ArrayNode) job.at("/podFailurePolicy/rules/0/onExitCodes/values"))
                                .removeAll()
                                .add(4)),
                        "a run that belongs to another side is retried"),
                fault(
                        Conformance.IDENTITIES,
                        "a cron that may not ask for its owner",
                        () -> resource(Moments.latest("production"), CRON, "PodRole", role -> properties(role)
                                .remove("Policies")),
                        "ssm:GetParameter is missing"));
    }

    private static PhaseOutput job(Consumer<ObjectNode> fault) {
        return object(
                Moments.latest("production"),
                CRON,
                named("CronJob", CRON),
                cron -> fault.accept((ObjectNode) cron.at("/spec/jobTemplate/spec")));
    }

    private static Stream<Arguments> limits() {
        return Stream.of(
                fault(
                        Conformance.LIMITS,
                        "features whose policies fill the role of their layer",
                        () -> resources(Moments.middle(), "app-api", all -> {
                            ObjectNode rights = (ObjectNode) all.path("LegacyRightsPolicy0B09F11E");
                            for (int copy = 0; copy < 50; copy++) {
                                all.set("LegacyRights" + copy, rights.deepCopy());
                            }
                        }),
                        "HOUSE-SHARED legacy/FleetrailsapiRole"),
                fault(
                        Conformance.LIMITS,
                        "a role that more people may take than its trust policy has room for",
                        () -> resource(Moments.last(), "cluster", "AnalysisRole", role -> {
                            ArrayNode people = ((ObjectNode)
                                            role.at("/Properties/AssumeRolePolicyDocument/Statement/0/Principal"))
                                    .putArray("AWS");
                            for (int person = 0; person < 45; person++) {
                                people.add("arn:aws:iam::111122223333:role/people/person-" + person);
                            }
                        }),
                        "HOUSE-SHARED cluster/AnalysisRole"));
    }

    private static Stream<Arguments> later() {
        return Stream.of(
                outside(
                        Conformance.SUPPORT,
                        "a reader that does not warn before standard support ends",
                        () -> SupportWarned.faults(
                                "1.36",
                                SupportWarned.lastDayOfTheWholeMove(),
                                SupportWarned.warningsOfTheWholeMove().stream()
                                        .filter(finding -> !finding.id().equals("CLUSTER-VERSION-END"))
                                        .toList()),
                        "Kubernetes 1.36 leaves standard support 4 days after the last step, and nothing warns"),
                fault(
                        Conformance.NAMES,
                        "a trust in a role that comes later",
                        () -> resource(Moments.middle(), "legacy", "FleetAutomationRunbook", role -> ((ObjectNode)
                                        role.at("/Properties/AssumeRolePolicyDocument/Statement/0/Principal"))
                                .put("AWS", "arn:aws:iam::111122223333:role/hidamari-album-production-analysis")),
                        "names hidamari-album-production-analysis, which cluster/"),
                fault(
                        Conformance.NAMES,
                        "an alarm that notifies the topic of a later stack",
                        () -> resource(Moments.middle(), "legacy", "FleetrailswebAlarmsCpu", alarm -> ((ArrayNode)
                                        alarm.at("/Properties/AlarmActions"))
                                .add("arn:aws:sns:ap-northeast-1:111122223333:hidamari-album-production-alarms")),
                        "names hidamari-album-production-alarms, which observability/"),
                fault(
                        Conformance.SUPPORT,
                        "a cluster of another version than the one that was checked",
                        () -> resource(Moments.last(), "cluster", "ControlPlaneCluster8", cluster -> properties(cluster)
                                .put("Version", "1.33")),
                        "Kubernetes 1.33: nobody knows the end"),
                outside(
                        Conformance.PROTECTION,
                        "a stack without termination protection",
                        () -> {
                            Map<String, Boolean> protection =
                                    StacksProtected.protectionIn(Moments.last().phase());
                            protection.put("edge", false);
                            return StacksProtected.faults(Moments.last(), protection);
                        },
                        "edge: a person can delete the stack"),
                fault(
                        Conformance.CONNECTIONS,
                        "a rollout that starts twice the pods",
                        () -> object(
                                Moments.last(), "app-api", named("Deployment", "app-api"), deployment -> ((ObjectNode)
                                                deployment.at("/spec/strategy/rollingUpdate"))
                                        .put("maxSurge", "100%")),
                        "aurora: a rollout opens"),
                fault(
                        Conformance.KINDS,
                        "a role for custom kinds that nobody has",
                        () -> object(
                                Moments.last(),
                                "platform",
                                named("ClusterRoleBinding", "hikkoshi-viewers"),
                                binding -> ((ObjectNode) binding.at("/subjects/0")).put("name", "viewers")),
                        "only administrators see keda.sh/scaledobjects"),
                outside(
                        Conformance.QUERIES,
                        "a query that tells the sides apart by a tag, which they share",
                        () -> {
                            Map<String, String> files = new TreeMap<>(
                                    ObservedFiles.of(Moments.last().phase()));
                            files.computeIfPresent(
                                    "new-relic/app-api.json",
                                    (path, text) -> text.replace("FACET appName", "FACET tags.side"));
                            return QuotedAttributes.faults(files);
                        },
                        "new-relic/app-api.json: both sides would share tags.side"),
                outside(
                        Conformance.QUERIES,
                        "a query without backticks around the name of a label",
                        () -> {
                            Map<String, String> files = new TreeMap<>(
                                    ObservedFiles.of(Moments.last().phase()));
                            files.computeIfPresent(
                                    "new-relic/app-api.json",
                                    (path, text) -> text.replace(
                                            "`label.app.kubernetes.io/name`", "label.app.kubernetes.io/name"));
                            return QuotedAttributes.faults(files);
                        },
                        "new-relic/app-api.json: a query reads an operator in label.app.kubernetes.io/name"));
    }

    private static Stream<Arguments> needs() {
        return Stream.of(
                fault(
                        Conformance.NEEDS,
                        "databases whose security groups admit nobody",
                        () -> resources(Moments.last(), "cluster", all -> all.properties()
                                .removeIf(resource -> resource.getKey().startsWith("Dependencies"))),
                        "aurora: its security group does not admit pods on port 3306"),
                fault(
                        Conformance.NEEDS,
                        "a security group that admits pods on every port",
                        () -> resources(Moments.last(), "cluster", all -> all.properties().stream()
                                .filter(resource -> resource.getKey().startsWith("Dependencies"))
                                .forEach(resource -> properties((ObjectNode) resource.getValue())
                                        .put("FromPort", 0)
                                        .put("ToPort", 65_535))),
                        "redis: its security group does not admit pods on port 6379"),
                fault(
                        Conformance.NEEDS,
                        "a security group that admits the load balancer instead of the pods",
                        () -> resources(Moments.last(), "cluster", all -> all.properties().stream()
                                .filter(resource -> resource.getKey().startsWith("Dependencies"))
                                .forEach(resource -> properties((ObjectNode) resource.getValue())
                                        .putObject("SourceSecurityGroupId")
                                        .put("Fn::ImportValue", "production:edge:SecurityGroupId-public"))),
                        "memcached: its security group does not admit pods on port 11211"),
                fault(
                        Conformance.NEEDS,
                        "a rule that the owner of a cache has, and a stack repeats",
                        () -> resources(Moments.latest(Moments.PARCELS), "cluster", all -> all.putObject("Repeated")
                                .put("Type", "AWS::EC2::SecurityGroupIngress")
                                .putObject("Properties")
                                .put("GroupId", "sg-0a1b2c3d4e5f60743")
                                .put("IpProtocol", "tcp")
                                .put("FromPort", 6379)
                                .put("ToPort", 6379)
                                .putObject("SourceSecurityGroupId")
                                .putArray("Fn::GetAtt")
                                .add("ControlPlane")
                                .add("ClusterSecurityGroupId")),
                        "carts: a stack repeats the rule of its owner that admits pods on port 6379"),
                fault(
                        Conformance.NEEDS,
                        "pods that may not connect to the database they need",
                        () -> policy("admin-console", egress -> egress.remove(1)),
                        "admin-console: its pods reach aurora on port 3306 in [], not in"),
                fault(
                        Conformance.NEEDS,
                        "pods that connect to the port of the database in the whole VPC",
                        () -> policy("admin-console", egress -> ((ObjectNode) egress.at("/1/to/0/ipBlock"))
                                .put("cidr", "10.40.0.0/16")),
                        "admin-console: its pods reach aurora on port 3306 in [10.40.0.0/16"),
                fault(
                        Conformance.NEEDS,
                        "pods that connect to a cache that they do not need",
                        () -> policy(
                                "admin-console", egress -> ((ObjectNode) egress.at("/1/ports/0")).put("port", 6379)),
                        "admin-console: its pods reach redis on port 6379"),
                fault(
                        Conformance.AGENTS,
                        "pods whose agent may not connect to New Relic",
                        () -> policy(
                                "app-api",
                                egress -> egress.removeIf(
                                        rule -> rule.findValuesAsText("cidr").contains("0.0.0.0/0"))),
                        "NetworkPolicy api/app-api: its agent does not reach new-relic on port 443"),
                fault(
                        Conformance.SOURCES,
                        "pods that admit the whole VPC",
                        () -> sources(
                                "web-front", from -> ((ObjectNode) from.at("/0/ipBlock")).put("cidr", "10.40.0.0/16")),
                        "web-front: its pods admit 10.40.0.0/16"),
                fault(
                        Conformance.SOURCES,
                        "pods that refuse a zone of their load balancer",
                        () -> sources("web-front", from -> from.remove(0)),
                        "web-front: its pods refuse 10.40.224.0/24"),
                fault(
                        Conformance.SOURCES,
                        "pods behind the internal load balancer that admit the public subnets",
                        () -> sources("admin-console", from -> ((ObjectNode) from.at("/0/ipBlock"))
                                .put("cidr", "10.40.224.0/24")),
                        "admin-console: its pods admit 10.40.224.0/24"),
                fault(
                        Conformance.SOURCES,
                        "pods that refuse a feature that needs them",
                        () -> sources("app-api", from -> from.remove(from.size() - 1)),
                        "app-api: its pods refuse front/invite-web"),
                fault(
                        Conformance.SOURCES,
                        "pods that admit everybody",
                        () -> sources("app-api", ArrayNode::removeAll),
                        "app-api: its pods admit everybody"));
    }

    private static PhaseOutput sources(String feature, Consumer<ArrayNode> fault) {
        return object(
                Moments.last(),
                feature,
                named("NetworkPolicy", feature),
                policy -> fault.accept((ArrayNode) policy.at("/spec/ingress/0/from")));
    }

    private static PhaseOutput variables(String feature, Consumer<ArrayNode> fault) {
        return object(
                Moments.last(),
                feature,
                named("Deployment", feature),
                deployment -> fault.accept((ArrayNode) deployment.at("/spec/template/spec/containers/0/env")));
    }

    private static PhaseOutput policy(String feature, Consumer<ArrayNode> fault) {
        return object(
                Moments.last(),
                feature,
                named("NetworkPolicy", feature),
                policy -> fault.accept((ArrayNode) policy.at("/spec/egress")));
    }

    /** Staging sends its flow logs to a bucket. */
    private static PhaseOutput flowLogs(Consumer<ObjectNode> fault) {
        return resources(Moments.latest("staging"), "network", fault);
    }

    private static PhaseOutput cacheMetric(String alarm, String dimension, String value) {
        return resources(Moments.last(), "observability", all -> all.properties().stream()
                .filter(resource -> resource.getKey().startsWith(alarm))
                .map(resource ->
                        (ObjectNode) resource.getValue().at("/Properties/Metrics/0/MetricStat/Metric/Dimensions/0"))
                .forEach(one -> one.put("Name", dimension).put("Value", value)));
    }

    private static Stream<Arguments> operation() {
        return Stream.of(
                fault(
                        Conformance.DISK,
                        "workers that ask for a part of the disk that they may fill",
                        () -> object(Moments.last(), "thumbnailer", named("Deployment", "thumbnailer"), worker -> {
                            ObjectNode resources = (ObjectNode) worker.at("/spec/template/spec/containers/0/resources");
                            ((ObjectNode) resources.path("requests")).put("ephemeral-storage", "1280Mi");
                            ((ObjectNode) resources.path("limits")).put("ephemeral-storage", "8448Mi");
                        }),
                        "may write 107 GiB on 42"),
                fault(
                        Conformance.DISK,
                        "workers whose files nothing limits",
                        () -> object(
                                Moments.last(),
                                "thumbnailer",
                                named("Deployment", "thumbnailer"),
                                worker -> ((ObjectNode) worker.at("/spec/template/spec/containers/0/resources/limits"))
                                        .remove("ephemeral-storage")),
                        "Deployment media/thumbnailer: nothing limits what it writes"),
                fault(
                        Conformance.PRIORITIES,
                        "placeholders that take on-demand while there is no spot",
                        () -> object(
                                Moments.last(),
                                "platform",
                                named("Deployment", "upload-gateway-room"),
                                room -> ((ObjectNode) room.at("/spec/template/spec")).remove("affinity")),
                        "Deployment overprovisioning/upload-gateway-room: it takes the room of pods with work"),
                fault(
                        Conformance.PRIORITIES,
                        "a scrape agent that features evict",
                        () -> object(
                                Moments.last(), "observability", named("Deployment", "alloy"), agent -> ((ObjectNode)
                                                agent.at("/spec/template/spec"))
                                        .remove("priorityClassName")),
                        "Deployment monitoring/alloy: a feature evicts it"),
                fault(
                        Conformance.PRIORITIES,
                        "New Relic's agents as the chart has them",
                        ConformanceMutationTest::privilegedAgents,
                        "DaemonSet nri-bundle-nrk8s-kubelet of the chart nri-bundle: a feature evicts it"),
                fault(
                        Conformance.PRIORITIES,
                        "a Grafana without requests",
                        () -> object(
                                Moments.last(),
                                "observability",
                                named("Deployment", "grafana"),
                                grafana -> ((ObjectNode) grafana.at("/spec/template/spec/containers/0"))
                                        .remove("resources")),
                        "Deployment monitoring/grafana: grafana asks for nothing"),
                fault(
                        Conformance.KINDS,
                        "autoscalers that only administrators see",
                        () -> object(
                                Moments.last(),
                                "platform",
                                named("ClusterRole", "hikkoshi-viewers"),
                                role -> ((ArrayNode) role.path("rules")).remove(2)),
                        "only administrators see keda.sh/scaledobjects"),
                fault(
                        Conformance.KINDS,
                        "a workflow that cannot see what Argo CD has applied",
                        () -> object(
                                Moments.latest("development"),
                                "platform",
                                named("ClusterRole", "hikkoshi-viewers"),
                                role -> ((ArrayNode) role.path("rules")).remove(5)),
                        "only administrators see argoproj.io/applications"),
                fault(
                        Conformance.KINDS,
                        "a viewer without the group",
                        () -> resource(Moments.last(), "cluster", "Peoplesakai", entry -> properties(entry)
                                .remove("KubernetesGroups")),
                        "is not in the group hikkoshi-viewers"),
                fault(
                        Conformance.WAY_IN,
                        "a Grafana that viewers cannot open",
                        () -> object(
                                Moments.last(), "observability", named("Role", "grafana-visitors"), role -> ((ArrayNode)
                                                role.path("rules"))
                                        .remove(1)),
                        "Service monitoring/grafana: hikkoshi-viewers may not create pods/portforward"),
                fault(
                        Conformance.WAY_IN,
                        "a private endpoint that admits no network",
                        () -> resources(Moments.last(), "cluster", all -> all.properties()
                                .removeIf(resource -> resource.getValue()
                                        .at("/Properties/Description")
                                        .asText()
                                        .contains("use kubectl"))),
                        "cluster: no network reaches the private endpoint"),
                fault(
                        Conformance.CONTROLLERS,
                        "autoscalers without metrics",
                        () -> resources(Moments.last(), "cluster", all -> all.properties()
                                .removeIf(resource -> resource.getValue()
                                        .at("/Properties/AddonName")
                                        .asText()
                                        .equals("metrics-server"))),
                        "no metrics-server"),
                fault(
                        Conformance.CONTROLLERS,
                        "a KEDA without an identity",
                        () -> withoutIdentity("keda-operator"),
                        "TriggerAuthentication media/transcoder: keda-operator has no identity"),
                fault(
                        Conformance.CONTROLLERS,
                        "a ServiceMonitor of a port that no Service has",
                        () -> object(
                                Moments.last(),
                                "app-api",
                                named("ServiceMonitor", "app-api-metrics"),
                                monitor -> ((ObjectNode) monitor.at("/spec/endpoints/0")).put("port", "http-metrics")),
                        "ServiceMonitor api/app-api-metrics: 0 ports are called http-metrics"),
                fault(
                        Conformance.CONTROLLERS,
                        "metrics that the agent may not read",
                        () -> object(
                                Moments.last(),
                                "app-api",
                                named("NetworkPolicy", "app-api-metrics"),
                                policy -> ((ObjectNode) policy.at("/spec/ingress/0/ports/0")).put("port", 9090)),
                        "ServiceMonitor api/app-api-metrics: no NetworkPolicy admits the agent on port 9394"),
                fault(
                        Conformance.POLICIES,
                        "policies that refuse the first connection of a pod",
                        () -> network(
                                cni -> cni.put(
                                        "ConfigurationValues",
                                        "{\"enableNetworkPolicy\":\"true\",\"env\":{\"NETWORK_POLICY_ENFORCING_MODE\":\"strict\"}}")),
                        "the first connection of 3 crons fails"),
                fault(
                        Conformance.POLICIES,
                        "a version that drops the answers to the first connection of a pod",
                        () -> network(cni -> cni.put("AddonVersion", "v1.19.2-eksbuild.1")),
                        "vpc-cni v1.19.2-eksbuild.1: the answers"),
                fault(
                        Conformance.LINES,
                        "an alarm that counts a line that nobody was asked for",
                        () -> resource(Moments.last(), "album-digest", "WatchFinishedeks", filter -> properties(filter)
                                .put("FilterPattern", "\"album-digest: done\"")),
                        "no prerequisite asks for \"album-digest: done\""),
                fault(
                        Conformance.LINES,
                        "an alarm that counts lines of an application without runs",
                        () -> resources(Moments.last(), "app-api", all -> all.putObject("Lines")
                                .put("Type", "AWS::Logs::MetricFilter")
                                .putObject("Properties")
                                .put("FilterPattern", "\"app-api: run finished\"")),
                        "app-api/Lines: no application writes \"app-api: run finished\""),
                fault(
                        Conformance.LOG_GROUPS,
                        "log groups that the add-on creates",
                        () -> resources(Moments.last(), "cluster", all -> all.properties()
                                .removeIf(resource -> resource.getKey().startsWith("AddOnsLogs"))),
                        "/aws/containerinsights/hidamari-album-production/application"),
                fault(
                        Conformance.RECORDS_CLOSED,
                        "viewers that read all logs of the service",
                        () -> resource(
                                Moments.last(),
                                "observability",
                                "AnalysisRightsPolicy",
                                policy -> reads(
                                        policy,
                                        "arn:aws:logs:ap-northeast-1:111122223333:log-group:/hidamari-album/*")),
                        "reads /hidamari-album/production-sessions"),
                fault(
                        Conformance.RECORDS_CLOSED,
                        "viewers that read the audit log of the cluster",
                        () -> resource(
                                Moments.last(),
                                "observability",
                                "AnalysisRightsPolicy",
                                policy -> reads(policy, "arn:aws:logs:*:111122223333:log-group:/aws/eks/*")),
                        "reads /aws/eks/hidamari-album-production/cluster"),
                fault(
                        Conformance.RECORDS_CLOSED,
                        "viewers with a policy of AWS for all logs",
                        () -> resource(Moments.last(), "cluster", "AnalysisRole", role -> properties(role)
                                .putArray("ManagedPolicyArns")
                                .add("arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess")),
                        "reads every log group with CloudWatchLogsReadOnlyAccess"),
                fault(
                        Conformance.CERTIFICATES,
                        "a certificate of a year that nobody renews",
                        () -> resource(
                                Moments.last(), "observability", "Chartk8sagentsoperator", chart -> properties(chart)
                                        .put(
                                                "Values",
                                                properties(chart)
                                                        .path("Values")
                                                        .asText()
                                                        .replace("\"certPeriodDays\":3650", "\"certPeriodDays\":365"))),
                        "k8s-agents-operator: nobody renews the certificate of its webhooks, which ends after 365 days"),
                fault(
                        Conformance.CERTIFICATES,
                        "a GitOps controller that replaces the certificate in each sync",
                        () -> object(
                                Moments.latest("development"),
                                "argocd/controllers",
                                named("Application", "chart.aws-load-balancer-controller"),
                                application -> ((ObjectNode) application.path("spec")).remove("ignoreDifferences")),
                        "aws-load-balancer-controller: each sync replaces the certificate of its webhooks"),
                fault(
                        Conformance.ROLES,
                        "a policy on a role of IAM Identity Center",
                        () -> resources(Moments.middle(), "legacy", all -> all.properties().stream()
                                .filter(one -> one.getKey().startsWith("FleetSessionsOperate"))
                                .forEach(one -> ((ArrayNode) one.getValue().at("/Properties/Roles"))
                                        .add("AWSReservedSSO_Work_0a1b2c3d4e5f6071"))),
                        "nobody here may edit the role AWSReservedSSO_Work_0a1b2c3d4e5f6071"),
                fault(
                        Conformance.FLOW_LOGS,
                        "a bucket that the log delivery may not write to",
                        () -> flowLogs(all -> all.properties().stream()
                                .map(Map.Entry::getValue)
                                .filter(resource ->
                                        resource.path("Type").asText().equals("AWS::S3::BucketPolicy"))
                                .forEach(policy ->
                                        ((ArrayNode) policy.at("/Properties/PolicyDocument/Statement")).remove(1))),
                        "delivery.logs.amazonaws.com has no s3:PutObject for 444455556666 alone"),
                fault(
                        Conformance.FLOW_LOGS,
                        "flow logs that come before the policy of their bucket",
                        () -> flowLogs(all -> all.properties().stream()
                                .map(Map.Entry::getValue)
                                .filter(resource ->
                                        resource.path("Type").asText().equals("AWS::EC2::FlowLog"))
                                .forEach(log -> ((ObjectNode) log).remove("DependsOn"))),
                        "AWS writes a policy of its own"),
                fault(
                        Conformance.FLOW_LOGS,
                        "a bucket whose records stay",
                        () -> flowLogs(all -> all.properties().stream()
                                .map(Map.Entry::getValue)
                                .filter(resource ->
                                        resource.path("Type").asText().equals("AWS::S3::Bucket"))
                                .forEach(bucket ->
                                        properties((ObjectNode) bucket).remove("LifecycleConfiguration"))),
                        "its records are kept for ever"),
                fault(
                        Conformance.LEFTOVERS,
                        "an address that a failed creation keeps",
                        () -> resources(
                                Moments.last(),
                                "network",
                                all -> all.forEach(resource -> {
                                    if (resource.path("Type").asText().equals("AWS::EC2::EIP")) {
                                        ((ObjectNode) resource).put("DeletionPolicy", "Retain");
                                    }
                                })),
                        "a creation that fails leaves it behind"),
                fault(
                        Conformance.TIMEOUTS,
                        "a load balancer that gives up after 60 seconds",
                        () -> resource(
                                Moments.last(), "edge", "publicLoadBalancer", loadBalancer -> properties(loadBalancer)
                                        .remove("LoadBalancerAttributes")),
                        "media-stream: a request takes 90 s, the load balancer public waits for 60 s"),
                fault(
                        Conformance.DIMENSIONS,
                        "an alarm on the replication group of Redis",
                        () -> cacheMetric("Sharedrediscpu", "CacheClusterId", "hidamari-production-redis"),
                        "hidamari-production-redis is not a cache cluster"),
                fault(
                        Conformance.DIMENSIONS,
                        "an alarm on a dimension that ElastiCache does not publish",
                        () -> cacheMetric("Sharedrediscpu", "ReplicationGroupId", "hidamari-production-redis"),
                        "publishes no EngineCPUUtilization with [ReplicationGroupId]"),
                fault(
                        Conformance.DIMENSIONS,
                        "an alarm on a metric of Redis for Memcached",
                        () -> cacheMetric("Sharedrediscpu", "CacheClusterId", "hidamari-production-memcached"),
                        "a memcached has no EngineCPUUtilization"),
                fault(
                        Conformance.CONTACTS,
                        "a topic to which nobody is subscribed",
                        () -> resources(Moments.last(), "observability", all -> all.properties()
                                .removeIf(resource -> resource.getValue()
                                        .path("Type")
                                        .asText()
                                        .equals("AWS::SNS::Subscription"))),
                        "no alarm reaches kubo@hidamari.example"),
                fault(
                        Conformance.CONTACTS,
                        "an alarm with a runbook that is not there",
                        () -> resources(
                                Moments.last(),
                                "app-api",
                                all -> all.forEach(resource -> {
                                    if (resource.at("/Properties/AlarmDescription")
                                            .isTextual()) {
                                        ((ObjectNode) resource.path("Properties"))
                                                .put("AlarmDescription", "Runbook: runbooks/production/app-api.md");
                                    }
                                })),
                        "the alarm names no runbook of app-api"),
                fault(
                        Conformance.CONTACTS,
                        "alerts of Prometheus with runbooks that are not there",
                        () -> resource(Moments.last(), "observability", "MetricsRules", rules -> properties(rules)
                                .put(
                                        "Data",
                                        properties(rules)
                                                .path("Data")
                                                .asText()
                                                .replace(
                                                        "cdk.out/operations/production/runbooks",
                                                        "runbooks/production"))),
                        "the alert SideFails names no runbook of app-api"),
                fault(
                        Conformance.CREATION,
                        "a cluster that CloudFormation cannot delete after a failed creation",
                        () -> resource(
                                Moments.building(), "cluster", "ControlPlaneCluster8", cluster -> properties(cluster)
                                        .put("DeletionProtection", true)),
                        "deletion protection is true in the phase that creates it"),
                fault(
                        Conformance.HANDLERS,
                        "charts that start together",
                        () -> resource(
                                Moments.building(), "cluster", "Platformkeda", chart -> chart.putArray("DependsOn")),
                        "run at once"),
                fault(
                        Conformance.LEFTOVERS,
                        "a load balancer that CloudFormation cannot delete after a failed creation",
                        () -> resource(
                                Moments.first(), "edge", "publicLoadBalancer", balancer -> protect(balancer, "true")),
                        "it is protected in the phase that creates it"),
                fault(
                        Conformance.LEFTOVERS,
                        "a load balancer that anybody deletes",
                        () -> resource(
                                Moments.last(), "edge", "publicLoadBalancer", balancer -> protect(balancer, "false")),
                        "it has no protection after its creation"),
                fault(
                        Conformance.LEFTOVERS,
                        "a table that CloudFormation cannot delete after a failed creation",
                        () -> resources(Moments.first(), "edge", all -> all.putObject("Table")
                                .put("Type", "AWS::DynamoDB::Table")
                                .putObject("Properties")
                                .put("DeletionProtectionEnabled", true)),
                        "edge/Table: it is protected in the phase that creates it"),
                fault(
                        Conformance.CREATION,
                        "a cluster that anybody deletes",
                        () -> resource(Moments.last(), "cluster", "ControlPlaneCluster8", cluster -> properties(cluster)
                                .put("DeletionProtection", false)),
                        "deletion protection is false in the phase after"),
                fault(
                        Conformance.CREATION,
                        "a cluster that EKS upgrades in the middle of the move",
                        () -> resource(Moments.last(), "cluster", "ControlPlaneCluster8", cluster -> ((ObjectNode)
                                        properties(cluster).path("UpgradePolicy"))
                                .put("SupportType", "STANDARD")),
                        "EKS upgrades it by itself"));
    }

    @AfterAll
    static void tellsHowManyFaultsWereFound() {
        long planted = findsThePlantedFault().count();
        System.out.printf("planted faults: %d, found: %d%n", planted, FOUND.get());
        assertThat(FOUND.get()).isEqualTo((int) planted);
    }

    private static Stream<Arguments> identities() {
        return Stream.of(
                fault(
                        Conformance.IDENTITIES,
                        "a node role with which no node registers",
                        () -> resource(Moments.last(), "cluster", "NodeRole", role -> properties(role)
                                .remove("Policies")),
                        "ec2:DescribeInstances is missing"),
                fault(
                        Conformance.IDENTITIES,
                        "a node role with more than nodes call",
                        () -> resource(Moments.last(), "cluster", "NodeRole", role -> ((ArrayNode)
                                        properties(role).path("ManagedPolicyArns"))
                                .add("arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy")),
                        "ec2:DescribeRouteTables is never called"),
                fault(
                        Conformance.IDENTITIES,
                        "a role that the table does not know",
                        () -> resources(Moments.last(), "edge", all -> all.putObject("Unknown")
                                .put("Type", "AWS::IAM::Role")),
                        "edge/Unknown: 0 entries"),
                fault(
                        Conformance.IDENTITIES,
                        "a feature that may not do what it declares",
                        () -> resource(Moments.last(), "transcoder", "PodRole", role -> properties(role)
                                .remove("Policies")),
                        "sqs:ReceiveMessage is missing"),
                fault(
                        Conformance.IDENTITY_FIRST,
                        "an agent that does not wait for its association",
                        () -> resource(
                                Moments.last(), "observability", "ObjectsAgent", agent -> agent.remove("DependsOn")),
                        "observability/ObjectsAgent: a pod of monitoring/alloy may start before its identity"
                                + " observability/AgentRightsAssociation"),
                fault(
                        Conformance.IDENTITY_FIRST,
                        "a feature that does not wait for its association",
                        () -> resource(Moments.last(), "transcoder", "Foundation", first -> first.remove("DependsOn")),
                        "transcoder/Workload: a pod of media/transcoder may start before its identity"
                                + " transcoder/PodRoleAssociation"),
                fault(
                        Conformance.IDENTITY_FIRST,
                        "an association in a stack that comes later",
                        () -> resources(withoutIdentity("keda-operator"), "app-api", all -> {
                            ObjectNode late = all.putObject("Late").put("Type", "AWS::EKS::PodIdentityAssociation");
                            late.putObject("Properties")
                                    .put("Namespace", "keda")
                                    .put("ServiceAccount", "keda-operator");
                        }),
                        "keda-operator may start before its identity"),
                fault(
                        Conformance.IDENTITIES,
                        "an output without roles",
                        () -> {
                            PhaseOutput output = Moments.last();
                            for (String stack : output.templates().keySet()) {
                                output = resources(output, stack, ObjectNode::removeAll);
                            }
                            return output;
                        },
                        "no template has a role"));
    }

    private static Stream<Arguments> secrets() {
        return Stream.of(
                fault(
                        Conformance.SECRETS,
                        "a store that serves the features alone",
                        () -> object(
                                Moments.last(),
                                "platform",
                                named("ClusterSecretStore", STORE),
                                store -> serves(store, "api", "batch", "front", "media")),
                        "ExternalSecret new-relic/new-relic: its store is not allowed from namespace new-relic"),
                fault(
                        Conformance.SECRETS,
                        "the same, in the namespace of the scrape agent",
                        () -> object(
                                Moments.last(),
                                "platform",
                                named("ClusterSecretStore", STORE),
                                store -> serves(store, "api", "batch", "front", "media", "new-relic")),
                        "ExternalSecret monitoring/metrics-endpoint: its store is not allowed"),
                fault(
                        Conformance.SECRETS,
                        "a store of another name",
                        () -> object(
                                Moments.last(), "platform", named("ClusterSecretStore", STORE), store -> ((ObjectNode)
                                                store.path("metadata"))
                                        .put("name", "vault")),
                        "0 stores are called aws-secrets-manager"),
                fault(
                        Conformance.SECRETS,
                        "a secret of another service",
                        () -> object(
                                Moments.last(),
                                "observability",
                                named("ExternalSecret", "new-relic"),
                                secret -> ((ObjectNode) secret.at("/spec/data/0/remoteRef"))
                                        .put("key", "other/production/new-relic")),
                        "may not read other/production/new-relic"),
                fault(
                        Conformance.SECRETS,
                        "a key that the secret does not have",
                        () -> object(
                                Moments.last(),
                                "observability",
                                named("ExternalSecret", "metrics-endpoint"),
                                secret -> ((ObjectNode) secret.at("/spec/data/0/remoteRef")).put("property", "url")),
                        "hidamari-album/production/metrics has no key url"));
    }

    private static Stream<Arguments> admission() {
        return Stream.of(
                fault(
                        Conformance.ADMISSION,
                        "an agent without a security context",
                        () -> object(
                                Moments.last(),
                                "app-api",
                                one -> one.path("kind").asText().equals("Instrumentation"),
                                one -> ((ObjectNode) one.at("/spec/agent")).remove("securityContext")),
                        "Deployment api/app-api with New Relic's agent: restricted refuses it in namespace api:"
                                + " allowPrivilegeEscalation: nri-ruby--app-api"),
                fault(
                        Conformance.ADMISSION,
                        "New Relic's agents with the host's files and as its root",
                        ConformanceMutationTest::privilegedAgents,
                        "DaemonSet nri-bundle-nrk8s-kubelet of the chart nri-bundle: baseline refuses it in namespace"
                                + " new-relic: privileged: agent"),
                fault(
                        Conformance.ADMISSION,
                        "New Relic's scraper of the control plane in the host's network",
                        ConformanceMutationTest::privilegedAgents,
                        "Deployment nri-bundle-nrk8s-controlplane of the chart nri-bundle: baseline refuses it in namespace"
                                + " new-relic: hostNamespaces: hostNetwork"),
                fault(
                        Conformance.ADMISSION,
                        "a chart whose values nobody rendered",
                        () -> resource(Moments.last(), "cluster", "Platformkeda", chart -> properties(chart)
                                .put("Values", "{\"operator\": {\"replicaCount\": 3}}")),
                        "keda 2.20.2 was never rendered with these values"),
                fault(
                        Conformance.ADMISSION,
                        "a namespace that refuses the collector of logs",
                        () -> object(
                                Moments.latest(Moments.everythingIn(Backend.NEW_RELIC)),
                                "observability",
                                named("Namespace", "new-relic"),
                                one -> enforces(one, "baseline")),
                        "newrelic-logging of the chart nri-bundle: baseline refuses it in namespace new-relic:"
                                + " hostPathVolumes"),
                fault(
                        Conformance.ADMISSION,
                        "a restricted namespace of New Relic",
                        () -> object(
                                Moments.last(),
                                "observability",
                                named("Namespace", "new-relic"),
                                one -> enforces(one, "restricted")),
                        "nri-bundle-nrk8s-kubelet of the chart nri-bundle: restricted refuses it"),
                fault(
                        Conformance.ADMISSION,
                        "a feature in a namespace that nobody makes",
                        () -> object(Moments.last(), "platform", named("Namespace", "api"), one -> ((ObjectNode)
                                        one.path("metadata"))
                                .put("name", "apis")),
                        "Deployment api/app-api: there is no namespace api"),
                fault(
                        Conformance.VARIABLES,
                        "an application whose name stands in the ConfigMap alone",
                        () -> variables(
                                "app-api",
                                env -> env.removeIf(
                                        one -> one.path("name").asText().equals("NEW_RELIC_APP_NAME"))),
                        "Deployment api/app-api with New Relic's agent: in New Relic it is app-api, not"
                                + " hidamari-album-production-app-api-eks"),
                fault(
                        Conformance.VARIABLES,
                        "labels that stand in the ConfigMap alone",
                        () -> variables(
                                "app-api",
                                env -> env.removeIf(
                                        one -> one.path("name").asText().equals("NEW_RELIC_LABELS"))),
                        "Deployment api/app-api with New Relic's agent: NEW_RELIC_LABELS is operator:auto-injection,"
                                + " not environment:production"),
                fault(
                        Conformance.VARIABLES,
                        "options of the application that stand in the ConfigMap alone",
                        () -> object(Moments.last(), "app-api", named("ConfigMap", "app-api"), map -> ((ObjectNode)
                                        map.path("data"))
                                .put("RUBYOPT", "--yjit")),
                        "RUBYOPT is -r /nri-ruby--app-api/lib/boot/strap, not --yjit"),
                fault(
                        Conformance.ADMISSION,
                        "traces in CloudWatch, whose operator adds an agent without a security context",
                        () -> addOn(
                                "amazon-cloudwatch-observability",
                                addOn -> addOn.put("ConfigurationValues", "{\"containerLogs\":{\"enabled\":true}}")),
                        "Deployment api/app-api with Application Signals: restricted refuses it in namespace api:"
                                + " allowPrivilegeEscalation: opentelemetry-auto-instrumentation-java"));
    }

    private static Stream<Arguments> scheduling() {
        return Stream.of(
                fault(
                        Conformance.SCHEDULING,
                        "an empty pool whose disk the autoscaler does not know",
                        () -> nodeGroup(Moments.last(), "spot-large", group -> ((ObjectNode) group.path("Tags"))
                                .remove("k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage")),
                        "Deployment media/transcoder: the autoscaler starts no node of spotlarge"),
                fault(
                        Conformance.SCHEDULING,
                        "a pool with a taint that nothing tolerates",
                        () -> nodeGroup(Moments.last(), "spot-large", group -> group.putArray("Taints")
                                .addObject()
                                .put("Key", "team")
                                .put("Value", "media")
                                .put("Effect", "NO_SCHEDULE")),
                        "Deployment media/transcoder: no node takes it"),
                fault(
                        Conformance.SCHEDULING,
                        "New Relic's scraper of the control plane, for nodes that EKS does not have",
                        ConformanceMutationTest::privilegedAgents,
                        "nri-bundle-nrk8s-controlplane of the chart nri-bundle: no node takes it"),
                fault(
                        Conformance.SCHEDULING,
                        "pods for on-demand nodes, of which there are none",
                        () -> nodeGroup(Moments.last(), "enduring", group -> ((ObjectNode) group.path("Labels"))
                                .put("hikkoshi.dev/capacity", "spot")),
                        "Deployment monitoring/grafana: no node takes it"),
                fault(
                        Conformance.PLATFORM,
                        "a GitOps controller that installs all charts at once",
                        () -> object(
                                Moments.latest("development"),
                                "argocd/controllers",
                                named("Application", "chart.cluster-autoscaler"),
                                application -> ((ObjectNode) application.path("metadata")).remove("annotations")),
                        "Application argocd/chart.keda: it does not wait for the autoscaler"),
                fault(
                        Conformance.PLATFORM,
                        "one on-demand node for the add-ons and the autoscaler",
                        () -> nodeGroup(Moments.last(), "enduring", group -> {
                            group.putArray("InstanceTypes").add("t3.large");
                            ((ObjectNode) group.path("ScalingConfig")).put("MinSize", 0);
                        }),
                        "cluster-autoscaler-aws-cluster-autoscaler: no on-demand node at MinSize has room for it"),
                fault(
                        Conformance.PLATFORM,
                        "an on-demand pool of one node for the whole platform",
                        () -> nodeGroup(Moments.last(), "enduring", group -> {
                            group.putArray("InstanceTypes").add("m5.large");
                            ((ObjectNode) group.path("ScalingConfig")).put("MaxSize", 1);
                        }),
                        "no on-demand node at MaxSize has room for it"),
                fault(
                        Conformance.PLATFORM,
                        "charts that start together with the autoscaler",
                        () -> resource(
                                Moments.building(), "cluster", "Platformkeda", chart -> chart.putArray("DependsOn")),
                        "it does not wait for the autoscaler"),
                fault(
                        Conformance.PLATFORM,
                        "an agent that the rules do not count",
                        () -> object(
                                Moments.last(),
                                "observability",
                                named("Deployment", "grafana"),
                                grafana -> ((ObjectNode)
                                                grafana.at("/spec/template/spec/containers/0/resources/requests"))
                                        .put("cpu", "2")),
                        "grafana runs 1 x 2020m"),
                fault(
                        Conformance.QUOTAS,
                        "a quota of the maximum and the surge, without room for pods that terminate",
                        () -> object(
                                Moments.last(), "platform", named("ResourceQuota", "features"), one -> ((ObjectNode)
                                                one.at("/spec/hard"))
                                        .put("pods", "42")),
                        "ResourceQuota front/features admits 42 pods, a rollout at the maximum needs 75"),
                fault(
                        Conformance.QUOTAS,
                        "a rollout that has failed before an old pod ends",
                        () -> object(
                                Moments.last(),
                                "transcoder",
                                named("Deployment", "transcoder-floor"),
                                one -> ((ObjectNode) one.path("spec")).put("progressDeadlineSeconds", 800)),
                        "Deployment media/transcoder-floor: a rollout fails after 800 s, while a pod may take 840 s"),
                fault(
                        Conformance.SIZES,
                        "a group without its desired size",
                        () -> nodeGroup(
                                Moments.last(), "spot-general", group -> ((ObjectNode) group.path("ScalingConfig"))
                                        .remove("DesiredSize")),
                        "2 of 3 sizes are given"),
                fault(
                        Conformance.SIZES,
                        "a group that starts with more nodes than it keeps",
                        () -> nodeGroup(
                                Moments.last(), "spot-general", group -> ((ObjectNode) group.path("ScalingConfig"))
                                        .put("DesiredSize", 12)),
                        "the sizes are"));
    }

    private static PhaseOutput network(Consumer<ObjectNode> fault) {
        return addOn("vpc-cni", fault);
    }

    private static PhaseOutput withoutIdentity(String serviceAccount) {
        return resources(Moments.last(), "cluster", all -> all.properties().removeIf(resource -> resource.getValue()
                .at("/Properties/ServiceAccount")
                .asText()
                .equals(serviceAccount)));
    }

    private static PhaseOutput addOn(String name, Consumer<ObjectNode> fault) {
        return resources(
                Moments.last(),
                "cluster",
                all -> all.forEach(resource -> {
                    if (resource.at("/Properties/AddonName").asText().equals(name)) {
                        fault.accept(properties((ObjectNode) resource));
                    }
                }));
    }

    private static void protect(ObjectNode loadBalancer, String value) {
        properties(loadBalancer).path("LoadBalancerAttributes").forEach(attribute -> {
            if (attribute.path("Key").asText().equals("deletion_protection.enabled")) {
                ((ObjectNode) attribute).put("Value", value);
            }
        });
    }

    private static PhaseOutput privilegedAgents() {
        String values = PlantedValues.of("nri-bundle").orElseThrow().toString();
        return resource(Moments.last(), "observability", "Chartnribundle", chart -> properties(chart)
                .put("Values", values));
    }

    private static void enforces(ObjectNode namespace, String level) {
        ((ObjectNode) namespace.at("/metadata/labels")).put("pod-security.kubernetes.io/enforce", level);
    }

    private static void serves(ObjectNode store, String... namespaces) {
        ArrayNode listed = ((ObjectNode) store.at("/spec/conditions/0")).putArray("namespaces");
        for (String namespace : namespaces) {
            listed.add(namespace);
        }
    }

    /** Lets a policy read the lines of the log groups of this ARN too. */
    private static void reads(ObjectNode policy, String logGroups) {
        ((ArrayNode) policy.at("/Properties/PolicyDocument/Statement"))
                .addObject()
                .put("Effect", "Allow")
                .put("Resource", logGroups)
                .putArray("Action")
                .add("logs:Get*");
    }

    private static ObjectNode properties(ObjectNode resource) {
        return (ObjectNode) resource.get("Properties");
    }

    static Arguments fault(Conformance conformance, String fault, Supplier<PhaseOutput> mutated, String found) {
        return outside(conformance, fault, () -> conformance.faults(mutated.get()), found);
    }

    /** A fault in something that is in no template and in no manifest. */
    static Arguments outside(Conformance conformance, String fault, Supplier<List<String>> faults, String found) {
        return arguments(conformance, fault, faults, found);
    }
}
