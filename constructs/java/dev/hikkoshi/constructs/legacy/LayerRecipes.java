package dev.hikkoshi.constructs.legacy;

import java.util.List;
import java.util.stream.Stream;

/**
 * The recipes of a layer, by lifecycle event (R08), each {@code cookbook::recipe}, in the order in which they run.
 *
 * @param setup once an instance has booted
 * @param configure whenever an instance joins or leaves, and when the ledger moved work
 * @param deploy with each release
 * @param undeploy when a feature has left the layer
 * @param shutdown before an instance stops
 */
public record LayerRecipes(
        List<String> setup, List<String> configure, List<String> deploy, List<String> undeploy, List<String> shutdown) {

    public LayerRecipes {
        setup = List.copyOf(setup);
        configure = List.copyOf(configure);
        deploy = List.copyOf(deploy);
        undeploy = List.copyOf(undeploy);
        shutdown = List.copyOf(shutdown);
        if (setup.isEmpty() || deploy.isEmpty() || configure.isEmpty() || shutdown.isEmpty()) {
            throw new IllegalArgumentException(
                    "an instance is set up, deployed to, configured and shut down by recipes");
        }
    }

    /** All of them, event after event. */
    public List<String> all() {
        return Stream.of(setup, configure, deploy, undeploy, shutdown)
                .flatMap(List::stream)
                .toList();
    }
}
