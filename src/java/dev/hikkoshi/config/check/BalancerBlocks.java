package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Cidr;
import java.util.List;

/**
 * Checks the blocks of the subnets that an existing load balancer stands in. NetworkPolicies admit its requests and health checks
 * from these blocks and from no others.
 */
record BalancerBlocks(Findings findings) {

    /** An Application Load Balancer has subnets of two or more zones (Elastic Load Balancing, CreateLoadBalancer, Subnets). */
    private static final int FEWEST = 2;

    /** The sizes of a subnet (Amazon VPC, Subnet CIDR blocks). */
    private static final int LARGEST = 16;

    private static final int SMALLEST = 28;

    private static final String FIX =
            "Write the CidrBlock of each of its subnets, as `aws ec2 describe-subnets` shows it.";

    /** Checks the blocks of one load balancer in the VPC with the block {@code vpc}. */
    void check(List<String> blocks, String vpc, Place place) {
        if (blocks.size() < FEWEST) {
            findings.refuse(
                    InputRule.NET_BALANCER_BLOCKS,
                    place,
                    blocks.size() + " blocks",
                    "are fewer than the subnets of an Application Load Balancer",
                    "it has subnets in at least %d zones, and pods would drop what it sends from the others"
                            .formatted(FEWEST),
                    FIX);
        }
        new AddressBlocks(findings, InputRule.NET_BALANCER_BLOCKS).checkApart(blocks, place);
        for (int i = 0; i < blocks.size(); i++) {
            if (Form.CIDR.accepts(blocks.get(i))) {
                checkSize(blocks.get(i), place.at(i));
                checkInside(blocks.get(i), vpc, place.at(i));
            }
        }
    }

    private void checkSize(String block, Place place) {
        int prefix = Cidr.parse(block).prefix();
        if (prefix < LARGEST || prefix > SMALLEST) {
            findings.refuse(
                    InputRule.NET_BALANCER_BLOCKS,
                    place,
                    block,
                    "is not the block of a subnet",
                    "allowed: /%d to /%d".formatted(LARGEST, SMALLEST),
                    FIX);
        }
    }

    /** A VPC may have further blocks, which no file names. */
    private void checkInside(String block, String vpc, Place place) {
        if (Form.CIDR.accepts(vpc) && !Cidr.parse(vpc).contains(Cidr.parse(block))) {
            findings.warn(
                    InputRule.NET_BALANCER_BLOCKS,
                    place,
                    block,
                    "is not in the first block of the VPC, " + vpc,
                    "pods admit requests from there",
                    "Keep it if the VPC has a further block with this subnet. Otherwise write the block that `aws ec2 describe-subnets` shows.");
        }
    }
}
