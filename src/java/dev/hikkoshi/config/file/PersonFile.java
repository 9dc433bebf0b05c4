package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.model.Person;

/**
 * Someone who works with the service, as written.
 * <pre>{@code
 * { name: aoki, role: admin, principalArn: "arn:aws:iam::111122223333:role/people/aoki" }
 * }</pre>
 */
public record PersonFile(
        @Formed(Form.LABEL) String name, Person.Role role, @Formed(Form.ROLE_ARN) String principalArn) {}
