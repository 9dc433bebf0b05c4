package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * All resources are in one VPC, and its subnets fit: each in a zone of the region, within the block of the VPC, beside
 * the others, and large enough for a load balancer. Sources: Amazon VPC user guide, Subnet CIDR blocks; Elastic Load
 * Balancing, Subnets for your load balancer (at least /27).
 */
public final class VpcLaidOut implements Check {

    private static final int SMALLEST = 27;

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        String vpc = output.phase().environment().network() instanceof Network.Existing existing
                ? existing.vpcId()
                : deployed.all("AWS::EC2::VPC").stream()
                        .map(one -> "<" + one.place() + ">")
                        .findFirst()
                        .orElse("none");
        List<Resource> members = new ArrayList<>();
        deployed.forEach((stack, resource) -> {
            JsonNode id = resource.properties().path("VpcId");
            if (!id.isMissingNode()) {
                members.add(resource);
                if (!deployed.text(stack, id).equals(vpc)) {
                    faults.add("%s: it is in another VPC, %s".formatted(resource.place(), deployed.text(stack, id)));
                }
            }
        });
        if (members.isEmpty()) {
            faults.add("nothing is in the VPC");
        }
        judgeSubnets(deployed, output.phase().environment().target().region(), faults);
        return faults;
    }

    private static void judgeSubnets(Deployed deployed, String region, List<String> faults) {
        List<Resource> subnets = deployed.all("AWS::EC2::Subnet");
        for (Resource subnet : subnets) {
            Cidr block = block(subnet);
            if (!subnet.properties().path("AvailabilityZone").asText().startsWith(region)) {
                faults.add("%s: it is in no zone of %s".formatted(subnet.place(), region));
            }
            if (block.prefix() > SMALLEST) {
                faults.add("%s: %s is too small for a load balancer".formatted(subnet.place(), block));
            }
            if (deployed.all("AWS::EC2::VPC").stream()
                    .noneMatch(vpc -> block(vpc).contains(block))) {
                faults.add("%s: %s is not in the block of its VPC".formatted(subnet.place(), block));
            }
            subnets.stream()
                    .filter(other -> other.id().compareTo(subnet.id()) > 0
                            && block(other).overlaps(block))
                    .forEach(other ->
                            faults.add("%s: %s overlaps with %s".formatted(subnet.place(), block, other.id())));
        }
    }

    private static Cidr block(Resource resource) {
        return Cidr.parse(resource.properties().path("CidrBlock").asText());
    }
}
