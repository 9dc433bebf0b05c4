package dev.hikkoshi.model;

/**
 * Divides the addresses of a new VPC among the zones. The letter of a zone alone decides its blocks. If a zone is
 * added, removed or moved in the list, the subnets of the other zones stay the same, so CloudFormation does not replace
 * them.
 *
 * <p>The block has eight equal parts. Zones {@code a} to {@code g} have one part each for their private subnet, where
 * nodes and pods live; the eighth holds the small public subnets, for load balancers and NAT gateways. Of a /16, a
 * private subnet is a /19 with 8,192 addresses, a public one a /24.
 *
 * @param vpc the block of the whole VPC, /16 (the largest that AWS allows) to /21 (the smallest whose eighth part still
 *     holds seven subnets of the size that a load balancer asks for, /27)
 */
public record AddressPlan(Cidr vpc) {

    /** The largest block of a VPC. */
    public static final int LARGEST = 16;

    /** The smallest block that this plan can divide. */
    public static final int SMALLEST = 21;

    private static final int PARTS = 8;
    private static final int PART_BITS = 3;
    private static final int PUBLIC_BITS = 8;

    /** An Application Load Balancer needs a /27 with eight free addresses in each of its subnets. */
    private static final int SMALLEST_PUBLIC = 27;

    public AddressPlan {
        if (vpc.prefix() < LARGEST || vpc.prefix() > SMALLEST) {
            throw new IllegalArgumentException("a VPC is a /%d to /%d, not %s".formatted(LARGEST, SMALLEST, vpc));
        }
    }

    /**
     * Whether the plan has blocks for a zone with this name: a region's name and a letter from {@code a} to {@code g}.
     */
    public static boolean hasPlace(String zone) {
        return zone.matches("[a-z]{2}(-[a-z]+)+-\\d[a-g]");
    }

    /** The number of addresses in each private subnet. */
    public long privateSubnetSize() {
        return vpc.size() / PARTS;
    }

    /** The block of the zone's private subnet. */
    public Cidr privateSubnet(String zone) {
        int prefix = vpc.prefix() + PART_BITS;
        return block(vpc.network(), placeOf(zone), prefix);
    }

    /** The block of the zone's public subnet. */
    public Cidr publicSubnet(String zone) {
        long eighth = block(vpc.network(), PARTS - 1, vpc.prefix() + PART_BITS).network();
        return block(eighth, placeOf(zone), Math.min(vpc.prefix() + PUBLIC_BITS, SMALLEST_PUBLIC));
    }

    private static Cidr block(long start, int index, int prefix) {
        return new Cidr(start + ((long) index << (32 - prefix)), prefix);
    }

    private static int placeOf(String zone) {
        if (!hasPlace(zone)) {
            throw new IllegalArgumentException("not a zone with a letter from a to g: " + zone);
        }
        return zone.charAt(zone.length() - 1) - 'a';
    }
}
