package dev.hikkoshi.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The Chef recipes of a layer, by lifecycle event (R08), each {@code cookbook::recipe}, in the order in which they run.
 *
 * @param setup after an instance has booted
 * @param configure when an instance joins or leaves, and after a step of the ledger moved work
 * @param deploy with each release
 * @param undeploy after a feature has left the layer
 * @param shutdown before an instance stops
 */
public record Recipes(
        List<String> setup, List<String> configure, List<String> deploy, List<String> undeploy, List<String> shutdown) {

    /** The recipes of the project's own cookbook, which every layer runs by default. */
    public static final Recipes STANDARD = new Recipes(
            List.of("legacy::agents", "legacy::runtime"),
            List.of("legacy::configure"),
            List.of("legacy::deploy"),
            List.of("legacy::undeploy"),
            List.of("legacy::drain"));

    public Recipes {
        setup = List.copyOf(setup);
        configure = List.copyOf(configure);
        deploy = List.copyOf(deploy);
        undeploy = List.copyOf(undeploy);
        shutdown = List.copyOf(shutdown);
    }

    /** All recipes, in the order of the events. */
    public List<String> all() {
        return Stream.of(setup, configure, deploy, undeploy, shutdown)
                .flatMap(List::stream)
                .toList();
    }
}
