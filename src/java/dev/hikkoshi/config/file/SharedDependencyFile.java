package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
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
        @Formed(Form.LABEL) String name,
        DependencyKind kind,
        @Within(rule = InputRule.DEPENDENCY_TIMEOUT, from = 1, to = AwsLimits.VISIBILITY_SECONDS)
                Optional<Integer> visibilityTimeoutSeconds,
        @Formed(Form.VARIABLE) Optional<String> userKey,
        @Formed(Form.VARIABLE) Optional<String> passwordKey) {}
