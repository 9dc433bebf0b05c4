package dev.hikkoshi.model;

/**
 * Requests of the staff, which see EKS before anyone else: a listener rule of their own.
 *
 * @param priority the priority of that rule, before the feature's own
 * @param header the HTTP header that marks them; {@code Cookie} for a cookie
 * @param value the header's value, with wildcards {@code *} and {@code ?}
 */
public record Canary(int priority, String header, String value) {}
