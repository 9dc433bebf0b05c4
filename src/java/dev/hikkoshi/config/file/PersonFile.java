package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription(
                        "A short name of the person, unique in the cluster. Contacts name it under observability.contacts.")
                @Example("aoki")
                @Affects("AWS::EKS::AccessEntry")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription("What the person may do in the cluster.")
                @Example("admin")
                @Affects({"AWS::EKS::AccessEntry AccessPolicies", "AWS::EKS::AccessEntry KubernetesGroups"})
                Person.Role role,
        @JsonPropertyDescription("The ARN of the IAM role that the person signs in with.")
                @Example("\"arn:aws:iam::111122223333:role/people/aoki\"")
                @Affects("AWS::EKS::AccessEntry PrincipalArn")
                @Formed(Form.ROLE_ARN)
                String principalArn,
        @JsonPropertyDescription(
                        "The public SSH key of the person's OpsWorks user profile, in the form of an authorized_keys file. It is only for provider opsworks.")
                @Example("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG9ubHkgYSBzYW1wbGUsIG5vIGtleTogYW9raS4uLi4u aoki")
                @Affects("AWS::OpsWorks::UserProfile SshPublicKey")
                @Formed(Form.SSH_KEY)
                Optional<String> sshPublicKey,
        @JsonPropertyDescription(
                        "The email address that gets the alarms, if the person is one of observability.contacts.")
                @Example("ishii@hidamari.example")
                @Affects("AWS::SNS::Subscription Endpoint")
                @Formed(Form.EMAIL)
                Optional<String> email) {}
