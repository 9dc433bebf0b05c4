package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import java.util.Optional;

/**
 * The secrets with the credentials with which Amazon ECR pulls and caches images, as written: the whole ARN of each.
 * A secret has the keys {@code username} and {@code accessToken}.
 * <pre>{@code
 * imageCache:
 *   dockerHub: arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/docker-hub-a1B2c3
 *   gitHub: arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/github-d4E5f6
 *   byDigest: true
 * }</pre>
 *
 * <p>With {@code byDigest: true}, pods name each cached image by tag and digest, as those that come straight from their
 * registry always do. Write it after the cache has each image: a first pull by digest is reported to find nothing in a
 * pull-through cache (github.com/aws/containers-roadmap, issue 2837). {@code npx hikkoshi prerequisites} prints the
 * commands.
 *
 * <p>To change the credentials, put a new value into the same secret. CloudFormation replaces a rule that gets another
 * ARN, and the new rule cannot have the prefix of the old one.
 */
public record ImageCacheFile(
        @Formed(Form.CACHE_SECRET_ARN) Optional<String> dockerHub,
        @Formed(Form.CACHE_SECRET_ARN) Optional<String> gitHub,
        @Unless(written = "false") boolean byDigest) {}
