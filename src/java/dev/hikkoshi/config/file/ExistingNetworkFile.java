package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Optional;

/**
 * The ids of an existing VPC, as written: one public and one private subnet per zone, in the zones' order. The blocks of
 * the subnets make NetworkPolicies narrow; without them, these admit the whole VPC. {@code dataCidrs} are the blocks of
 * the subnets where databases and caches are.
 * <pre>{@code
 * existing:
 *   vpcId: vpc-0a1b2c3d4e5f60718
 *   publicSubnetIds: [subnet-0a1b2c3d4e5f60711, subnet-0a1b2c3d4e5f60712]
 *   privateSubnetIds: [subnet-0a1b2c3d4e5f60721, subnet-0a1b2c3d4e5f60722]
 *   publicCidrs: [10.40.224.0/24, 10.40.226.0/24]
 *   privateCidrs: [10.40.0.0/19, 10.40.64.0/19]
 *   dataCidrs: [10.40.192.0/24, 10.40.194.0/24]
 *   ownerAccount: "444455556666"   # of a VPC that another account shares with AWS RAM
 * }</pre>
 */
public record ExistingNetworkFile(
        @JsonPropertyDescription("The id of the VPC that the environment uses.")
                @Example("vpc-0a1b2c3d4e5f67440")
                @Affects({"AWS::EC2::SecurityGroup VpcId", "AWS::ElasticLoadBalancingV2::TargetGroup VpcId"})
                @Formed(Form.VPC_ID)
                String vpcId,
        @JsonPropertyDescription(
                        "The ids of the public subnets, one for each zone and in the order of zones. New internet-facing load balancers are in them.")
                @Example("[subnet-0a1b2c3d4e5f67441, subnet-0a1b2c3d4e5f67442, subnet-0a1b2c3d4e5f67443]")
                @Affects("AWS::ElasticLoadBalancingV2::LoadBalancer Subnets")
                @AtMost(rule = InputRule.NET_EXISTING, items = NetworkFile.MOST_ZONES)
                @Formed(Form.SUBNET_ID)
                List<String> publicSubnetIds,
        @JsonPropertyDescription(
                        "The ids of the private subnets, one for each zone and in the order of zones. The nodes, the pods and new internal load balancers are in them.")
                @Example("[subnet-0a1b2c3d4e5f67444, subnet-0a1b2c3d4e5f67445, subnet-0a1b2c3d4e5f67446]")
                @Affects({"AWS::EKS::Cluster ResourcesVpcConfig", "AWS::EKS::Nodegroup Subnets"})
                @AtMost(rule = InputRule.NET_EXISTING, items = NetworkFile.MOST_ZONES)
                @Formed(Form.SUBNET_ID)
                List<String> privateSubnetIds,
        @JsonPropertyDescription(
                        "The address blocks of the public subnets. Network policies admit requests of internet-facing load balancers from these blocks; without them, from the whole VPC.")
                @Example("[10.44.224.0/24, 10.44.226.0/24, 10.44.228.0/24]")
                @Affects("NetworkPolicy spec.ingress")
                @AtMost(rule = InputRule.NET_BLOCKS, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> publicCidrs,
        @JsonPropertyDescription(
                        "The address blocks of the private subnets. Network policies admit requests of internal load balancers from these blocks; without them, from the whole VPC.")
                @Example("[10.44.0.0/19, 10.44.64.0/19, 10.44.128.0/19]")
                @Affects("NetworkPolicy spec.ingress")
                @AtMost(rule = InputRule.NET_BLOCKS, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> privateCidrs,
        @JsonPropertyDescription(
                        "The address blocks of the subnets with the databases and caches. Network policies let pods connect to these blocks; without them, to the whole VPC.")
                @Example("[10.44.192.0/24, 10.44.194.0/24, 10.44.196.0/24]")
                @Affects("NetworkPolicy spec.egress")
                @AtMost(rule = InputRule.NET_BLOCKS, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> dataCidrs,
        @JsonPropertyDescription(
                        "The id of the AWS account that owns the VPC and shares it with AWS Resource Access Manager. Without it, the account of the environment owns it.")
                @Example("\"444455556666\"")
                @Affects("the rule NET-OWNER-ACCOUNT")
                @Formed(Form.ACCOUNT)
                Optional<String> ownerAccount) {}
