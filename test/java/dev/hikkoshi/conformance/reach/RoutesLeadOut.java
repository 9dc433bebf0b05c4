package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each subnet has a way to the internet: a public one through the internet gateway of its VPC, a private one through a
 * NAT gateway with an address, in a public subnet, and in its own zone if every zone has one. Nodes pull images and
 * reach AWS that way. Sources: Amazon VPC user guide, NAT gateways, and Enable internet access for a VPC using an
 * internet gateway; Amazon EKS user guide, VPC and subnet requirements (the tags say which subnets load balancers
 * take).
 */
public final class RoutesLeadOut implements Check {

    private static final String SUBNET = "AWS::EC2::Subnet";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        List<Resource> subnets = deployed.all(SUBNET);
        if (subnets.isEmpty() && output.templates().containsKey("network")) {
            faults.add("network: no subnet");
        }
        Map<String, VpcSubnet> known = VpcSubnet.in(output, deployed);
        for (Resource subnet : subnets) {
            String place = subnet.place() + ": ";
            Optional<Resource> route = VpcSubnet.defaultRoute(deployed, subnet);
            if (route.isEmpty()) {
                faults.add(place + "its route table has no default route");
            } else if (has(subnet, "kubernetes.io/role/elb")) {
                judgePublic(deployed, place, route.get(), faults);
            } else {
                judgePrivate(deployed, known, place, subnet, route.get(), faults);
            }
        }
        return faults;
    }

    private static void judgePublic(Deployed deployed, String place, Resource route, List<String> faults) {
        String gateway = deployed.text(route.stack(), route.properties().path("GatewayId"));
        boolean attached = deployed.all("AWS::EC2::VPCGatewayAttachment").stream()
                .anyMatch(attachment -> deployed.text(
                                attachment.stack(), attachment.properties().path("InternetGatewayId"))
                        .equals(gateway));
        if (!attached) {
            faults.add(place + "its default route leads to no internet gateway of the VPC");
        }
    }

    private static void judgePrivate(
            Deployed deployed,
            Map<String, VpcSubnet> known,
            String place,
            Resource subnet,
            Resource route,
            List<String> faults) {
        Optional<Resource> gateway =
                deployed.resource(route.stack(), route.properties().path("NatGatewayId"));
        if (gateway.isEmpty() || !gateway.get().properties().has("AllocationId")) {
            faults.add(place + "its default route leads to no NAT gateway");
            return;
        }
        String name =
                deployed.text(gateway.get().stack(), gateway.get().properties().path("SubnetId"));
        VpcSubnet of = known.get(name);
        if (of == null || !of.isPublic()) {
            faults.add(place + "its NAT gateway is in no public subnet");
            return;
        }
        long zones = known.values().stream().map(VpcSubnet::zone).distinct().count();
        String zone = subnet.properties().path("AvailabilityZone").asText();
        if (deployed.all("AWS::EC2::NatGateway").size() >= zones && !of.zone().equals(zone)) {
            faults.add("%sits NAT gateway is in %s".formatted(place, of.zone()));
        }
    }

    private static boolean has(Resource subnet, String key) {
        for (JsonNode tag : subnet.properties().path("Tags")) {
            if (tag.path("Key").asText().equals(key)) {
                return true;
            }
        }
        return false;
    }
}
