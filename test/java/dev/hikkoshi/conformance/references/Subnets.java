package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The blocks of the subnets that the network stack creates, as CloudFormation gets them, or that an existing VPC declares. */
public final class Subnets {

    private Subnets() {}

    /** Those of the public subnets, where internet-facing load balancers are. */
    public static Set<String> ofPublic(PhaseOutput output) {
        return declared(output, Network.Declared::publicBlocks)
                .orElseGet(() -> tagged(output, "kubernetes.io/role/elb"));
    }

    /** Those of the private subnets, where nodes, pods, databases and internal load balancers are. */
    public static Set<String> ofPrivate(PhaseOutput output) {
        return declared(output, Network.Declared::privateBlocks)
                .orElseGet(() -> tagged(output, "kubernetes.io/role/internal-elb"));
    }

    /** Those of the subnets where databases with a security group are. */
    public static Set<String> ofData(PhaseOutput output) {
        return declared(output, Network.Declared::dataBlocks).orElseGet(() -> ofPrivate(output));
    }

    /** Empty for a new VPC. An existing VPC without declared blocks counts as a whole. */
    private static Optional<Set<String>> declared(PhaseOutput output, Function<Network.Declared, List<Cidr>> which) {
        if (!(output.phase().environment().network() instanceof Network.Existing existing)) {
            return Optional.empty();
        }
        Set<String> blocks = new TreeSet<>();
        which.apply(existing.declared()).forEach(block -> blocks.add(block.toString()));
        return Optional.of(blocks.isEmpty() ? Set.of(existing.cidr().toString()) : blocks);
    }

    private static Set<String> tagged(PhaseOutput output, String key) {
        Set<String> blocks = new TreeSet<>();
        output.properties("network", "AWS::EC2::Subnet").values().stream()
                .filter(subnet -> has(subnet, key))
                .forEach(subnet -> blocks.add(subnet.path("CidrBlock").asText()));
        return blocks;
    }

    private static boolean has(JsonNode subnet, String key) {
        return subnet.path("Tags").findValuesAsText("Key").contains(key);
    }
}
