package dev.hikkoshi.synthesis;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.plan.Phase;
import java.util.Arrays;
import java.util.List;

/** Phases whose environment has extensions. */
final class Extended {

    private Extended() {}

    /** A phase of the same environment with these extensions. */
    static Phase with(Phase phase, Class<?>... extensions) {
        List<String> names = Arrays.stream(extensions).map(Class::getName).toList();
        Environment plain = phase.environment();
        return new Phase(
                new Environment(
                        plain.name(),
                        plain.purpose(),
                        plain.target(),
                        plain.delivery(),
                        plain.service(),
                        plain.network(),
                        plain.loadBalancers(),
                        plain.legacy(),
                        plain.cluster(),
                        plain.observability(),
                        plain.policy(),
                        names),
                phase.number(),
                phase.clusterSince(),
                phase.observabilitySince(),
                phase.legacySince(),
                phase.layers(),
                phase.hasLegacy(),
                phase.states());
    }
}
