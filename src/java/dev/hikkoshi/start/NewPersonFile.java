package dev.hikkoshi.start;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;

/**
 * The first person of a new service, as written.
 * <pre>{@code
 * { name: aoki, roleArn: "arn:aws:iam::111122223333:role/people/aoki", email: aoki@album.example }
 * }</pre>
 */
record NewPersonFile(
        @JsonPropertyDescription("A short name of this person.")
                @Example("aoki")
                @Affects("environment.yaml cluster.people[].name")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription("The ARN of the IAM role that this person signs in with. The cluster admits it.")
                @Example("\"arn:aws:iam::111122223333:role/people/aoki\"")
                @Affects("environment.yaml cluster.people[].principalArn")
                @Formed(Form.ROLE_ARN)
                String roleArn,
        @JsonPropertyDescription("The email address that gets the alarms.")
                @Example("aoki@album.example")
                @Affects("environment.yaml cluster.people[].email")
                @Formed(Form.EMAIL)
                String email) {}
