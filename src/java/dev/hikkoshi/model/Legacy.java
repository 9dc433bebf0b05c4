package dev.hikkoshi.model;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The fleet that is being left.
 *
 * @param provider who runs the machines
 * @param imageId the machine image of the {@code autoscaling} provider; empty for the others
 * @param layers in the order written
 * @param stack the OpsWorks stack; empty for the other providers
 * @param utcOffset how far the layers' windows are ahead of UTC, where the service's zone has daylight saving time and
 *     the windows do not follow it; empty for the zone's own offset
 * @param scaleOut how long it takes from more load to more machines, where somebody knows
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
     * The layer of that name.
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
