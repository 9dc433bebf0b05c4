package dev.hikkoshi.model;

/**
 * Where an environment is.
 *
 * @param account twelve digits
 * @param region an AWS region
 * @param domain the domain under which its host names stand
 */
public record Target(String account, String region, String domain) {}
