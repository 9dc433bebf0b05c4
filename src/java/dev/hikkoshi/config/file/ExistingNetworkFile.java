package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import java.util.List;

/**
 * The ids of an existing VPC, as written: one public and one private subnet per zone, in the zones' order.
 * <pre>{@code
 * existing:
 *   vpcId: vpc-0a1b2c3d4e5f60718
 *   publicSubnetIds: [subnet-0a1b2c3d4e5f60711, subnet-0a1b2c3d4e5f60712]
 *   privateSubnetIds: [subnet-0a1b2c3d4e5f60721, subnet-0a1b2c3d4e5f60722]
 * }</pre>
 */
public record ExistingNetworkFile(
        @Formed(Form.VPC_ID) String vpcId,
        @Formed(Form.SUBNET_ID) List<String> publicSubnetIds,
        @Formed(Form.SUBNET_ID) List<String> privateSubnetIds) {}
