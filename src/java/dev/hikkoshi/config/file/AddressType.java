package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The IP addresses of a load balancer (Elastic Load Balancing API, SetIpAddressType). */
public enum AddressType {
    @JsonPropertyDescription("only IPv4 addresses.")
    IPV4("ipv4"),
    @JsonPropertyDescription("IPv4 and IPv6 addresses.")
    DUALSTACK("dualstack"),
    @JsonPropertyDescription("IPv6 addresses, and private IPv4 addresses.")
    DUALSTACK_WITHOUT_PUBLIC_IPV4("dualstack-without-public-ipv4");

    private final String word;

    AddressType(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
