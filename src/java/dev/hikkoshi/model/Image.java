package dev.hikkoshi.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image by digest or by a tag that is never moved.
 *
 * @param reference the whole reference: {@code registry/repository:tag} or {@code registry/repository@sha256:…}
 */
public record Image(String reference) {

    private static final Pattern ECR =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)[:@].+");

    /**
     * The host of its registry. A name whose first part has no dot and no colon is of Docker Hub (distribution/reference,
     * {@code normalize.go}).
     */
    public String registry() {
        String first = reference.substring(0, Math.max(0, reference.indexOf('/')));
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? first : Upstream.DOCKER_HUB.host();
    }

    /**
     * A repository of Amazon ECR.
     *
     * @param account the account of its registry
     * @param region its region
     * @param name its name, with its folders
     */
    public record Repository(String account, String region, String name) {}

    /** Its repository of Amazon ECR; empty for another registry. */
    public Optional<Repository> repository() {
        Matcher image = ECR.matcher(reference);
        return image.matches()
                ? Optional.of(new Repository(image.group(1), image.group(2), image.group(3)))
                : Optional.empty();
    }

    /** The public registry that it comes from; empty for another registry. */
    public Optional<Upstream> upstream() {
        return Arrays.stream(Upstream.values())
                .filter(upstream -> upstream.host().equals(registry()))
                .findFirst();
    }

    /** The revision of a release: the tag or the digest (R24). */
    public String revision() {
        int digest = reference.indexOf('@');
        return digest >= 0 ? reference.substring(digest + 1) : reference.substring(reference.lastIndexOf(':') + 1);
    }
}
