package dev.hikkoshi.conformance.reach;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Each resource is in subnets from which it reaches what it needs. An internet-facing load balancer needs public ones,
 * in two zones (Elastic Load Balancing, Subnets for your load balancer). The network interface of anything else here
 * has no public address, so that a public subnet leaves it without a way out (Amazon VPC user guide, Enable internet
 * access for a VPC using an internet gateway; AWS Lambda developer guide, Enable internet access for VPC-connected
 * functions; Amazon EKS user guide, VPC and subnet requirements).
 */
public final class SubnetsFit implements Check {

    /** The property with the subnets, by the type of the resource. */
    private static final Map<String, String> PLACED = Map.of(
            "AWS::ElasticLoadBalancingV2::LoadBalancer", "/Subnets",
            "AWS::EKS::Cluster", "/ResourcesVpcConfig/SubnetIds",
            "AWS::EKS::Nodegroup", "/Subnets",
            "AWS::AutoScaling::AutoScalingGroup", "/VPCZoneIdentifier",
            "AWS::Lambda::Function", "/VpcConfig/SubnetIds",
            "AWS::EC2::VPCEndpoint", "/SubnetIds",
            "AWS::OpsWorks::Stack", "/DefaultSubnetId",
            "AWS::OpsWorks::Instance", "/SubnetId");

    private static final List<String> IN_TWO_ZONES =
            List.of("AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EKS::Cluster");

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        Map<String, VpcSubnet> known = VpcSubnet.in(output, deployed);
        List<String> faults = new ArrayList<>();
        List<Resource> placed = new ArrayList<>();
        deployed.forEach((stack, resource) -> {
            String property = PLACED.get(resource.type());
            if (property != null && !resource.properties().at(property).isMissingNode()) {
                placed.add(resource);
                judge(
                        known,
                        resource,
                        deployed.texts(stack, resource.properties().at(property)),
                        faults);
            }
        });
        if (placed.isEmpty()) {
            faults.add("no resource is in a subnet");
        }
        return faults;
    }

    private static void judge(
            Map<String, VpcSubnet> known, Resource resource, List<String> names, List<String> faults) {
        JsonNode scheme = resource.properties().path("Scheme");
        boolean isPublic = scheme.asText().equals("internet-facing");
        for (String name : names) {
            VpcSubnet subnet = known.get(name);
            if (subnet == null) {
                faults.add("%s: it is in %s, which is no subnet of the environment".formatted(resource.place(), name));
            } else if (subnet.isPublic() != isPublic) {
                faults.add("%s: it is in the %s subnet %s"
                        .formatted(resource.place(), subnet.isPublic() ? "public" : "private", name));
            }
        }
        long zones = names.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .map(VpcSubnet::zone)
                .distinct()
                .count();
        if (names.isEmpty() || zones < 2 && IN_TWO_ZONES.contains(resource.type())) {
            faults.add("%s: it is in %d zones".formatted(resource.place(), zones));
        }
    }
}
