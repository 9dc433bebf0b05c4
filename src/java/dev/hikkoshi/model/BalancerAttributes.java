package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What is declared about a load balancer that the edge stack creates, in addition to who reaches it.
 *
 * @param idleTimeout its idle timeout; empty for the one that follows from the longest request behind it
 * @param dropsInvalidHeaders whether it removes headers with characters other than letters, digits and hyphens
 * @param keepsHostHeader whether it sends the Host header of a client as it is, with its port
 * @param desyncMitigation {@code defensive}, {@code strictest} or {@code monitor}
 * @param tlsPolicy the security policy of its HTTPS listener; empty for the one that AWS recommends
 * @param webAclArn the web ACL of AWS WAF in front of it
 * @param logBucket the bucket for its access logs, which somebody else owns; empty for a bucket of the edge stack
 */
public record BalancerAttributes(
        Optional<Duration> idleTimeout,
        boolean dropsInvalidHeaders,
        boolean keepsHostHeader,
        String desyncMitigation,
        Optional<String> tlsPolicy,
        Optional<String> webAclArn,
        Optional<String> logBucket) {

    /** A load balancer about which nothing is declared. */
    public static final BalancerAttributes USUAL = new BalancerAttributes(
            Optional.empty(), true, false, "defensive", Optional.empty(), Optional.empty(), Optional.empty());
}
