package dev.hikkoshi.constructs.workload;

/**
 * The image and configuration of a pod.
 *
 * @param reference the image, by digest or by an immutable tag
 * @param readOnlyRootFilesystem whether the container may write only to {@code /tmp}
 * @param hasSecrets whether some of its variables come from the feature's Secret
 * @param configurationHash a hash of its variables, so that a change of them restarts the pods
 */
public record PodImage(String reference, boolean readOnlyRootFilesystem, boolean hasSecrets, String configurationHash) {

    public PodImage {
        boolean byDigest = reference.contains("@sha256:");
        boolean byTag = reference.substring(reference.lastIndexOf('/') + 1).contains(":");
        if (!byDigest && (!byTag || reference.endsWith(":latest"))) {
            throw new IllegalArgumentException("an image has a digest or a tag that is never moved: " + reference);
        }
    }
}
