package dev.hikkoshi.model;

import java.util.List;

/**
 * The fleet that is being left.
 *
 * @param provider who runs the machines
 * @param imageId the machine image of the {@code autoscaling} provider; empty for the others
 * @param layers in the order written
 */
public record Legacy(LegacyProvider provider, String imageId, List<Layer> layers) {

    public Legacy {
        layers = List.copyOf(layers);
    }

    /**
     * The layer of that name.
     *
     * @throws IllegalArgumentException when there is none; the reader has refused such a name before
     */
    public Layer layer(String name) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer named " + name));
    }
}
