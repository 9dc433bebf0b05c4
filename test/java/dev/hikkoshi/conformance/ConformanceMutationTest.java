package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.Planted.named;
import static dev.hikkoshi.conformance.Planted.object;
import static dev.hikkoshi.conformance.Planted.resource;
import static dev.hikkoshi.conformance.Planted.resources;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of the gate can fail: a fault that was once in the output is planted into it, and the check finds it. */
class ConformanceMutationTest {

    private static final String STORE = "aws-secrets-manager";

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource
    void findsThePlantedFault(Conformance conformance, String fault, Supplier<PhaseOutput> mutated, String found) {
        assertThat(conformance.faults(mutated.get()))
                .anySatisfy(one -> assertThat(one).contains(found));
    }

    static Stream<Arguments> findsThePlantedFault() {
        return Stream.of(identities(), secrets()).flatMap(faults -> faults);
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

    private static void serves(ObjectNode store, String... namespaces) {
        ArrayNode listed = ((ObjectNode) store.at("/spec/conditions/0")).putArray("namespaces");
        for (String namespace : namespaces) {
            listed.add(namespace);
        }
    }

    private static ObjectNode properties(ObjectNode resource) {
        return (ObjectNode) resource.get("Properties");
    }

    private static Arguments fault(Conformance conformance, String fault, Supplier<PhaseOutput> mutated, String found) {
        return arguments(conformance, fault, mutated, found);
    }
}
