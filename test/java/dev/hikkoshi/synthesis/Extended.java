package dev.hikkoshi.synthesis;

import dev.hikkoshi.model.ProjectExtension;
import dev.hikkoshi.plan.Phase;
import java.util.Arrays;

/** Phases whose environment has extensions. */
public final class Extended {

    private Extended() {}

    /** A phase of the same environment with these extensions. */
    public static Phase with(Phase phase, Class<?>... extensions) {
        return phase.withExtensions(Arrays.stream(extensions)
                .map(extension -> new ProjectExtension(extension.getName(), 1))
                .toList());
    }
}
