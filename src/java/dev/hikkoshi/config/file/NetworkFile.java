package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.ListLimits;
import java.util.List;
import java.util.Optional;

/**
 * The VPC, as written: a new one with its NAT gateways, or an existing one.
 * <pre>{@code
 * network:
 *   cidr: 10.40.0.0/16
 *   zones: [ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]
 *   natGateways: 3
 *   endpointAccounts: ["444455556666"]   # other accounts, whose credentials features use for S3, DynamoDB or SQS
 *   flowLogs: { … }   # FlowLogsFile; without it, a log group keeps the records for 400 days
 *   existing: { … }   # ExistingNetworkFile, instead of natGateways
 * }</pre>
 */
public record NetworkFile(
        @JsonPropertyDescription(
                        "The block of IPv4 addresses of the whole VPC. A new VPC divides it into public and private subnets, and security groups and network policies admit parts of it.")
                @Example("10.40.0.0/16")
                @Affects({"AWS::EC2::VPC CidrBlock", "AWS::EC2::Subnet CidrBlock", "NetworkPolicy spec.ingress"})
                @Formed(Form.CIDR)
                String cidr,
        @JsonPropertyDescription(
                        "The availability zones that the environment uses, by name: two or three. A new VPC has a public and a private subnet in each.")
                @Example("[ap-northeast-1a, ap-northeast-1c, ap-northeast-1d]")
                @Affects("AWS::EC2::Subnet AvailabilityZone")
                @AtMost(rule = InputRule.NET_ZONES, items = NetworkFile.MOST_ZONES)
                @NotEmpty
                List<String> zones,
        @JsonPropertyDescription(
                        "The number of NAT gateways of a new VPC, through which its private subnets reach the internet: 1 to the number of zones. With fewer than one per zone, a zone loses the internet when another zone fails; an existing VPC does not have it.")
                @Example("3")
                @Affects({"AWS::EC2::NatGateway", "AWS::EC2::EIP"})
                Optional<Integer> natGateways,
        @JsonPropertyDescription(
                        "The ids of other AWS accounts whose credentials features use for S3, DynamoDB or SQS. The VPC endpoints of a new VPC refuse the credentials of all others.")
                @Example("[\"444455556666\"]")
                @Affects("AWS::EC2::VPCEndpoint PolicyDocument")
                @AtMost(items = ListLimits.ENDPOINT_ACCOUNTS)
                @Unless(written = "[]")
                @Formed(Form.ACCOUNT)
                List<String> endpointAccounts,
        @JsonPropertyDescription(
                        "Where the flow logs of a new VPC go: a record of each connection. Without it, a CloudWatch log group keeps them for 400 days.")
                @Example("{ destination: cloudwatch, retentionDays: 400 }")
                @Affects("AWS::EC2::FlowLog")
                Optional<FlowLogsFile> flowLogs,
        @JsonPropertyDescription("The ids of a VPC that exists. With it, no VPC, subnet or NAT gateway is created.")
                @Affects({"AWS::EC2::SecurityGroup VpcId", "AWS::ElasticLoadBalancingV2::TargetGroup VpcId"})
                Optional<ExistingNetworkFile> existing) {

    /** The most zones: a load balancer, a control plane and a database use three, and a fourth costs another NAT gateway. */
    static final int MOST_ZONES = 3;
}
