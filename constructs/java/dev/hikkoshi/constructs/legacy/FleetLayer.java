package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LayerTimes;
import dev.hikkoshi.model.Recipes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One layer of the fleet: the layer of the model, and the values that result from its features.
 *
 * @param spec the layer of the model
 * @param week the hours of its time-based instances
 * @param served its features with requests, also those that have retired
 * @param drainSeconds how long a terminating instance may finish its requests and jobs
 * @param times how long its events take
 * @param crons whether it has crons, also such that have retired
 * @param repositories ARNs of the repositories with its features' images, or of folders of them
 */
public record FleetLayer(
        Layer spec,
        UtcWeek week,
        List<ServedFeature> served,
        int drainSeconds,
        LayerTimes times,
        boolean crons,
        List<String> repositories) {

    public FleetLayer {
        served = List.copyOf(served);
        repositories = List.copyOf(repositories);
        if (!served.isEmpty() && spec.port() < 1) {
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

    /** A layer without crons: its longest request or job is its drain. */
    public FleetLayer(
            Layer spec, UtcWeek week, List<ServedFeature> served, int drainSeconds, List<String> repositories) {
        this(
                spec,
                week,
                served,
                drainSeconds,
                new LayerTimes(spec.maxInstances(), Duration.ofSeconds(drainSeconds)),
                false,
                repositories);
    }

    /** The layer's name, unique in the fleet. */
    public String name() {
        return spec.name();
    }

    /** The number of instances without load, inside or outside the windows. */
    public int floor(boolean open) {
        return open ? spec.always() + spec.timed() : spec.always();
    }

    /**
     * The maximum number of instances, inside or outside the windows: load-based instances come on top of time-based
     * ones.
     */
    public int ceiling(boolean open) {
        return floor(open) + spec.loaded();
    }
}
