package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dependencies that the instances of a layer connect to: those of all features that declare the layer, also of retired
 * ones, so that a step of one feature does not change the layer. The HTTPS endpoints of AWS are open for every instance.
 */
final class LegacyReach {

    private LegacyReach() {}

    /** The dependencies with a port, in the order of the file, by the name of the layer. */
    static Map<String, List<Dependency>> of(Phase phase) {
        Environment environment = phase.environment();
        Map<String, List<Dependency>> byLayer = new LinkedHashMap<>();
        for (Layer layer : phase.layers()) {
            List<Feature> features = environment.service().featuresOf(layer.name());
            byLayer.put(
                    layer.name(),
                    environment.service().dependencies().stream()
                            .filter(dependency -> dependency.port() > 0)
                            .filter(dependency -> features.stream().anyMatch(feature -> needs(feature, dependency)))
                            .toList());
        }
        return byLayer;
    }

    private static boolean needs(Feature feature, Dependency dependency) {
        return feature.workload().needs().stream().map(Need::name).anyMatch(dependency.name()::equals)
                || feature instanceof WorkerFeature worker
                        && worker.sources().stream()
                                .anyMatch(source -> source.queue().equals(dependency.name()));
    }
}
