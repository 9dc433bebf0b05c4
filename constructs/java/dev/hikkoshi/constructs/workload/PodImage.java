package dev.hikkoshi.constructs.workload;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The image and configuration of a pod.
 *
 * @param reference the image, by digest or by an immutable tag
 * @param readOnlyRootFilesystem whether the container may write only to {@code /tmp}
 * @param secrets the names of the variables that come from the feature's Secret
 * @param ownVariables those variables of its configuration that stand in the container itself, because an operator reads
 *     them there
 * @param configurationHash a hash of its variables, so that a change of them restarts the pods
 */
public record PodImage(
        String reference,
        boolean readOnlyRootFilesystem,
        List<String> secrets,
        SortedMap<String, String> ownVariables,
        String configurationHash) {

    public PodImage {
        secrets = List.copyOf(secrets);
        ownVariables = Collections.unmodifiableSortedMap(new TreeMap<>(ownVariables));
        boolean byDigest = reference.contains("@sha256:");
        boolean byTag = reference.substring(reference.lastIndexOf('/') + 1).contains(":");
        if (!byDigest && (!byTag || reference.endsWith(":latest"))) {
            throw new IllegalArgumentException("an image has a digest or a tag that is never moved: " + reference);
        }
    }
}
