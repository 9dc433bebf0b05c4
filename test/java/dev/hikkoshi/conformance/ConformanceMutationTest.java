package dev.hikkoshi.conformance;

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

    @ParameterizedTest(name = "{0} finds {1}")
    @MethodSource
    void findsThePlantedFault(Conformance conformance, String fault, Supplier<PhaseOutput> mutated, String found) {
        assertThat(conformance.faults(mutated.get()))
                .anySatisfy(one -> assertThat(one).contains(found));
    }

    static Stream<Arguments> findsThePlantedFault() {
        return Stream.of(identities()).flatMap(faults -> faults);
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

    private static ObjectNode properties(ObjectNode resource) {
        return (ObjectNode) resource.get("Properties");
    }

    private static Arguments fault(Conformance conformance, String fault, Supplier<PhaseOutput> mutated, String found) {
        return arguments(conformance, fault, mutated, found);
    }
}
