package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.DependencyKind;
import java.util.Optional;

/**
 * A dependency that both fleets share, as written in {@code service.yaml}. Only SQS has a visibility timeout. Databases
 * and Redis have the keys of the secrets that clients sign in with. A key is named here; its value is in AWS Secrets Manager.
 * <pre>{@code
 * { name: media-jobs, kind: sqs, visibilityTimeoutSeconds: 180 }
 * { name: redis, kind: redis, userKey: REDIS_USER, passwordKey: REDIS_PASSWORD }
 * { name: orders, kind: postgres, passwordKey: DATABASE_PASSWORD }
 * }</pre>
 */
public record SharedDependencyFile(
        @JsonPropertyDescription(
                        "The name of the dependency in these files. Features name it under needs, and environments under dependencies.")
                @Example("aurora")
                @Affects("NetworkPolicy spec.egress")
                @Formed(Form.LABEL)
                String name,
        @JsonPropertyDescription(
                        "What the dependency is. It decides which keys describe it in an environment, its usual port, the access that a need may have, and the metrics that are watched.")
                @Example("mysql")
                DependencyKind kind,
        @JsonPropertyDescription(
                        "The visibility timeout of the SQS queue in seconds: how long a received message is hidden from other consumers. It must be longer than the longest job of a worker plus the time to shut down, so that no job runs twice; only for kind sqs.")
                @Example("180")
                @Affects({"AWS::CloudWatch::Alarm", "the rule WORKER-VISIBILITY"})
                @Within(rule = InputRule.DEPENDENCY_TIMEOUT, from = 1, to = AwsLimits.VISIBILITY_SECONDS)
                Optional<Integer> visibilityTimeoutSeconds,
        @JsonPropertyDescription(
                        "The key of the user name in the secret of each feature that signs in to the dependency. Without it, clients of Redis send only a password; for kinds mysql, postgres and redis.")
                @Example("REDIS_USER")
                @Affects({"TriggerAuthentication spec.secretTargetRef", "the rule DEPENDENCY-SIGN-IN"})
                @Formed(Form.VARIABLE)
                Optional<String> userKey,
        @JsonPropertyDescription(
                        "The key of the password in the secret of each feature that signs in to the dependency. Each feature that needs the dependency must list this key under secrets; for kinds mysql, postgres and redis.")
                @Example("REDIS_PASSWORD")
                @Affects({"TriggerAuthentication spec.secretTargetRef", "the rule DEPENDENCY-SIGN-IN"})
                @Formed(Form.VARIABLE)
                Optional<String> passwordKey) {}
