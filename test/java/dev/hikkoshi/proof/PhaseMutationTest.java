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
    void findsInAPhase(ProofRule rule, String fault, Supplier<PhaseOutput> mutated, String violation) {
        assertThat(rule.findings(mutated.get()))
                .anySatisfy(found -> assertThat(found.text()).contains(violation, rule.id()));
    }

    static Stream<Arguments> findsInAPhase() {
        return Stream.of(
                fault(
                        ProofRule.TRIGGERS,
                        "an alarm named in the triggers but not deployed",
                        "[production-app-api-eks-errors, ",
                        () -> template(after("deploy-both", "app-api"), "app-api", Planted::withoutAlarms)),
                fault(
                        ProofRule.MANIFEST_SIZE,
                        "a manifest of 100,001 bytes",
                        "app-api/Foundation",
                        () -> template(at("app-api", 25), "app-api", t -> properties(
                                        t, "Custom::AWSCDK-EKS-KubernetesResource")
                                .put("Manifest", "x".repeat(100_001)))),
                fault(
                        ProofRule.WEIGHTS,
                        "weights of 99",
                        "legacy 74",
                        () -> template(at("app-api", 25), "app-api", t -> weight(t, 0, 74))),
                fault(
                        ProofRule.WEIGHTS,
                        "the EKS group left out in dual",
                        "not to [legacy 100, eks 0]",
                        () -> template(after("deploy-both", "app-api"), "app-api", t -> targetGroups(t)
                                .remove(1))),
                fault(
                        ProofRule.WEIGHTS,
                        "the legacy group gone at 100",
                        "not to [legacy 0, eks 100]",
                        () -> template(after("move", "app-api"), "app-api", t -> targetGroups(t)
                                .remove(0))),
                fault(
                        ProofRule.BINDINGS,
                        "a binding on the legacy group",
                        "binds the target group legacy-railsapi",
                        () -> object(after("deploy-both", "app-api"), "app-api", "TargetGroupBinding", o -> spec(o).put(
                                        "targetGroupName", "legacy-railsapi"))),
                fault(
                        ProofRule.BINDINGS,
                        "no binding",
                        "has 0 bindings, not 1",
                        () -> without(after("deploy-both", "app-api"), "app-api", "TargetGroupBinding")),
                fault(
                        ProofRule.BINDINGS,
                        "a target group's name without its hash",
                        "the name production-app-api has no hash",
                        () -> template(after("deploy-both", "app-api"), "app-api", t -> properties(t, TARGET_GROUP)
                                .put("Name", "production-app-api"))),
                fault(
                        ProofRule.ROUTES,
                        "two rules for one host",
                        "app-api: api.hidamari.example/ is served by web-front",
                        () -> template(last(), "web-front", t -> ((ArrayNode)
                                        properties(t, RULE).at("/Conditions/0/HostHeaderConfig/Values"))
                                .add("api.hidamari.example"))),
                fault(
                        ProofRule.EXPORTS,
                        "an import without an export",
                        "app-api imports production:edge:ListenerArn-public",
                        () -> template(last(), "edge", t -> ((ObjectNode) t.get("Outputs")).removeAll())),
                fault(
                        ProofRule.OWNERS,
                        "a cron active on both sides",
                        "album-digest has 2 owners",
                        () -> object(after("deploy-both", "album-digest"), "album-digest", "CronJob", o -> spec(o).put(
                                        "suspend", false))),
                fault(
                        ProofRule.OWNERS,
                        "a cron without owner",
                        "album-digest has 0 owners",
                        () -> object(last(), "album-digest", "CronJob", o -> spec(o).put("suspend", true))),
                fault(
                        ProofRule.OWNERS,
                        "a queue without consumers",
                        "thumbnailer has no consumer",
                        () -> object(last(), "thumbnailer", "ScaledObject", o -> spec(o).put("maxReplicaCount", 0))),
                fault(
                        ProofRule.OWNERS,
                        "a queue whose consumers all wait for spot",
                        "push-notifier has no consumer that runs while there is no spot",
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
                        "the layers are",
                        () -> template(before("remove-layer", "jobq"), "legacy", Planted::withoutJobq)),
                fault(ProofRule.REMAINS, "a layer that stays", "the layers are", () -> after("remove-layer", "jobq")
                        .with("legacy", before("remove-layer", "jobq").template("legacy"))),
                fault(ProofRule.REMAINS, "the legacy stack after the end", "legacy: the stack ", () -> last().with(
                                "legacy", phases().get(0).template("legacy"))),
                fault(ProofRule.REMAINS, "a parameter of a retired feature", "app-api has retired", () -> after(
                                "retire", "app-api")
                        .with("app-api", before("retire", "app-api").template("app-api"))),
                fault(
                        ProofRule.SPOT,
                        "one spot pool flipped",
                        "24 of 39 instances on spot",
                        () -> template(last(), "cluster", t -> properties(t, "AWS::EKS::Nodegroup")
                                .put("CapacityType", "ON_DEMAND"))),
                fault(
                        ProofRule.CONNECTIONS,
                        "far more pods than the database takes",
                        "8160 connections of 2000",
                        () -> object(
                                last(), "app-api", "HorizontalPodAutoscaler", o -> spec(o).put("maxReplicas", 800))),
                fault(
                        ProofRule.KEYS,
                        "a variable on one side alone",
                        "ONLY_HERE",
                        () -> object(after("deploy-both", "app-api"), "app-api", "ConfigMap", o -> ((ObjectNode)
                                        o.get("data"))
                                .put("ONLY_HERE", "1"))),
                fault(
                        ProofRule.KEYS,
                        "another revision on the legacy side",
                        "different revisions",
                        () -> template(after("deploy-both", "app-api"), "app-api", t -> parameter(t, "/revision")
                                .put("Value", "old"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a Secret",
                        "a Secret",
                        () -> object(last(), "app-api", "ExternalSecret", o -> o.put("kind", "Secret"))),
                fault(
                        ProofRule.MANIFESTS,
                        "an image that moves",
                        "registry.example/app:latest",
                        () -> object(last(), "app-api", "Deployment", o -> container(o)
                                .put("image", "registry.example/app:latest"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a token",
                        "a token of CloudFormation",
                        () -> object(last(), "app-api", "ConfigMap", o -> ((ObjectNode) o.get("data"))
                                .put("X", "${Token[TOKEN.1]}"))),
                fault(
                        ProofRule.MANIFESTS,
                        "a sleep shorter than the delay",
                        "delay 20 <= preStop sleep 1 < grace period 35",
                        () -> object(last(), "app-api", "Deployment", o -> ((ObjectNode)
                                        o.at("/spec/template/spec/containers/0/lifecycle/preStop/sleep"))
                                .put("seconds", 1))),
                fault(
                        ProofRule.MANIFESTS,
                        "replicas beside an autoscaler",
                        "1 autoscalers and replicas",
                        () -> object(last(), "app-api", "Deployment", o -> spec(o).put("replicas", 3))),
                fault(
                        ProofRule.MANIFESTS,
                        "a container as root",
                        "not restricted",
                        () -> object(last(), "app-api", "Deployment", o -> container(o)
                                .remove("securityContext"))),
                fault(
                        ProofRule.REASONS,
                        "a reason left out",
                        "AwsSolutions-S1",
                        () -> template(last(), "edge", t -> ((ObjectNode)
                                        t.findValue("rules_to_suppress").get(0))
                                .put("reason", "because"))));
    }

    private static Arguments fault(ProofRule rule, String fault, String violation, Supplier<PhaseOutput> mutated) {
        return arguments(rule, fault, mutated, violation);
    }
}
