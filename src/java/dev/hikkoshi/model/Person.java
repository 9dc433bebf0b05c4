package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A person who works with the service.
 *
 * @param name a short name
 * @param role their role
 * @param principalArn the IAM role they sign in with
 * @param sshPublicKey the public key of their OpsWorks user profile; empty without SSH (R14)
 * @param email their address for alarms; empty if they get no alarms
 */
public record Person(String name, Role role, String principalArn, String sshPublicKey, String email) {

    /** A person who gets no alarms. */
    public Person(String name, Role role, String principalArn, String sshPublicKey) {
        this(name, role, principalArn, sshPublicKey, "");
    }

    /** A person without an SSH key. */
    public Person(String name, Role role, String principalArn) {
        this(name, role, principalArn, "");
    }

    /**
     * Whether {@code account} may attach policies to their role. IAM Identity Center and AWS services own the roles
     * below {@code aws-reserved/}, and IAM refuses to change them.
     */
    public boolean hasEditableRoleIn(String account) {
        int path = principalArn.indexOf(":role/") + ":role/".length();
        return account().equals(account) && !principalArn.startsWith("aws-reserved/", path);
    }

    /** The account of their role. */
    public String account() {
        return principalArn.split(":", 6)[4];
    }

    /** The permissions of a person. */
    public enum Role {
        @JsonPropertyDescription("everything in the cluster.")
        ADMIN("admin"),
        @JsonPropertyDescription(
                "change the objects in the namespaces of the features, and read the rest of the cluster.")
        OPERATOR("operator"),
        @JsonPropertyDescription("read.")
        VIEWER("viewer");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** The word as it is written in YAML. */
        public String word() {
            return word;
        }
    }
}
