package dev.hikkoshi.model;

/**
 * A separate listener rule for requests of the staff. It sends them to EKS before other requests.
 *
 * @param priority the priority of that rule, before the feature's own
 * @param header the HTTP header of these requests; {@code Cookie} for a cookie
 * @param value the header's value, with wildcards {@code *} and {@code ?}
 */
public record Canary(int priority, String header, String value) {}
