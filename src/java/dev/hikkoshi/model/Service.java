package dev.hikkoshi.model;

import java.time.ZoneId;
import java.util.List;

/**
 * The service, as one environment runs it: names and images are the same everywhere, numbers of pods follow the
 * environment's {@code capacityPercent}.
 *
 * @param name the service's name
 * @param timeZone the zone in which people write windows and schedules
 * @param namespaces the Kubernetes namespaces, in the order written
 * @param features in the order written
 * @param pairs features that move together
 * @param dependencies what both fleets share, in the order written
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
     * The feature of that name.
     *
     * @throws IllegalArgumentException if no feature has this name; the reader refuses unknown names
     */
    public Feature feature(String name) {
        return features.stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no feature named " + name));
    }

    /** The features that {@code layer} runs before the move, in the order written. */
    public List<Feature> featuresOf(String layer) {
        return features.stream()
                .filter(feature -> feature.layer().equals(layer))
                .toList();
    }

    /** The HTTP features, in the order written. */
    public List<HttpFeature> httpFeatures() {
        return features.stream()
                .filter(HttpFeature.class::isInstance)
                .map(HttpFeature.class::cast)
                .toList();
    }
}
