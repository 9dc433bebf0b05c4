package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.constructs.legacy.ServedFeature;
import dev.hikkoshi.constructs.legacy.UtcWeek;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LayerTimes;
import dev.hikkoshi.model.ServedPort;
import dev.hikkoshi.model.Window;
import dev.hikkoshi.plan.Phase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the remaining layers of a phase, as props for the fleets.
 *
 * <p>The target groups of a layer depend on all features that declare the layer, also on those that have retired.
 * Therefore a feature that retires changes its own stack and not the layer.
 */
final class LegacyLayers {

    private LegacyLayers() {}

    /** The remaining layers in {@code phase}, in the order of the file. */
    static List<FleetLayer> of(Phase phase) {
        Environment environment = phase.environment();
        return phase.layers().stream()
                .map(layer -> layer(
                        layer, environment.service().featuresOf(layer.name()), weekOf(layer.windows(), environment)))
                .toList();
    }

    private static FleetLayer layer(Layer layer, List<Feature> features, UtcWeek week) {
        return new FleetLayer(
                layer,
                week,
                served(layer, features),
                drainSeconds(features),
                LayerTimes.of(layer, features),
                features.stream().anyMatch(CronFeature.class::isInstance),
                Repositories.of(features));
    }

    private static List<ServedFeature> served(Layer layer, List<Feature> features) {
        List<ServedFeature> served = new ArrayList<>();
        for (Feature feature : features) {
            if (feature instanceof HttpFeature http) {
                served.add(new ServedFeature(
                        http.name(),
                        http.routing().loadBalancer(),
                        ServedPort.of(layer, http, features),
                        http.legacyPorts().health(),
                        http.checks().legacy(),
                        (int) http.drain().deregistrationDelay().toSeconds(),
                        http.routing().targets()));
            }
        }
        return served;
    }

    /** The duration of the longest request, job or run of these features. */
    private static int drainSeconds(List<Feature> features) {
        return features.stream()
                .map(Feature::longestWork)
                .mapToInt(longest -> (int) longest.toSeconds())
                .max()
                .orElse(0);
    }

    /** Only windows need an offset. Therefore a service without windows may be in any zone. */
    private static UtcWeek weekOf(List<Window> windows, Environment environment) {
        if (windows.isEmpty()) {
            return UtcWeek.of(windows, ZoneOffset.UTC);
        }
        return UtcWeek.of(
                windows,
                environment
                        .legacy()
                        .utcOffset()
                        .orElseGet(() -> offsetOf(environment.service().timeZone())));
    }

    /**
     * The offset of a zone from UTC.
     *
     * @throws IllegalArgumentException if the zone has daylight saving time: timers and scheduled actions use UTC
     */
    static ZoneOffset offsetOf(ZoneId zone) {
        // For a zone without future changes, any moment gives the same offset. A fixed moment keeps the output the same
        // every day.
        Instant moment = Instant.parse("2026-01-01T00:00:00Z");
        if (zone.getRules().nextTransition(moment) != null) {
            throw new IllegalArgumentException(zone + " has daylight saving time, which timers in UTC do not follow");
        }
        return zone.getRules().getOffset(moment);
    }
}
