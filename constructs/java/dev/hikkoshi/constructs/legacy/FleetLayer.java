package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Recipes;
import java.util.List;
import java.util.stream.Stream;

/**
 * One layer of the fleet: what the model says of it, and what follows from the features that it was written for.
 *
 * @param spec the layer as the model describes it
 * @param week when its timed instances run
 * @param targets one for each load balancer that its features use
 * @param drainSeconds how long an instance that leaves may finish its requests and jobs
 * @param repositories ARNs of the repositories with its features' images, or of folders of them
 */
public record FleetLayer(
        Layer spec, UtcWeek week, List<LayerTargets> targets, int drainSeconds, List<String> repositories) {

    public FleetLayer {
        targets = List.copyOf(targets);
        repositories = List.copyOf(repositories);
        if (!targets.isEmpty() && spec.port() < 1) {
            throw new IllegalArgumentException("layer " + spec.name() + " serves a load balancer, but no port");
        }
        Recipes recipes = spec.recipes();
        if (Stream.of(recipes.setup(), recipes.deploy(), recipes.configure(), recipes.shutdown())
                .anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    "layer " + spec.name() + " needs recipes for setup, deploy, configure and shutdown");
        }
        if (spec.loaded() > 0 && (spec.cpuPercent() < 1 || spec.cpuPercent() > 99)) {
            throw new IllegalArgumentException(
                    "layer " + spec.name() + " has instances by load; its CPU threshold must be 1 to 99 percent");
        }
    }

    /** The layer's name, unique in the fleet. */
    public String name() {
        return spec.name();
    }

    /** The instances that run without load, inside or outside the windows. */
    public int floor(boolean open) {
        return open ? spec.always() + spec.timed() : spec.always();
    }

    /** The most instances that run, inside or outside the windows: load adds instances to those that run by time. */
    public int ceiling(boolean open) {
        return floor(open) + spec.loaded();
    }
}
