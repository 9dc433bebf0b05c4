package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.model.Access;
import java.util.List;
import java.util.Optional;

/**
 * A feature or dependency that a feature calls, as written.
 * <pre>{@code
 * { name: photos, access: [write], prefix: uploads/ }
 * { name: aurora, connections: { legacy: 20, perPod: 5 } }
 * { name: app-api }
 * }</pre>
 */
public record NeedFile(
        @JsonPropertyDescription("The name of the feature or of the dependency that this feature calls.")
                @Example("photos")
                @Affects("NetworkPolicy spec.egress")
                String name,
        @JsonPropertyDescription(
                        "What the feature may do with the bucket, table, queue or topic. Leave it out for other dependencies and for features, which IAM does not protect.")
                @Example("[write]")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @AtMost(items = 6)
                @Unless(written = "[]")
                List<Access> access,
        @JsonPropertyDescription(
                        "The beginning of the object keys that the feature may access in the bucket. Without it, the feature may access the whole bucket.")
                @Example("uploads/")
                @Affects("AWS::IAM::RolePolicy PolicyDocument")
                @Formed(Form.PREFIX)
                Optional<String> prefix,
        @JsonPropertyDescription(
                        "How many connections the feature holds to the database. Both sides together must stay within policy.connectionShare of its maxConnections.")
                @Affects("the rule PLAN-CONNECTIONS")
                Optional<ConnectionsFile> connections) {}
