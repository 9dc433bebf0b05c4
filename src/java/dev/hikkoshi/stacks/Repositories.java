package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Feature;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes the ECR repositories that the instances of a layer pull from. It uses the folder instead of each repository,
 * so that the policy statement does not grow with the features (trap T55) and a release in the same folder does not
 * change the layer.
 */
final class Repositories {

    private static final Pattern REGISTRY =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)[:@].+");

    private Repositories() {}

    /** The ARNs, sorted. Images of other registries have no ARN. */
    static List<String> of(List<Feature> features) {
        return features.stream()
                .map(feature -> REGISTRY.matcher(feature.workload().image().reference()))
                .filter(Matcher::matches)
                .map(image -> "arn:aws:ecr:%s:%s:repository/%s"
                        .formatted(image.group(2), image.group(1), folderOf(image.group(3))))
                .distinct()
                .sorted()
                .toList();
    }

    private static String folderOf(String repository) {
        return repository.contains("/") ? repository.substring(0, repository.lastIndexOf('/') + 1) + "*" : repository;
    }
}
