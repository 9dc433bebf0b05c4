package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.Feature;
import java.util.List;
import java.util.Optional;

/**
 * Computes the ECR repositories that the instances of a layer pull from. It uses the folder instead of each repository,
 * so that the policy statement does not grow with the features (trap T55) and a release in the same folder does not
 * change the layer.
 */
final class Repositories {

    private Repositories() {}

    /** The ARNs, sorted. Images of other registries have no ARN. */
    static List<String> of(List<Feature> features) {
        return features.stream()
                .map(feature -> feature.workload().image().repository())
                .flatMap(Optional::stream)
                .map(repository -> new Arns(repository.region(), repository.account())
                        .of("ecr", "repository/" + folderOf(repository.name())))
                .distinct()
                .sorted()
                .toList();
    }

    private static String folderOf(String repository) {
        return repository.contains("/") ? repository.substring(0, repository.lastIndexOf('/') + 1) + "*" : repository;
    }
}
