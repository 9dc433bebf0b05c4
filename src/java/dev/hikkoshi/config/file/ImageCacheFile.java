package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import java.util.Optional;

/**
 * The secrets with the credentials with which Amazon ECR pulls and caches images, as written: the whole ARN of each.
 * A secret has the keys {@code username} and {@code accessToken}.
 * <pre>{@code
 * imageCache:
 *   dockerHub: arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/docker-hub-a1B2c3
 *   gitHub: arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/github-d4E5f6
 * }</pre>
 *
 * <p>To change the credentials, put a new value into the same secret. CloudFormation replaces a rule that gets another
 * ARN, and the new rule cannot have the prefix of the old one.
 */
public record ImageCacheFile(
        @Formed(Form.CACHE_SECRET_ARN) Optional<String> dockerHub,
        @Formed(Form.CACHE_SECRET_ARN) Optional<String> gitHub) {}
