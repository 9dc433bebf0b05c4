package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.Set;
import java.util.TreeSet;

/** The zones of node groups, by their subnets in the network stack. */
final class Zones {

    /** The label of a node with its zone. */
    static final String LABEL = "topology.kubernetes.io/zone";

    private Zones() {}

    /** The zones in which a group starts nodes. */
    static Set<String> of(NodeGroup group, PhaseOutput output) {
        Set<String> zones = new TreeSet<>();
        for (JsonNode subnet : group.properties().path("Subnets")) {
            if (output.phase().environment().network() instanceof Network.Existing existing) {
                zones.add(existing.zones().get(existing.privateSubnetIds().indexOf(subnet.asText())));
            } else {
                zones.add(zone(subnet.path("Fn::ImportValue").asText(), output.template("network")));
            }
        }
        return zones;
    }

    private static String zone(String export, JsonNode network) {
        for (JsonNode exported : network.path("Outputs")) {
            if (exported.at("/Export/Name").asText().equals(export)) {
                String id = exported.at("/Value/Ref").asText();
                return network.path("Resources")
                        .path(id)
                        .at("/Properties/AvailabilityZone")
                        .asText();
            }
        }
        throw new IllegalStateException("the network stack exports no subnet " + export);
    }
}
