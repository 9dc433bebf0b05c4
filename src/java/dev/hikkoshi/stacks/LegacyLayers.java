package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.constructs.legacy.LayerCapacity;
import dev.hikkoshi.constructs.legacy.LayerRecipes;
import dev.hikkoshi.constructs.legacy.LayerTargets;
import dev.hikkoshi.constructs.legacy.LayerVolume;
import dev.hikkoshi.constructs.legacy.UtcWeek;
import dev.hikkoshi.constructs.legacy.WeeklyWindow;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Recipes;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers that are left in a phase, as the fleets read them.
 *
 * <p>What a layer serves follows from all features that it was written for, not from those that are still on it: a
 * feature that leaves changes its own stack, and the layer changes when it goes.
 */
final class LegacyLayers {

    private LegacyLayers() {}

    /** The layers that are left in {@code phase}, in the order written. */
    static List<FleetLayer> of(Phase phase) {
        Environment environment = phase.environment();
        // Each import is a call into CDK's process: one for each load balancer, not for each layer.
        Map<String, String> securityGroups = new LinkedHashMap<>();
        ZoneOffset offset = environment
                .legacy()
                .utcOffset()
                .orElseGet(() -> offsetOf(environment.service().timeZone()));
        return phase.layers().stream()
                .map(layer -> layer(environment, layer, offset, securityGroups))
                .toList();
    }

    private static FleetLayer layer(
            Environment environment, Layer layer, ZoneOffset offset, Map<String, String> securityGroups) {
        List<Feature> features = environment.service().featuresOf(layer.name());
        return new FleetLayer(
                layer.name(),
                new FleetLayer.Machine(layer.instanceType(), volumes(layer)),
                capacity(layer, offset),
                recipes(layer.recipes()),
                layer.port(),
                targets(environment, features, securityGroups),
                drainSeconds(features));
    }

    private static List<LayerVolume> volumes(Layer layer) {
        return layer.volumes().stream()
                .map(volume -> new LayerVolume(volume.mountPoint(), volume.sizeGiB()))
                .toList();
    }

    private static LayerRecipes recipes(Recipes recipes) {
        return new LayerRecipes(
                recipes.setup(), recipes.configure(), recipes.deploy(), recipes.undeploy(), recipes.shutdown());
    }

    private static LayerCapacity capacity(Layer layer, ZoneOffset offset) {
        List<WeeklyWindow> windows = layer.windows().stream()
                .map(window -> new WeeklyWindow(window.days(), window.from(), window.to()))
                .toList();
        return new LayerCapacity(
                layer.always(), layer.timed(), UtcWeek.of(windows, offset), layer.loaded(), layer.cpuPercent());
    }

    private static List<LayerTargets> targets(
            Environment environment, List<Feature> features, Map<String, String> securityGroups) {
        Map<String, LayerTargets> byLoadBalancer = new LinkedHashMap<>();
        for (Feature feature : features) {
            if (feature instanceof HttpFeature http) {
                int delay = (int) http.drain().deregistrationDelay().toSeconds();
                String name = http.routing().loadBalancer();
                String securityGroup = securityGroups.computeIfAbsent(
                        name, lb -> new Export(environment.name(), "edge", "SecurityGroupId-" + lb).read());
                byLoadBalancer.merge(
                        name,
                        new LayerTargets(name, securityGroup, http.routing().healthPath(), delay),
                        LegacyLayers::longer);
            }
        }
        return List.copyOf(byLoadBalancer.values());
    }

    /** Two features behind the same load balancer: the first one's health check, and time for the slower one. */
    private static LayerTargets longer(LayerTargets first, LayerTargets second) {
        return new LayerTargets(
                first.loadBalancer(),
                first.securityGroupId(),
                first.healthPath(),
                Math.max(first.deregistrationSeconds(), second.deregistrationSeconds()));
    }

    /** How long the slowest request, job or run of these features takes. */
    private static int drainSeconds(List<Feature> features) {
        return features.stream()
                .map(LegacyLayers::longest)
                .mapToInt(longest -> (int) longest.toSeconds())
                .max()
                .orElse(0);
    }

    private static Duration longest(Feature feature) {
        if (feature instanceof HttpFeature http) {
            return http.drain().deregistrationDelay();
        }
        if (feature instanceof WorkerFeature worker) {
            return worker.longestJob();
        }
        return ((CronFeature) feature).longestRun();
    }

    /**
     * How far a zone is ahead of UTC, all year round.
     *
     * @throws IllegalArgumentException when its clocks change: timers and scheduled actions stay in UTC
     */
    static ZoneOffset offsetOf(ZoneId zone) {
        // Any moment will do for a zone that never changes again; a fixed one keeps the output the same on every day.
        Instant moment = Instant.parse("2026-01-01T00:00:00Z");
        if (zone.getRules().nextTransition(moment) != null) {
            throw new IllegalArgumentException(zone + " has daylight saving time, which timers in UTC do not follow");
        }
        return zone.getRules().getOffset(moment);
    }
}
