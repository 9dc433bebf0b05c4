package dev.hikkoshi.conformance;

import static dev.hikkoshi.conformance.ConformanceMutationTest.fault;
import static dev.hikkoshi.conformance.Planted.object;
import static dev.hikkoshi.conformance.Planted.resource;
import static dev.hikkoshi.conformance.Planted.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Outputs in which something does not reach what it needs. */
final class ReachFaults {

    private static final List<String> ZONES = List.of("a", "c", "d");

    private ReachFaults() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        references(),
                        routes(),
                        subnets(),
                        endpoints(),
                        endpointPolicies(),
                        loadBalancers(),
                        kubectl(),
                        targets())
                .flatMap(faults -> faults);
    }

    private static Stream<Arguments> references() {
        return Stream.of(
                fault(
                        Conformance.REFERENCES,
                        "a NAT gateway whose address nobody creates",
                        () -> without("network", "Vpcapnortheast1aEgressAddress"),
                        "Vpcapnortheast1aEgressAddress9B5A1CD8 is not there"),
                fault(
                        Conformance.REFERENCES,
                        "an import that no stack exports",
                        () -> resource(production(), "app-api", "TargetGroup", group -> properties(group)
                                .putObject("VpcId")
                                .put("Fn::ImportValue", "production:network:Vpc")),
                        "no earlier stack exports production:network:Vpc"),
                fault(
                        Conformance.REFERENCES,
                        "an import of what a later stack exports",
                        () -> resource(production(), "edge", "publicSecurityGroup", group -> properties(group)
                                .put("GroupDescription", "")
                                .putObject("VpcId")
                                .put("Fn::ImportValue", "production:cluster:KubectlServiceToken")),
                        "no earlier stack exports production:cluster:KubectlServiceToken"),
                fault(
                        Conformance.VPC,
                        "a target group in another VPC",
                        () -> resource(production(), "app-api", "TargetGroup", group -> properties(group)
                                .put("VpcId", "vpc-0a1b2c3d4e5f60000")),
                        "app-api/TargetGroup3D7CD9B8: it is in another VPC, vpc-0a1b2c3d4e5f60000"),
                fault(
                        Conformance.VPC,
                        "a subnet outside of its VPC",
                        () -> network(
                                "Vpcapnortheast1aPrivateSubnet", subnet -> subnet.put("CidrBlock", "10.99.0.0/19")),
                        "10.99.0.0/19 is not in the block of its VPC"),
                fault(
                        Conformance.VPC,
                        "two subnets of one block",
                        () -> network(
                                "Vpcapnortheast1aPrivateSubnet", subnet -> subnet.put("CidrBlock", "10.40.64.0/19")),
                        "10.40.64.0/19 overlaps with Vpcapnortheast1cPrivateSubnetFEAC573E"),
                fault(
                        Conformance.VPC,
                        "a subnet in a zone of another region",
                        () -> network(
                                "Vpcapnortheast1aPrivateSubnet",
                                subnet -> subnet.put("AvailabilityZone", "us-east-1a")),
                        "it is in no zone of ap-northeast-1"),
                fault(
                        Conformance.VPC,
                        "a subnet too small for a load balancer",
                        () -> network(
                                "Vpcapnortheast1aPublicSubnet", subnet -> subnet.put("CidrBlock", "10.40.224.0/28")),
                        "10.40.224.0/28 is too small for a load balancer"));
    }

    private static Stream<Arguments> routes() {
        return Stream.of(
                fault(
                        Conformance.ROUTES,
                        "a private subnet without a default route",
                        () -> without("network", "Vpcapnortheast1aPrivateDefaultRoute"),
                        "network/Vpcapnortheast1aPrivateSubnetCC9C5FCB: its route table has no default route"),
                fault(
                        Conformance.ROUTES,
                        "a private subnet whose route leads to the internet gateway",
                        () -> network("Vpcapnortheast1aPrivateDefaultRoute", route -> {
                            route.remove("NatGatewayId");
                            route.putObject("GatewayId").put("Ref", "VpcInternetGatewayAFE6D548");
                        }),
                        "its default route leads to no NAT gateway"),
                fault(
                        Conformance.ROUTES,
                        "a NAT gateway in a private subnet",
                        () -> network("Vpcapnortheast1aPublicNATGateway", gateway -> gateway.putObject("SubnetId")
                                .put("Ref", "Vpcapnortheast1aPrivateSubnetCC9C5FCB")),
                        "its NAT gateway is in no public subnet"),
                fault(
                        Conformance.ROUTES,
                        "a NAT gateway of another zone",
                        () -> network("Vpcapnortheast1aPrivateDefaultRoute", route -> route.putObject("NatGatewayId")
                                .put("Ref", "Vpcapnortheast1cPublicNATGateway940A44AF")),
                        "its NAT gateway is in ap-northeast-1c"),
                fault(
                        Conformance.ROUTES,
                        "an internet gateway that no VPC has",
                        () -> without("network", "VpcInternetGatewayAttachment"),
                        "its default route leads to no internet gateway of the VPC"));
    }

    private static Stream<Arguments> subnets() {
        return Stream.of(
                fault(
                        Conformance.SUBNETS,
                        "a public load balancer in private subnets",
                        () -> edge("publicLoadBalancer", balancer -> subnets(balancer.putArray("Subnets"), "Private")),
                        "edge/publicLoadBalancerC2FE7D84: it is in the private subnet"),
                fault(
                        Conformance.SUBNETS,
                        "a load balancer in one zone",
                        () -> edge("publicLoadBalancer", balancer -> {
                            ((ArrayNode) balancer.path("Subnets")).remove(2);
                            ((ArrayNode) balancer.path("Subnets")).remove(1);
                        }),
                        "edge/publicLoadBalancerC2FE7D84: it is in 1 zones"),
                fault(
                        Conformance.SUBNETS,
                        "nodes in public subnets",
                        () -> cluster("enduringa9a53ee8B2", group -> subnets(group.putArray("Subnets"), "Public")),
                        "it is in the public subnet"),
                fault(
                        Conformance.SUBNETS,
                        "legacy instances in public subnets",
                        () -> resource(
                                production(),
                                "legacy",
                                "FleetstreamMachinesGroup",
                                group -> subnets(properties(group).putArray("VPCZoneIdentifier"), "Public")),
                        "legacy/FleetstreamMachinesGroup7F625050: it is in the public subnet"),
                fault(
                        Conformance.SUBNETS,
                        "a function in public subnets",
                        () -> cluster(
                                "KubectlProviderHandler",
                                function -> subnets(
                                        ((ObjectNode) function.path("VpcConfig")).putArray("SubnetIds"), "Public")),
                        "cluster/KubectlProviderHandler14607D6C: it is in the public subnet"),
                fault(
                        Conformance.SUBNETS,
                        "endpoints in a subnet that nobody has",
                        () -> network("Endpointssts", endpoint -> endpoint.putArray("SubnetIds")
                                .add("subnet-0a1b2c3d4e5f60000")),
                        "it is in subnet-0a1b2c3d4e5f60000, which is no subnet of the environment"));
    }

    private static Stream<Arguments> endpoints() {
        return Stream.of(
                fault(
                        Conformance.ENDPOINTS,
                        "a VPC without DNS hostnames",
                        () -> network("Vpc8378EB38", vpc -> vpc.put("EnableDnsHostnames", false)),
                        "without EnableDnsHostnames its private names lead nowhere"),
                fault(
                        Conformance.ENDPOINTS,
                        "endpoints that admit another block",
                        () -> network(
                                "EndpointsSecurityGroup", group -> ((ObjectNode) group.at("/SecurityGroupIngress/0"))
                                        .put("CidrIp", "10.99.0.0/16")),
                        "network/Endpointssts4E48FF53: it refuses the subnet 10.40.0.0/19"),
                fault(
                        Conformance.ENDPOINTS,
                        "endpoints that admit plain HTTP alone",
                        () -> network(
                                "EndpointsSecurityGroup", group -> ((ObjectNode) group.at("/SecurityGroupIngress/0"))
                                        .put("FromPort", 80)
                                        .put("ToPort", 80)),
                        "it refuses the subnet 10.40.0.0/19"),
                fault(
                        Conformance.ENDPOINTS,
                        "a gateway endpoint that a subnet does not know",
                        () -> network(
                                "Endpointss3", endpoint -> ((ArrayNode) endpoint.path("RouteTableIds")).remove(0)),
                        "network/Endpointss34B546BAB: the subnet of"),
                fault(
                        Conformance.ENDPOINTS,
                        "an endpoint of another region's service",
                        () -> network(
                                "Endpointssts", endpoint -> endpoint.put("ServiceName", "com.amazonaws.us-east-1.sts")),
                        "com.amazonaws.us-east-1.sts is not in ap-northeast-1"));
    }

    private static Stream<Arguments> endpointPolicies() {
        return Stream.of(
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint without a policy",
                        () -> network("Endpointsssm", endpoint -> endpoint.remove("PolicyDocument")),
                        "it admits another account: [ssm:GetDocument]"),
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint that admits another account",
                        () -> network(
                                "Endpointssqs", endpoint -> ((ObjectNode) endpoint.at("/PolicyDocument/Statement/0"))
                                        .remove("Condition")),
                        "it admits another account: [sqs:ReceiveMessage]"),
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint that refuses its own account",
                        () -> network("Endpointseksauth", endpoint -> ((ObjectNode)
                                        endpoint.at("/PolicyDocument/Statement/0/Condition/StringEquals"))
                                .put("aws:PrincipalAccount", "999988887777")),
                        "it refuses eks-auth:AssumeRoleForPodIdentity of own"),
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint that refuses the layers of images",
                        () -> published("starport"),
                        "the layers of every image of Amazon ECR"),
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint that refuses the packages of Amazon Linux",
                        () -> published("al2023-repos"),
                        "dnf of Amazon Linux 2023"),
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint that refuses answers to CloudFormation",
                        () -> network("Endpointss3", endpoint -> ((ArrayNode) endpoint.at("/PolicyDocument/Statement"))
                                .remove(3)),
                        "answers CloudFormation"),
                fault(
                        Conformance.ENDPOINT_POLICIES,
                        "an endpoint that lets tokens take a role of another account",
                        () -> network("Endpointssts", endpoint -> ((ObjectNode)
                                        endpoint.at("/PolicyDocument/Statement/2/Condition/StringEquals"))
                                .put("aws:ResourceAccount", "999999999999")),
                        "it admits another account: [sts:AssumeRoleWithWebIdentity]"));
    }

    /** The endpoint of S3 without one of the buckets that AWS publishes. */
    private static PhaseOutput published(String bucket) {
        return network("Endpointss3", endpoint -> {
            ArrayNode resources = (ArrayNode) endpoint.at("/PolicyDocument/Statement/2/Resource");
            for (int i = resources.size() - 1; i >= 0; i--) {
                if (resources.get(i).asText().contains(bucket)) {
                    resources.remove(i);
                }
            }
        });
    }

    private static Stream<Arguments> loadBalancers() {
        return Stream.of(
                fault(
                        Conformance.OUTBOUND,
                        "a load balancer without a way to its targets",
                        () -> edge("publicSecurityGroup", group -> ((ObjectNode) group.at("/SecurityGroupEgress/0"))
                                .put("CidrIp", "10.99.0.0/16")),
                        "edge/publicLoadBalancerC2FE7D84: it does not reach port 80 in 10.40.0.0/19"),
                fault(
                        Conformance.OUTBOUND,
                        "a load balancer that reaches port 80 alone",
                        () -> edge("publicSecurityGroup", group -> ((ObjectNode) group.at("/SecurityGroupEgress/0"))
                                .put("FromPort", 80)
                                .put("ToPort", 80)),
                        "edge/publicLoadBalancerC2FE7D84: it does not reach port 8080 in 10.40.0.0/19"),
                fault(
                        Conformance.CLIENTS,
                        "a public load balancer that admits nobody",
                        () -> edge("publicSecurityGroup", group -> group.remove("SecurityGroupIngress")),
                        "edge/publicLoadBalancerC2FE7D84: it refuses 0.0.0.0/0 on port 443"),
                fault(
                        Conformance.CLIENTS,
                        "an internal load balancer that admits other addresses than the declared ones",
                        () -> edge("internalSecurityGroup", group -> ((ObjectNode) group.at("/SecurityGroupIngress/0"))
                                .put("CidrIp", "10.40.0.0/16")),
                        "edge/internalLoadBalancerE9506E84: it refuses 10.0.0.0/8 on port 443"),
                fault(
                        Conformance.INSTANCES,
                        "legacy instances that may not leave the VPC",
                        () -> resource(production(), "legacy", "FleetstreamSecurityGroup", group -> ((ArrayNode)
                                        group.at("/Properties/SecurityGroupEgress"))
                                .removeIf(rule -> rule.path("CidrIp").asText().equals("0.0.0.0/0"))),
                        "its instances do not reach AWS in 0.0.0.0/0"),
                fault(
                        Conformance.LISTENERS,
                        "a certificate of another region",
                        () -> edge(
                                "publicListenersHttps",
                                listener -> ((ObjectNode) listener.at("/Certificates/0"))
                                        .put(
                                                "CertificateArn",
                                                "arn:aws:acm:us-east-1:111122223333:certificate/0b1c2d3e-4f50-4162-8738-495a6b7c8d9e")),
                        "is not of 111122223333 in ap-northeast-1"),
                fault(
                        Conformance.LISTENERS,
                        "a listener without a certificate",
                        () -> edge("publicListenersHttps", listener -> listener.remove("Certificates")),
                        "edge/publicListenersHttps41DB3463: no certificate"));
    }

    private static Stream<Arguments> kubectl() {
        return Stream.of(
                fault(
                        Conformance.KUBECTL,
                        "a handler that the cluster does not know",
                        () -> cluster("KubectlAccess", access -> access.remove("AccessPolicies")),
                        "the cluster does not know its role as an administrator"),
                fault(
                        Conformance.KUBECTL,
                        "a handler that may only look",
                        () -> cluster("KubectlAccess", access -> ((ObjectNode) access.at("/AccessPolicies/0"))
                                .put("PolicyArn", "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")),
                        "the cluster does not know its role as an administrator"),
                fault(
                        Conformance.KUBECTL,
                        "a handler outside of the VPC of a private endpoint",
                        () -> cluster("KubectlProviderHandler", handler -> handler.remove("VpcConfig")),
                        "cluster/KubectlProviderHandler14607D6C: it does not reach the endpoint of"),
                fault(
                        Conformance.KUBECTL,
                        "manifests that may come before the access of their handler",
                        () -> resource(
                                production(),
                                "cluster",
                                "PlatformControllerNamespaces",
                                manifest -> manifest.remove("DependsOn")),
                        "it may come before KubectlAccess787DCFF9"));
    }

    private static Stream<Arguments> targets() {
        return Stream.of(
                group("a group of instances for pods", group -> group.put("TargetType", "instance"), "not ip"),
                group(
                        "a health check of another path",
                        group -> group.put("HealthCheckPath", "/nope"),
                        "its HealthCheckPath is /nope, not /healthz"),
                group(
                        "HTTPS to pods that speak HTTP",
                        group -> group.put("Protocol", "HTTPS"),
                        "its Protocol is HTTPS, not HTTP"),
                group(
                        "a health check that times out after its interval",
                        group -> group.put("HealthCheckTimeoutSeconds", 30),
                        "its health check times out after 30 s, and begins again after 10 s"),
                group(
                        "pods that leave within their longest request",
                        group -> delay(group, "1"),
                        "it cuts off a request after 1 s, and the longest takes 20 s"),
                group(
                        "a health check on a port where no pod listens",
                        group -> group.put("HealthCheckPort", "9999"),
                        "its HealthCheckPort is 9999, not traffic-port"),
                group(
                        "HTTP/2 to pods that do not speak it",
                        group -> group.put("ProtocolVersion", "HTTP2"),
                        "its targets speak HTTP/1.1 alone"),
                group(
                        "a health check that waits for another answer",
                        group -> ((ObjectNode) group.path("Matcher")).put("HttpCode", "204"),
                        "the answer 200 is not healthy"),
                targets(
                        "instances that leave within their longest request",
                        () -> resource(
                                production(),
                                "legacy",
                                "FleetrailsapiTargetGroupappapi",
                                group -> delay(properties(group), "1")),
                        "it cuts off a request after 1 s"),
                targets(
                        "a group of addresses for instances",
                        () -> resource(
                                production(), "legacy", "FleetrailsapiTargetGroupappapi", group -> properties(group)
                                        .put("TargetType", "ip")),
                        "its TargetType is ip, not instance"),
                targets(
                        "a binding of nodes",
                        () -> object(
                                production(),
                                "app-api",
                                one -> one.path("kind").asText().equals("TargetGroupBinding"),
                                binding -> ((ObjectNode) binding.path("spec")).put("targetType", "instance")),
                        "its binding registers targets of the type instance"));
    }

    private static Arguments group(String fault, Consumer<ObjectNode> planted, String found) {
        return targets(
                fault,
                () -> resource(production(), "app-api", "TargetGroup", group -> planted.accept(properties(group))),
                found);
    }

    private static Arguments targets(String fault, Supplier<PhaseOutput> planted, String found) {
        return fault(Conformance.TARGETS, fault, planted, found);
    }

    private static void delay(ObjectNode group, String seconds) {
        group.path("TargetGroupAttributes").forEach(attribute -> {
            if (attribute.path("Key").asText().equals("deregistration_delay.timeout_seconds")) {
                ((ObjectNode) attribute).put("Value", seconds);
            }
        });
    }

    private static void subnets(ArrayNode list, String kind) {
        ZONES.forEach(zone -> list.addObject()
                .put("Fn::ImportValue", "production:network:%sSubnetId-ap-northeast-1%s".formatted(kind, zone)));
    }

    private static PhaseOutput network(String id, Consumer<ObjectNode> planted) {
        return resource(production(), "network", id, one -> planted.accept(properties(one)));
    }

    private static PhaseOutput edge(String id, Consumer<ObjectNode> planted) {
        return resource(production(), "edge", id, one -> planted.accept(properties(one)));
    }

    private static PhaseOutput cluster(String id, Consumer<ObjectNode> planted) {
        return resource(production(), "cluster", id, one -> planted.accept(properties(one)));
    }

    private static PhaseOutput without(String stack, String id) {
        return resources(production(), stack, all -> all.properties()
                .removeIf(one -> one.getKey().startsWith(id)));
    }

    private static ObjectNode properties(JsonNode resource) {
        return (ObjectNode) resource.path("Properties");
    }

    private static PhaseOutput production() {
        return Moments.latest("production");
    }
}
