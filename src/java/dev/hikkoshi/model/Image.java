package dev.hikkoshi.model;

/**
 * A container image by digest or by a tag that is never moved.
 *
 * @param reference the whole reference: {@code registry/repository:tag} or {@code registry/repository@sha256:…}
 */
public record Image(String reference) {

    /** The revision of a release: the tag or the digest (R24). */
    public String revision() {
        int digest = reference.indexOf('@');
        return digest >= 0 ? reference.substring(digest + 1) : reference.substring(reference.lastIndexOf(':') + 1);
    }
}
