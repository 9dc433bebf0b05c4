package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription(
                        "The ARN of the secret with the credentials for Docker Hub. The secret has the keys username and accessToken; Amazon ECR reads it to pull and cache images.")
                @Example(
                        "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/docker-hub-a1B2c3")
                @Affects("AWS::ECR::PullThroughCacheRule CredentialArn")
                @Formed(Form.CACHE_SECRET_ARN)
                Optional<String> dockerHub,
        @JsonPropertyDescription(
                        "The ARN of the secret with the credentials for the GitHub container registry. The secret has the keys username and accessToken; Amazon ECR reads it to pull and cache images.")
                @Example("arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/github-d4E5f6")
                @Affects("AWS::ECR::PullThroughCacheRule CredentialArn")
                @Formed(Form.CACHE_SECRET_ARN)
                Optional<String> gitHub,
        @JsonPropertyDescription(
                        "Whether pods name cached images by tag and digest. Write true after the cache has each image, because a first pull by digest may find nothing there; npx hikkoshi prerequisites prints the commands.")
                @Example("true")
                @Affects({"Deployment spec.template.spec.containers.image", "Custom::AWSCDK-EKS-HelmChart Values"})
                @Unless(written = "false")
                boolean byDigest) {}
