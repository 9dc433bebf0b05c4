package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import java.util.List;

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
 * }</pre>
 */
public record ExistingNetworkFile(
        @Formed(Form.VPC_ID) String vpcId,
        @Formed(Form.SUBNET_ID) List<String> publicSubnetIds,
        @Formed(Form.SUBNET_ID) List<String> privateSubnetIds,
        @Unless(written = "[]") @Formed(Form.CIDR) List<String> publicCidrs,
        @Unless(written = "[]") @Formed(Form.CIDR) List<String> privateCidrs,
        @Unless(written = "[]") @Formed(Form.CIDR) List<String> dataCidrs) {}
