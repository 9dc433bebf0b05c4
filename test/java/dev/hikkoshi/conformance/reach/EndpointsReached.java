package dev.hikkoshi.conformance.reach;

import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.conformance.references.Subnets;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Private names lead to interfaces that answer. With a private name, an endpoint takes all calls of the VPC to its
 * service, so that its security group must admit every private subnet on port 443. The names, also that of a cluster
 * with a private endpoint, need DNS support and DNS hostnames of the VPC. A gateway endpoint needs the route table of
 * every private subnet. Sources: AWS PrivateLink guide, Access an AWS service using an interface VPC endpoint, and
 * Gateway endpoints; Amazon EKS user guide, VPC requirements and considerations ("Otherwise, nodes can't register to
 * your cluster").
 */
public final class EndpointsReached implements Check {

    private static final int HTTPS = 443;

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        String region = output.phase().environment().target().region();
        List<String> faults = new ArrayList<>();
        for (Resource vpc : deployed.all("AWS::EC2::VPC")) {
            for (String needed : List.of("EnableDnsSupport", "EnableDnsHostnames")) {
                if (!vpc.properties().path(needed).asBoolean()) {
                    faults.add("%s: without %s its private names lead nowhere".formatted(vpc.place(), needed));
                }
            }
        }
        List<Resource> endpoints = deployed.all("AWS::EC2::VPCEndpoint");
        if (endpoints.isEmpty() && output.templates().containsKey("network")) {
            faults.add("network: no endpoint");
        }
        for (Resource endpoint : endpoints) {
            String service =
                    deployed.text(endpoint.stack(), endpoint.properties().path("ServiceName"));
            if (!service.startsWith("com.amazonaws." + region + ".")) {
                faults.add("%s: %s is not in %s".formatted(endpoint.place(), service, region));
            }
            if (endpoint.properties().path("VpcEndpointType").asText().equals("Interface")) {
                judgeInterface(output, deployed, endpoint, faults);
            } else {
                judgeGateway(deployed, endpoint, faults);
            }
        }
        return faults;
    }

    private static void judgeInterface(PhaseOutput output, Deployed deployed, Resource endpoint, List<String> faults) {
        SecurityRules rules = SecurityRules.inbound(
                deployed, deployed.texts(endpoint.stack(), endpoint.properties().path("SecurityGroupIds")));
        Subnets.ofPrivate(output).stream()
                .filter(block -> !rules.admit(block, HTTPS))
                .forEach(block -> faults.add("%s: it refuses the subnet %s".formatted(endpoint.place(), block)));
    }

    private static void judgeGateway(Deployed deployed, Resource endpoint, List<String> faults) {
        List<String> tables =
                deployed.texts(endpoint.stack(), endpoint.properties().path("RouteTableIds"));
        for (Resource association : deployed.all("AWS::EC2::SubnetRouteTableAssociation")) {
            String table =
                    deployed.text(association.stack(), association.properties().path("RouteTableId"));
            boolean isPrivate = deployed.all("AWS::EC2::Route").stream()
                    .filter(route -> route.properties().has("NatGatewayId"))
                    .anyMatch(route -> deployed.text(
                                    route.stack(), route.properties().path("RouteTableId"))
                            .equals(table));
            if (isPrivate && !tables.contains(table)) {
                faults.add("%s: the subnet of %s has no route to it".formatted(endpoint.place(), association.id()));
            }
        }
    }
}
