package dev.hikkoshi.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the cluster pulls the images that are not the user's own: through the pull-through cache of the account's Amazon
 * ECR registry. Without it, all nodes pull from public registries through the few addresses of the NAT gateways, and
 * Docker Hub answers 100 anonymous pulls of one IPv4 address in six hours, and 200 with a personal account, also while a
 * spot interruption replaces many nodes (docs.docker.com/docker-hub/usage/pulls/).
 *
 * <p>An upstream that needs credentials is cached only if its secret is declared. Otherwise its images come straight
 * from it, and the check of the environment warns.
 *
 * @param account the AWS account of the registry, 12 digits
 * @param region the AWS region of the registry
 * @param name the first part of the names of all cached repositories, unique in the account and region
 * @param secrets the ARN of the Secrets Manager secret with the credentials for an upstream
 * @param pins the digests of the images
 * @param filled whether the cache has each image, so that a pull by digest finds it
 */
public record ImageCache(
        String account, String region, String name, Map<Upstream, String> secrets, ImagePins pins, boolean filled) {

    /**
     * Characters of the prefix of a cache rule, at least 2. Amazon ECR, CreatePullThroughCacheRule,
     * docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html.
     */
    public static final int LONGEST_PREFIX = 30;

    private static final int HASH = 8;

    private static final int READABLE = 10;

    public ImageCache {
        secrets = Map.copyOf(secrets);
    }

    /** The cache of an environment. */
    public static ImageCache of(String service, String environment, Target target, Map<Upstream, String> secrets) {
        return new ImageCache(
                target.account(), target.region(), nameFor(service, environment), secrets, ImagePins.shipped(), false);
    }

    /** The same cache, which has each image. */
    public ImageCache byDigest() {
        return new ImageCache(account, region, name, secrets, pins, true);
    }

    /** The same cache with other digests. */
    public ImageCache with(ImagePins other) {
        return new ImageCache(account, region, name, secrets, other, filled);
    }

    /**
     * The beginning of the environment's name, and a hash of the service and the environment. With the longest word of an
     * upstream it has at most {@value #LONGEST_PREFIX} characters. A repository has no two hyphens in a row, so the
     * hyphens of the environment's name are left out.
     */
    private static String nameFor(String service, String environment) {
        String letters = environment.replace("-", "");
        return letters.substring(0, Math.min(letters.length(), READABLE)) + "-"
                + Hash.of(service + "/" + environment, HASH);
    }

    /** The upstreams that have a cache rule, in a stable order. */
    public List<Upstream> cached() {
        return Arrays.stream(Upstream.values()).filter(this::caches).toList();
    }

    /** Whether the images of {@code upstream} come through the cache. */
    public boolean caches(Upstream upstream) {
        return !upstream.needsSecret() || secrets.containsKey(upstream);
    }

    /** The ARN of the secret with the credentials for {@code upstream}; empty if it needs none. */
    public Optional<String> secret(Upstream upstream) {
        return Optional.ofNullable(secrets.get(upstream));
    }

    /** The prefix of the cached repositories of {@code upstream}. */
    public String prefix(Upstream upstream) {
        return name + "/" + upstream.word();
    }

    /** The registry and the first part of the names of all cached repositories. */
    public String root() {
        return "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(account, region, name);
    }

    /** The registry in the name of an image of {@code upstream}: its cache, or itself. */
    public String registry(Upstream upstream) {
        return caches(upstream) ? root() + "/" + upstream.word() : upstream.host();
    }

    /**
     * The name of an image, by tag and digest where {@link #digest} has one. A registry then looks at the digest alone.
     *
     * @param path the repository and the tag at the upstream, such as {@code grafana/grafana:12.2.1}; an official image
     *     of Docker Hub is in {@code library/}
     */
    public String image(Upstream upstream, String path) {
        return repository(upstream, path) + pinned(upstream, path);
    }

    /** The name of a repository, for a chart that adds the tag. */
    public String repository(Upstream upstream, String path) {
        return registry(upstream) + "/" + path;
    }

    /**
     * A tag with its digest where one is recorded, for a chart that writes it after the repository and a colon: {@code
     * v3.5.0@sha256:…}.
     */
    public String tag(Upstream upstream, String repository, String tag) {
        return tag + pinned(upstream, repository + ":" + tag);
    }

    /**
     * The digest of an image; empty if none is recorded, or if the image comes through a cache that may not have it: a first
     * pull by digest is reported to find nothing (github.com/aws/containers-roadmap, issue 2837).
     */
    public Optional<String> digest(Upstream upstream, String path) {
        return filled || !caches(upstream) ? pins.digest(upstream, path) : Optional.empty();
    }

    private String pinned(Upstream upstream, String path) {
        return digest(upstream, path).map(digest -> "@" + digest).orElse("");
    }
}
