package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.Set;
import java.util.TreeSet;

/** The blocks of the subnets that the network stack creates, as CloudFormation gets them. */
final class Subnets {

    private Subnets() {}

    /** Those of the public subnets, where internet-facing load balancers are. */
    static Set<String> ofPublic(PhaseOutput output) {
        return tagged(output, "kubernetes.io/role/elb");
    }

    /** Those of the private subnets, where nodes, pods, databases and internal load balancers are. */
    static Set<String> ofPrivate(PhaseOutput output) {
        return tagged(output, "kubernetes.io/role/internal-elb");
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
