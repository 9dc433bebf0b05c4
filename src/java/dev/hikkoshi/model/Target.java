package dev.hikkoshi.model;

/**
 * The place of an environment.
 *
 * @param account twelve digits
 * @param region an AWS region
 * @param domain the domain of its host names
 */
public record Target(String account, String region, String domain) {

    /** The ARNs of this account and region. */
    public Arns arns() {
        return new Arns(region, account);
    }
}
