package dev.hikkoshi.model;

/**
 * Someone who works with the service.
 *
 * @param name a short name
 * @param role what they may do
 * @param principalArn the IAM role they sign in with
 * @param sshPublicKey the public key of their OpsWorks user profile; empty where there are no keys (R14)
 * @param email where alarms reach them; empty for those who get none
 */
public record Person(String name, Role role, String principalArn, String sshPublicKey, String email) {

    /** Someone who gets no alarms. */
    public Person(String name, Role role, String principalArn, String sshPublicKey) {
        this(name, role, principalArn, sshPublicKey, "");
    }

    /** Someone without an SSH key. */
    public Person(String name, Role role, String principalArn) {
        this(name, role, principalArn, "");
    }

    /** What a person may do. */
    public enum Role {
        ADMIN("admin"),
        OPERATOR("operator"),
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
