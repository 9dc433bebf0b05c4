package dev.hikkoshi.config;

import dev.hikkoshi.model.Cidr;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Addresses that no host of a network has (IANA IPv4 Special-Purpose Address Registry). */
final class UnusableAddresses {

    private static final Map<Cidr, String> BLOCKS = blocks();

    private UnusableAddresses() {}

    private static Map<Cidr, String> blocks() {
        Map<Cidr, String> blocks = new LinkedHashMap<>();
        blocks.put(Cidr.parse("0.0.0.0/8"), "0.0.0.0/8 is the own network (RFC 791)");
        blocks.put(Cidr.parse("127.0.0.0/8"), "127.0.0.0/8 is the own host (RFC 1122)");
        blocks.put(
                Cidr.parse("169.254.0.0/16"),
                "169.254.0.0/16 is link-local (RFC 3927), with the metadata of an instance in 169.254.169.254");
        blocks.put(Cidr.parse("224.0.0.0/4"), "224.0.0.0/4 is multicast (RFC 5771)");
        blocks.put(Cidr.parse("240.0.0.0/4"), "240.0.0.0/4 is reserved (RFC 1112)");
        return blocks;
    }

    /** What all addresses of the block are; empty if a host can have one of them. */
    static Optional<String> of(Cidr block) {
        return BLOCKS.entrySet().stream()
                .filter(unusable -> unusable.getKey().contains(block))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
