package dev.hikkoshi.config.file;

/** The IP addresses of a load balancer (Elastic Load Balancing API, SetIpAddressType). */
public enum AddressType {
    IPV4("ipv4"),
    DUALSTACK("dualstack"),
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
