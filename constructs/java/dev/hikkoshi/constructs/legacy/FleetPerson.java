package dev.hikkoshi.constructs.legacy;

/**
 * Someone who works on the machines.
 *
 * @param name a short name
 * @param administers whether they may become root, and manage the fleet
 * @param principalArn the IAM role that they sign in with
 * @param sshPublicKey the public key of their OpsWorks profile; empty where there are no keys
 */
public record FleetPerson(String name, boolean administers, String principalArn, String sshPublicKey) {

    /** The name of the IAM role that they sign in with. */
    public String roleName() {
        return principalArn.substring(principalArn.lastIndexOf('/') + 1);
    }
}
