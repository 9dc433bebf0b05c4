package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NetworkStackTest {

    private static final Synthesized NETWORK = synthesize("network", Phases.NEW);

    @Test
    void spreadsAPublicAndALargePrivateSubnetOverEachZone() {
        List<String> blocks = NETWORK.resources("network", "AWS::EC2::Subnet").values().stream()
                .map(subnet -> subnet.at("/Properties/AvailabilityZone").asText() + " "
                        + subnet.at("/Properties/CidrBlock").asText())
                .sorted()
                .toList();
        assertThat(blocks)
                .containsExactly(
                        "ap-northeast-1a 10.40.0.0/19",
                        "ap-northeast-1a 10.40.224.0/24",
                        "ap-northeast-1c 10.40.226.0/24",
                        "ap-northeast-1c 10.40.64.0/19",
                        "ap-northeast-1d 10.40.227.0/24",
                        "ap-northeast-1d 10.40.96.0/19");
    }

    @Test
    @DisplayName("Invariant 4: a zone that is added before the others changes none of their resources")
    void addingAZoneChangesNothingOfTheOthers() {
        Synthesized before = synthesize(
                "network-two-zones",
                new Network.New(Cidr.parse("10.40.0.0/16"), List.of("ap-northeast-1c", "ap-northeast-1d"), 2));
        Synthesized after =
                synthesize("network-zone-added", new Network.New(Cidr.parse("10.40.0.0/16"), Phases.ZONES, 3));
        for (String type : List.of(
                "AWS::EC2::VPC",
                "AWS::EC2::Subnet",
                "AWS::EC2::EIP",
                "AWS::EC2::NatGateway",
                "AWS::EC2::RouteTable",
                "AWS::EC2::Route")) {
            assertThat(after.resources("network", type))
                    .as(type)
                    .containsAllEntriesOf(before.resources("network", type));
        }
    }

    @Test
    void keepsTheEgressAddressesThatPartnersAllow() {
        Map<String, JsonNode> addresses = NETWORK.resources("network", "AWS::EC2::EIP");
        assertThat(addresses).hasSize(3);
        assertThat(addresses.values()).allSatisfy(address -> {
            assertThat(address.path("DeletionPolicy").asText()).isEqualTo("Retain");
            assertThat(address.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
        });
        assertThat(exportNames(NETWORK))
                .contains("rehearsal:network:EgressAddress-ap-northeast-1a", "rehearsal:network:VpcId")
                .contains(
                        "rehearsal:network:PrivateSubnetId-ap-northeast-1d",
                        "rehearsal:network:PublicSubnetId-ap-northeast-1c");
    }

    @Test
    void sharesOneNatGatewayWhereTheEnvironmentAsksForOne() {
        Synthesized one = synthesize("network-one-nat", new Network.New(Cidr.parse("10.40.0.0/16"), Phases.ZONES, 1));
        Map<String, JsonNode> gateways = one.resources("network", "AWS::EC2::NatGateway");
        assertThat(gateways).hasSize(1);
        String gateway = gateways.keySet().iterator().next();
        List<String> used = one.resources("network", "AWS::EC2::Route").values().stream()
                .filter(route -> route.at("/Properties").has("NatGatewayId"))
                .map(route -> route.at("/Properties/NatGatewayId/Ref").asText())
                .toList();
        assertThat(used).containsExactly(gateway, gateway, gateway);
    }

    @Test
    void refusesMoreNatGatewaysThanZones() {
        assertThatThrownBy(() ->
                        synthesize("network-refused", new Network.New(Cidr.parse("10.40.0.0/16"), Phases.ZONES, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("natGateways is 1 to 3");
    }

    @Test
    void recordsAllTrafficInAnEncryptedLogGroupThatStays() {
        JsonNode flowLog = NETWORK.resource("network", "AWS::EC2::FlowLog").path("Properties");
        assertThat(flowLog.path("TrafficType").asText()).isEqualTo("ALL");
        String group = flowLog.at("/LogGroupName/Ref").asText();
        JsonNode logGroup = NETWORK.resources("network", "AWS::Logs::LogGroup").get(group);
        assertThat(logGroup.at("/Properties/RetentionInDays").asInt()).isEqualTo(400);
        assertThat(logGroup.at("/Properties/KmsKeyId/Fn::GetAtt/0").asText())
                .isEqualTo(NETWORK.resources("network", "AWS::KMS::Key")
                        .keySet()
                        .iterator()
                        .next());
        assertThat(logGroup.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(NETWORK.resource("network", "AWS::KMS::Key")
                        .path("DeletionPolicy")
                        .asText())
                .isEqualTo("Retain");
    }

    @Test
    void closesTheDefaultSecurityGroupWithRightsOnThatGroupAlone() {
        JsonNode closed = NETWORK.resource("network", "Custom::ClosedDefaultSecurityGroup");
        assertThat(closed.at("/Properties/DefaultSecurityGroupId/Fn::GetAtt/1").asText())
                .isEqualTo("DefaultSecurityGroup");
        JsonNode function = NETWORK.resource("network", "AWS::Lambda::Function");
        assertThat(function.at("/Properties/Code/ZipFile").asText().length()).isLessThan(4096);
        String role = NETWORK.resources("network", "AWS::IAM::Role")
                .get(function.at("/Properties/Role/Fn::GetAtt/0").asText())
                .toString();
        assertThat(role).contains("security-group/${Group}").doesNotContain("\"Resource\":[\"*\"]");
    }

    @Test
    void reachesAwsFromPrivateSubnetsWithoutTheInternet() {
        List<String> services = NETWORK.resources("network", "AWS::EC2::VPCEndpoint").values().stream()
                .map(endpoint -> endpoint.at("/Properties/ServiceName").asText())
                .map(name -> name.replace("com.amazonaws.ap-northeast-1.", ""))
                .toList();
        assertThat(services)
                .contains("s3", "dynamodb", "ecr.api", "ecr.dkr", "sts", "eks", "eks-auth", "logs", "ssm", "ec2", "sqs")
                .contains("elasticloadbalancing", "autoscaling", "secretsmanager", "monitoring", "ssmmessages")
                .doesNotHaveDuplicates();
        assertThat(NETWORK.resource("network", "AWS::EC2::SecurityGroup")
                        .at("/Properties/SecurityGroupIngress")
                        .toString())
                .contains("10.40.0.0/16")
                .doesNotContain("0.0.0.0/0");
    }

    @Test
    void marksSubnetsForLoadBalancersAndGivesNothingAPublicAddress() {
        assertThat(NETWORK.resources("network", "AWS::EC2::Subnet").values()).allSatisfy(subnet -> {
            boolean isPublic = subnet.at("/Properties/CidrBlock").asText().endsWith("/24");
            assertThat(subnet.at("/Properties/Tags").toString())
                    .contains(isPublic ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb");
            assertThat(subnet.at("/Properties/MapPublicIpOnLaunch").asBoolean()).isFalse();
        });
    }

    @Test
    void isNotNeededWhereAVpcExists() {
        assertThat(NetworkStack.isNeeded(Phases.of(Phases.NEW).environment())).isTrue();
        assertThat(NetworkStack.isNeeded(Phases.of(Phases.EXISTING).environment()))
                .isFalse();
        assertThatThrownBy(() -> synthesize("network-existing", Phases.EXISTING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rehearsal uses a VPC that exists");
    }

    private static List<String> exportNames(Synthesized synthesized) {
        List<String> names = new ArrayList<>();
        synthesized
                .template("network")
                .path("Outputs")
                .forEach(output -> names.add(output.at("/Export/Name").asText()));
        return names;
    }

    private static Synthesized synthesize(String name, Network network) {
        return Synthesized.of(name, "rehearsal", stage -> new NetworkStack(stage, Phases.of(network)));
    }
}
