package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.WorkerFeature;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The dependencies and features that a feature calls, and the features that call it.
 *
 * @param dependencies the shared dependencies among its needs, and the queue of a worker
 * @param features the HTTP features among its needs
 * @param callers the features that need it
 */
public record Uses(List<Dependency> dependencies, List<Callee> features, List<Caller> callers) {

    public Uses {
        dependencies = List.copyOf(dependencies);
        features = List.copyOf(features);
        callers = List.copyOf(callers);
    }

    /**
     * A feature that another one calls.
     *
     * @param name its name
     * @param namespace the namespace of its pods
     * @param port the port of its containers
     * @param internal whether its load balancer is internal
     */
    public record Callee(String name, String namespace, int port, boolean internal) {}

    /**
     * A feature that calls this one.
     *
     * @param name its name
     * @param namespace the namespace of its pods
     */
    public record Caller(String name, String namespace) {}

    /** The dependencies and features of {@code environment} that {@code feature} calls, and its callers. */
    public static Uses of(Environment environment, Feature feature) {
        Set<String> names =
                feature.workload().needs().stream().map(Need::name).collect(Collectors.toCollection(TreeSet::new));
        List<Callee> callees = environment.service().httpFeatures().stream()
                .filter(other -> names.contains(other.name()))
                .map(other -> callee(environment, other))
                .toList();
        if (feature instanceof WorkerFeature worker) {
            worker.sources().forEach(source -> names.add(source.queue()));
        }
        List<Dependency> dependencies = environment.service().dependencies().stream()
                .filter(dependency -> names.contains(dependency.name()))
                .toList();
        return new Uses(dependencies, callees, callersOf(environment, feature));
    }

    private static List<Caller> callersOf(Environment environment, Feature feature) {
        return environment.service().features().stream()
                .filter(other -> other.workload().needs().stream()
                        .anyMatch(need -> need.name().equals(feature.name())))
                .map(other -> new Caller(other.name(), other.workload().namespace()))
                .toList();
    }

    private static Callee callee(Environment environment, HttpFeature feature) {
        boolean internal =
                environment.loadBalancer(feature.routing().loadBalancer()).internal();
        return new Callee(
                feature.name(),
                feature.workload().namespace(),
                feature.routing().port(),
                internal);
    }

    /**
     * The dependency with this name.
     *
     * @throws IllegalArgumentException if the feature does not use it; the reader refuses unknown names
     */
    Dependency dependency(String name) {
        return dependencies.stream()
                .filter(dependency -> dependency.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dependency named " + name));
    }
}
