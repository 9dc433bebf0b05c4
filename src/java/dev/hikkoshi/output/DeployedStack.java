package dev.hikkoshi.output;

/**
 * A stack as CloudFormation knows it.
 *
 * @param name its name, {@code production-web-front}, or the {@code stackName} of its props
 * @param account the account that it is deployed to
 * @param region the region that it is deployed to
 */
public record DeployedStack(String name, String account, String region) {}
