package dev.hikkoshi.model;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The legacy fleet.
 *
 * @param provider the provider of the machines
 * @param imageId the machine image of the {@code autoscaling} provider; empty for the others
 * @param layers the layers, in the order of the file
 * @param stack the OpsWorks stack; empty for the other providers
 * @param utcOffset the UTC offset of the layers' windows, if the service's zone has daylight saving time and the
 *     windows do not follow it; empty for the zone's own offset
 * @param scaleOut the time from more load to more machines, if known
 */
public record Legacy(
        LegacyProvider provider,
        String imageId,
        List<Layer> layers,
        Optional<OpsWorksStack> stack,
        Optional<ZoneOffset> utcOffset,
        Optional<TimeToCapacity> scaleOut) {

    public Legacy {
        layers = List.copyOf(layers);
    }

    /** A legacy side without an OpsWorks stack, in a time zone without daylight saving time. */
    public Legacy(LegacyProvider provider, String imageId, List<Layer> layers) {
        this(provider, imageId, layers, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The layer with this name.
     *
     * @throws IllegalArgumentException if no layer has this name; the reader refuses unknown names
     */
    public Layer layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer named " + name));
    }
}
