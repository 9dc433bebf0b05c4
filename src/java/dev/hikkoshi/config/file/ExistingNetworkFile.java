package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
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
        @Formed(Form.VPC_ID) String vpcId,
        @AtMost(rule = InputRule.NET_EXISTING, items = NetworkFile.MOST_ZONES) @Formed(Form.SUBNET_ID)
                List<String> publicSubnetIds,
        @AtMost(rule = InputRule.NET_EXISTING, items = NetworkFile.MOST_ZONES) @Formed(Form.SUBNET_ID)
                List<String> privateSubnetIds,
        @AtMost(rule = InputRule.NET_BLOCKS, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> publicCidrs,
        @AtMost(rule = InputRule.NET_BLOCKS, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> privateCidrs,
        @AtMost(rule = InputRule.NET_BLOCKS, items = AwsLimits.SECURITY_GROUP_RULES)
                @Unless(written = "[]")
                @Formed(Form.CIDR)
                List<String> dataCidrs,
        @Formed(Form.ACCOUNT) Optional<String> ownerAccount) {}
