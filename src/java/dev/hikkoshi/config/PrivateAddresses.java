package dev.hikkoshi.config;

import dev.hikkoshi.model.Cidr;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Private addresses (RFC 1918), those between a provider and its customers (RFC 6598), and for benchmarks (RFC 2544). */
public final class PrivateAddresses {

    private static final List<Cidr> BLOCKS = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "198.18.0.0/15")
            .map(Cidr::parse)
            .toList();

    private PrivateAddresses() {}

    /** Whether no address of the block is one of the internet. */
    public static boolean contain(Cidr block) {
        return BLOCKS.stream().anyMatch(one -> one.contains(block));
    }

    /** The blocks, as words. */
    public static String words() {
        return BLOCKS.stream().map(Cidr::toString).collect(Collectors.joining(", "));
    }
}
