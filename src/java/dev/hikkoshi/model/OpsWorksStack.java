package dev.hikkoshi.model;

import java.util.List;

/**
 * The settings of an OpsWorks stack, without its layers.
 *
 * @param operatingSystem the instances' operating system, by its name in OpsWorks
 * @param agentVersion the OpsWorks agent's version, or {@code LATEST}
 * @param sshKeyName the EC2 key pair of the instances
 * @param sshFrom the CIDR blocks that may connect to port 22
 * @param cookbooks {@code s3} for the project's own archive, or the address of a Git repository
 */
public record OpsWorksStack(
        String operatingSystem, String agentVersion, String sshKeyName, List<Cidr> sshFrom, String cookbooks) {

    public OpsWorksStack {
        sshFrom = List.copyOf(sshFrom);
    }
}
