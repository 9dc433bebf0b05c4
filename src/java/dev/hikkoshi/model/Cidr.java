package dev.hikkoshi.model;

/**
 * A block of IPv4 addresses.
 *
 * @param network the first address, as an unsigned number
 * @param prefix the length of the network part, 0 to 32
 */
public record Cidr(long network, int prefix) {

    public Cidr {
        if (prefix < 0 || prefix > 32 || network < 0 || network >= 1L << 32) {
            throw new IllegalArgumentException("not an IPv4 block: " + network + "/" + prefix);
        }
        if (network % size(prefix) != 0) {
            throw new IllegalArgumentException("the address has bits below its prefix /" + prefix);
        }
    }

    /**
     * Reads {@code a.b.c.d/n}.
     *
     * @throws IllegalArgumentException if the text has another form, or the address has bits set after the prefix
     */
    public static Cidr parse(String text) {
        String[] halves = text.split("/", -1);
        String[] octets = halves[0].split("\\.", -1);
        if (halves.length != 2 || octets.length != 4 || !halves[1].matches("\\d{1,2}")) {
            throw new IllegalArgumentException("not of the form a.b.c.d/n");
        }
        long network = 0;
        for (String octet : octets) {
            if (!octet.matches("\\d{1,3}") || Integer.parseInt(octet) > 255) {
                throw new IllegalArgumentException("not an IPv4 address: " + halves[0]);
            }
            network = network * 256 + Integer.parseInt(octet);
        }
        return new Cidr(network, Integer.parseInt(halves[1]));
    }

    /** The number of addresses in the block. */
    public long size() {
        return size(prefix);
    }

    /** Whether it is larger than the largest private network, 10.0.0.0/8. Two halves of all addresses are all addresses. */
    public boolean isWide() {
        return prefix < 8;
    }

    /** How many addresses it has, in words. */
    public String words() {
        return prefix == 0 ? "all addresses" : size() + " addresses";
    }

    /** Whether the two blocks share an address. */
    public boolean overlaps(Cidr other) {
        return network < other.network + other.size() && other.network < network + size();
    }

    /** Whether every address of the other block is in this one. */
    public boolean contains(Cidr other) {
        return network <= other.network && other.network + other.size() <= network + size();
    }

    private static long size(int prefix) {
        return 1L << (32 - prefix);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(network >> 24, network >> 16 & 255, network >> 8 & 255, network & 255, prefix);
    }
}
