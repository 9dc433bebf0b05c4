package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.model.Person;
import java.util.Optional;

/**
 * Someone who works with the service, as written.
 * <pre>{@code
 * { name: aoki, role: admin, principalArn: "arn:aws:iam::111122223333:role/people/aoki" }
 * { name: ishii, role: operator, principalArn: …, email: ishii@notes.example }          # a contact, who gets the alarms
 * { name: aoki, role: admin, principalArn: …, sshPublicKey: ssh-ed25519 AAAA… aoki }   # legacy.provider: opsworks
 * }</pre>
 */
public record PersonFile(
        @Formed(Form.LABEL) String name,
        Person.Role role,
        @Formed(Form.ROLE_ARN) String principalArn,
        @Formed(Form.SSH_KEY) Optional<String> sshPublicKey,
        @Formed(Form.EMAIL) Optional<String> email) {}
