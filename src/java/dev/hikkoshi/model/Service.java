package dev.hikkoshi.model;

import java.time.ZoneId;
import java.util.List;

/**
 * The service in one environment. Names and images are the same in all environments; the number of pods depends on
 * {@code capacityPercent}.
 *
 * @param name the service's name
 * @param timeZone the time zone of windows and schedules
 * @param namespaces the Kubernetes namespaces, in the order of the file
 * @param features the features, in the order of the file
 * @param pairs features that move together
 * @param dependencies the shared dependencies, in the order of the file
 */
public record Service(
        String name,
        ZoneId timeZone,
        List<String> namespaces,
        List<Feature> features,
        List<Pair> pairs,
        List<Dependency> dependencies) {

    public Service {
        namespaces = List.copyOf(namespaces);
        features = List.copyOf(features);
        pairs = List.copyOf(pairs);
        dependencies = List.copyOf(dependencies);
    }

    /**
     * The feature with this name.
     *
     * @throws IllegalArgumentException if no feature has this name; the reader refuses unknown names
     */
    public Feature feature(String name) {
        return features.stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature named " + name));
    }

    /** The features that {@code layer} runs before the move, in the order of the file. */
    public List<Feature> featuresOf(String layer) {
        return features.stream()
                .filter(feature -> feature.layer().equals(layer))
                .toList();
    }

    /** The HTTP features, in the order of the file. */
    public List<HttpFeature> httpFeatures() {
        return features.stream()
                .filter(HttpFeature.class::isInstance)
                .map(HttpFeature.class::cast)
                .toList();
    }
}
