package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A subnet of an environment. Its route table decides whether it is public: one with a route to an internet gateway is
 * (Amazon VPC user guide, Subnets for your VPC). Of an existing VPC, the environment declares it.
 *
 * @param name what the templates have as its id, as {@link Deployed#text} has it
 * @param zone its availability zone
 * @param isPublic whether it is public
 */
record VpcSubnet(String name, String zone, boolean isPublic) {

    /** The subnets of an output, by name. */
    static Map<String, VpcSubnet> in(PhaseOutput output, Deployed deployed) {
        List<VpcSubnet> subnets = new ArrayList<>();
        if (output.phase().environment().network() instanceof Network.Existing existing) {
            for (int i = 0; i < existing.zones().size(); i++) {
                String zone = existing.zones().get(i);
                subnets.add(new VpcSubnet(existing.publicSubnetIds().get(i), zone, true));
                subnets.add(new VpcSubnet(existing.privateSubnetIds().get(i), zone, false));
            }
        }
        for (Resource subnet : deployed.all("AWS::EC2::Subnet")) {
            subnets.add(new VpcSubnet(
                    "<" + subnet.place() + ">",
                    subnet.properties().path("AvailabilityZone").asText(),
                    defaultRoute(deployed, subnet)
                            .map(route -> route.properties().has("GatewayId"))
                            .orElse(false)));
        }
        Map<String, VpcSubnet> byName = new TreeMap<>();
        subnets.forEach(subnet -> byName.put(subnet.name(), subnet));
        return byName;
    }

    /** The route of a subnet's table to everywhere. */
    static Optional<Resource> defaultRoute(Deployed deployed, Resource subnet) {
        for (Resource association : deployed.all("AWS::EC2::SubnetRouteTableAssociation")) {
            if (isAt(deployed, association, "SubnetId", "<" + subnet.place() + ">")) {
                String table = deployed.text(
                        association.stack(), association.properties().path("RouteTableId"));
                return deployed.all("AWS::EC2::Route").stream()
                        .filter(route -> isAt(deployed, route, "RouteTableId", table))
                        .filter(route -> route.properties()
                                .path("DestinationCidrBlock")
                                .asText()
                                .equals("0.0.0.0/0"))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static boolean isAt(Deployed deployed, Resource resource, String property, String text) {
        JsonNode value = resource.properties().path(property);
        return deployed.text(resource.stack(), value).equals(text);
    }
}
