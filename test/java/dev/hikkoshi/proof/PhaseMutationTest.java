package dev.hikkoshi.proof;

import static dev.hikkoshi.proof.Moment.after;
import static dev.hikkoshi.proof.Moment.at;
import static dev.hikkoshi.proof.Moment.before;
import static dev.hikkoshi.proof.Moment.last;
import static dev.hikkoshi.proof.Moment.phases;
import static dev.hikkoshi.proof.Planted.RULE;
import static dev.hikkoshi.proof.Planted.TARGET_GROUP;
import static dev.hikkoshi.proof.Planted.container;
import static dev.hikkoshi.proof.Planted.object;
import static dev.hikkoshi.proof.Planted.parameter;
import static dev.hikkoshi.proof.Planted.properties;
import static dev.hikkoshi.proof.Planted.resources;
import static dev.hikkoshi.proof.Planted.spec;
import static dev.hikkoshi.proof.Planted.targetGroups;
import static dev.hikkoshi.proof.Planted.template;
import static dev.hikkoshi.proof.Planted.weight;
import static dev.hikkoshi.proof.Planted.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of a phase can fail: the test plants a fault into real output, and the check finds it. */
class PhaseMutationTest {

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource
    void findsInAPhase(ProofRule rule, String fault, Supplier<PhaseOutput> mutated, String place, String value) {
        assertThat(rule.findings(mutated.get())).anySatisfy(found -> {
            assertThat(found.id()).isEqualTo(rule.id());
            assertThat(found.path()).matches(place);
            assertThat(found.sentence()).contains(value);
            assertThat(found.problem().allowed()).isNotEmpty();
            assertThat(found.problem().fix()).isNotEmpty();
        });
    }

    static Stream<Arguments> findsInAPhase() {
        return Stream.of(
                fault(
                        ProofRule.TRIGGERS,
                        "an alarm named in the triggers but not deployed",
                        "app-api",
                        "production-app-api-eks-errors",
                        () -> template(after("deploy-both", "app-api"), "app-api", Planted::withoutAlarms)),
                fault(
                        ProofRule.SYNCS,
                        "T42: a paused Deployment that the next wave waits for",
                        "argocd/Application argocd/web-front",
                        "Suspended",
                        () -> object(SampleWalk.gitOps().last(), "web-front", "Deployment", deployment -> {
                            spec(deployment).put("paused", true);
                            ((ObjectNode) deployment.at("/metadata/annotations"))
                                    .remove("argocd.argoproj.io/sync-wave");
                        })),
                fault(
                        ProofRule.MANIFEST_SIZE,
                        "a manifest of 100,001 bytes",
                        "app-api/Foundation",
                        "100,001",
                        () -> template(at("app-api", 25), "app-api", t -> properties(
                                        t, "Custom::AWSCDK-EKS-KubernetesResource")
                                .put("Manifest", "x".repeat(100_001)))),
                fault(
                        ProofRule.WEIGHTS,
                        "weights of 99",
                        "app-api/Rule[0-9A-F]{8}",
                        "[legacy 74, eks 25]",
                        () -> template(at("app-api", 25), "app-api", t -> weight(t, 0, 74))),
                fault(
                        ProofRule.WEIGHTS,
                        "the EKS group left out in dual",
                        "app-api/Rule[0-9A-F]{8}",
                        "[legacy 100, eks 0]",
                        () -> template(after("deploy-both", "app-api"), "app-api", t -> targetGroups(t)
                                .remove(1))),
                fault(
                        ProofRule.WEIGHTS,
                        "the legacy group gone at 100",
                        "app-api/Rule[0-9A-F]{8}",
                        "[legacy 0, eks 100]",
                        () -> template(after("move", "app-api"), "app-api", t -> targetGroups(t)
                                .remove(0))),
                fault(
                        ProofRule.BINDINGS,
                        "a binding on the legacy group",
                        "app-api/TargetGroupBinding api/production-app-api-[0-9a-f]{8}",
                        "legacy-railsapi",
                        () -> object(after("deploy-both", "app-api"), "app-api", "TargetGroupBinding", o -> spec(o).put(
                                        "targetGroupName", "legacy-railsapi"))),
                fault(
                        ProofRule.BINDINGS,
                        "no binding",
                        "app-api",
                        "0 bindings",
                        () -> without(after("deploy-both", "app-api"), "app-api", "TargetGroupBinding")),
                fault(
                        ProofRule.BINDINGS,
                        "a target group's name without its hash",
                        "app-api/TargetGroup[0-9A-F]{8}",
                        "\"production-app-api\"",
                        () -> template(after("deploy-both", "app-api"), "app-api", t -> properties(t, TARGET_GROUP)
                                .put("Name", "production-app-api"))),
                fault(
                        ProofRule.ROUTES,
                        "two rules for one host",
                        "app-api",
                        "web-front",
                        () -> template(last(), "web-front", t -> ((ArrayNode)
                                        properties(t, RULE).at("/Conditions/0/HostHeaderConfig/Values"))
                                .add("api.hidamari.example"))),
                fault(
                        ProofRule.ONE_LOAD_BALANCER,
                        "T44: a fleet that exists behind a new load balancer",
                        "web-front/Rule[0-9A-F]{8}",
                        "the load balancer of their owner",
                        Adopted::behindANewLoadBalancer),
                fault(
                        ProofRule.ONE_LOAD_BALANCER,
                        "T44: a target group of another load balancer",
                        "admin-console/Rule[0-9A-F]{8}",
                        "app/hidamari-live/1a2b3c4d5e6f7081",
                        () -> template(Adopted.phase(Adopted.ADOPTED), "admin-console", t -> ((ObjectNode)
                                        targetGroups(t).get(0))
                                .put("TargetGroupArn", Adopted.WEB_GROUP))),
                fault(
                        ProofRule.EXISTING,
                        "T44: a listener beside the one that exists",
                        "admin-console/Second",
                        "AWS::ElasticLoadBalancingV2::Listener",
                        () -> template(Adopted.phase(Adopted.ADOPTED), "admin-console", t -> resources(t)
                                .putObject("Second")
                                .put("Type", "AWS::ElasticLoadBalancingV2::Listener")
                                .putObject("Properties"))),
                fault(
                        ProofRule.EXISTING,
                        "T44: a second target group of the fleet",
                        "web-front/Second",
                        "target group",
                        () -> template(Adopted.phase(0), "web-front", t -> resources(t)
                                .putObject("Second")
                                .put("Type", TARGET_GROUP)
                                .putObject("Properties"))),
                fault(
                        ProofRule.EXISTING,
                        "T44: a rule on the listener that exists in phase 0",
                        "web-front/Early",
                        "phase 0",
                        () -> template(Adopted.phase(0), "web-front", t -> resources(t)
                                .putObject("Early")
                                .put("Type", RULE)
                                .putObject("Properties")
                                .put("ListenerArn", "arn:aws:elasticloadbalancing:::listener/app/x"))),
                fault(
                        ProofRule.OWN_NAMES,
                        "a namespace that the owner of the cluster has",
                        "platform/Namespace monitoring",
                        "album-live-",
                        () -> object(OthersCluster.last(), "platform", "Namespace", namespace -> ((ObjectNode)
                                        namespace.path("metadata"))
                                .put("name", "monitoring"))),
                fault(
                        ProofRule.ROUTES,
                        "a rule below the one of the owner",
                        "admin-console",
                        "listener-rule",
                        () -> template(Adopted.phase(Adopted.ADOPTED), "admin-console", t -> properties(t, RULE)
                                .put("Priority", 110))),
                fault(
                        ProofRule.EXPORTS,
                        "an import without an export",
                        "app-api",
                        "production:edge:ListenerArn-public",
                        () -> template(last(), "edge", t -> ((ObjectNode) t.get("Outputs")).removeAll())),
                fault(
                        ProofRule.OWNERS,
                        "a cron active on both sides",
                        "album-digest",
                        "2 owners",
                        () -> object(after("deploy-both", "album-digest"), "album-digest", "CronJob", o -> spec(o).put(
                                        "suspend", false))),
                fault(
                        ProofRule.OWNERS,
                        "a cron without owner",
                        "album-digest",
                        "0 owners",
                        () -> object(last(), "album-digest", "CronJob", o -> spec(o).put("suspend", true))),
                fault(
                        ProofRule.OWNERS,
                        "a cron that does not ask for its owner",
                        "album-digest/CronJob batch/album-digest",
                        "without asking",
                        () -> object(after("move", "album-digest"), "album-digest", "CronJob", o -> ((ObjectNode)
                                        o.at("/spec/jobTemplate/spec/template/spec"))
                                .remove("initContainers"))),
                fault(
                        ProofRule.OWNERS,
                        "a cron that asks, and runs after any answer but the last",
                        "album-digest/CronJob batch/album-digest",
                        "without asking",
                        () -> object(after("deploy-both", "album-digest"), "album-digest", "CronJob", o -> ((ArrayNode)
                                        o.at("/spec/jobTemplate/spec/podFailurePolicy/rules"))
                                .remove(0))),
                fault(
                        ProofRule.OWNERS,
                        "a cron that asks for the owner of another one",
                        "album-digest/CronJob batch/album-digest",
                        "/batch/album-digest/cron-owner",
                        () -> object(after("move", "album-digest"), "album-digest", "CronJob", o -> ((ObjectNode)
                                        o.at("/spec/jobTemplate/spec/template/spec/initContainers/0/env/0"))
                                .put("value", "/hidamari-album/production/batch/order-export/cron-owner"))),
                fault(
                        ProofRule.OWNERS,
                        "a queue without consumers",
                        "thumbnailer",
                        "no consumer",
                        () -> object(last(), "thumbnailer", "ScaledObject", o -> spec(o).put("maxReplicaCount", 0))),
                fault(
                        ProofRule.OWNERS,
                        "a queue whose consumers all wait for spot",
                        "push-notifier",
                        "no spot",
                        () -> object(last(), "push-notifier", "Deployment", o -> ((ObjectNode)
                                        o.at("/spec/template/spec/affinity/nodeAffinity"))
                                .putObject("requiredDuringSchedulingIgnoredDuringExecution")
                                .putArray("nodeSelectorTerms")
                                .addObject()
                                .putArray("matchExpressions")
                                .addObject()
                                .put("key", "hikkoshi.dev/capacity")
                                .put("operator", "In")
                                .putArray("values")
                                .add("spot"))),
                fault(
                        ProofRule.REMAINS,
                        "a layer removed one step early",
                        "legacy",
                        "jobq",
                        () -> template(before("remove-layer", "jobq"), "legacy", Planted::withoutJobq)),
                fault(ProofRule.REMAINS, "a layer that stays", "legacy", "jobq", () -> after("remove-layer", "jobq")
                        .with("legacy", before("remove-layer", "jobq").template("legacy"))),
                fault(ProofRule.REMAINS, "the legacy stack after the end", "legacy", "the stack", () -> last().with(
                                "legacy", phases().get(0).template("legacy"))),
                fault(
                        ProofRule.REMAINS,
                        "a parameter of a retired feature",
                        "app-api",
                        "production:legacy:RoleName-railsapi",
                        () -> after("retire", "app-api")
                                .with("app-api", before("retire", "app-api").template("app-api"))),
                fault(
                        ProofRule.SPOT,
                        "one spot pool flipped",
                        "cluster",
                        "24 of 39",
                        () -> template(last(), "cluster", t -> properties(t, "AWS::EKS::Nodegroup")
                                .put("CapacityType", "ON_DEMAND"))),
                fault(
                        ProofRule.CONNECTIONS,
                        "far more pods than the database takes",
                        "dependencies.aurora",
                        "8160 connections",
                        () -> object(
                                last(), "app-api", "HorizontalPodAutoscaler", o -> spec(o).put("maxReplicas", 800))),
                fault(
                        ProofRule.KEYS,
                        "a variable on one side alone",
                        "app-api",
                        "ONLY_HERE",
                        () -> object(after("deploy-both", "app-api"), "app-api", "ConfigMap", o -> ((ObjectNode)
                                        o.get("data"))
                                .put("ONLY_HERE", "1"))),
                fault(
                        ProofRule.KEYS,
                        "another revision on the legacy side",
                        "app-api/Deployment api/app-api",
                        "revisions",
                        () -> template(after("deploy-both", "app-api"), "app-api", t -> parameter(t, "/revision")
                                .put("Value", "old"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a Secret",
                        "app-api/Secret api/app-api",
                        "a Secret",
                        () -> object(last(), "app-api", "ExternalSecret", o -> o.put("kind", "Secret"))),
                fault(
                        ProofRule.MANIFESTS,
                        "an image that moves",
                        "app-api/Deployment api/app-api",
                        "registry.example/app:latest",
                        () -> object(last(), "app-api", "Deployment", o -> container(o)
                                .put("image", "registry.example/app:latest"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a token",
                        "app-api/ConfigMap api/app-api",
                        "${Token[",
                        () -> object(last(), "app-api", "ConfigMap", o -> ((ObjectNode) o.get("data"))
                                .put("X", "${Token[TOKEN.1]}"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a sleep shorter than the delay",
                        "app-api/Deployment api/app-api",
                        "delay 20 s, preStop sleep 1 s, grace period 35 s",
                        () -> object(last(), "app-api", "Deployment", o -> ((ObjectNode)
                                        o.at("/spec/template/spec/containers/0/lifecycle/preStop/sleep"))
                                .put("seconds", 1))),
                fault(
                        ProofRule.MANIFESTS,
                        "replicas beside an autoscaler",
                        "app-api/Deployment api/app-api",
                        "1 autoscalers",
                        () -> object(last(), "app-api", "Deployment", o -> spec(o).put("replicas", 3))),
                fault(
                        ProofRule.MANIFESTS,
                        "a container as root",
                        "app-api/Deployment api/app-api",
                        "restricted",
                        () -> object(last(), "app-api", "Deployment", o -> container(o)
                                .remove("securityContext"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a container that may do what root may",
                        "app-api/Deployment api/app-api",
                        "capabilities_restricted: app-api",
                        () -> object(last(), "app-api", "Deployment", o -> ((ObjectNode)
                                        container(o).at("/securityContext/capabilities"))
                                .putArray("add")
                                .add("SYS_ADMIN"))),
                fault(
                        ProofRule.MANIFESTS,
                        "an init container with the privileges of its node",
                        "app-api/Deployment api/app-api",
                        "privileged: setup",
                        () -> object(last(), "app-api", "Deployment", o -> ((ObjectNode) o.at("/spec/template/spec"))
                                .putArray("initContainers")
                                .addObject()
                                .put("name", "setup")
                                .putObject("securityContext")
                                .put("privileged", true))),
                fault(
                        ProofRule.WITNESSES,
                        "a stack that follows from more than its props",
                        "app-api",
                        "a full synthesis",
                        () -> last().witnessedBy(Witness.of(
                                Witness.Cause.LAST,
                                template(last(), "app-api", t -> t.put("Description", "of another phase")),
                                last()))),
                fault(
                        ProofRule.REASONS,
                        "a reason left out",
                        "edge/AccessLogsBucket[0-9A-F]{8}",
                        "AwsSolutions-S1",
                        () -> template(last(), "edge", t -> ((ObjectNode)
                                        t.findValue("rules_to_suppress").get(0))
                                .put("reason", "because"))));
    }

    private static Arguments fault(
            ProofRule rule, String fault, String place, String value, Supplier<PhaseOutput> mutated) {
        return arguments(rule, fault, mutated, place, value);
    }
}
