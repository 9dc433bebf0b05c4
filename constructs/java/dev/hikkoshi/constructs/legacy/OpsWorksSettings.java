package dev.hikkoshi.constructs.legacy;

import java.util.List;

/**
 * What an OpsWorks stack is told beside its layers.
 *
 * @param operatingSystem the instances' operating system, in OpsWorks's words
 * @param agentVersion the OpsWorks agent's version, or {@code LATEST}
 * @param sshKeyName the EC2 key pair that instances get
 * @param sshFrom blocks of addresses that reach port 22
 */
public record OpsWorksSettings(String operatingSystem, String agentVersion, String sshKeyName, List<String> sshFrom) {

    public OpsWorksSettings {
        sshFrom = List.copyOf(sshFrom);
    }
}
