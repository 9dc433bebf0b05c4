package dev.hikkoshi.constructs.legacy;

import java.util.List;

/**
 * What an OpsWorks stack is told beside its layers.
 *
 * @param operatingSystem the instances' operating system, in OpsWorks's words
 * @param agentVersion the OpsWorks agent's version, or {@code LATEST}
 * @param sshKeyName the EC2 key pair that instances get
 * @param sshFrom blocks of addresses that reach port 22
 * @param cookbooks {@code s3} for the archive of these constructs, or the address of a Git repository
 */
public record OpsWorksSettings(
        String operatingSystem, String agentVersion, String sshKeyName, List<String> sshFrom, String cookbooks) {

    public OpsWorksSettings {
        sshFrom = List.copyOf(sshFrom);
    }
}
