package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.draft.Resource;
import java.util.ArrayList;
import java.util.List;

/** A chain of resources, each deployed after the one before it, and deleted before it. */
public final class DeploymentOrder {

    private final List<Resource> chain = new ArrayList<>();

    /** Puts {@code next} at the end of the chain. */
    public void then(Resource next) {
        if (!chain.isEmpty()) {
            next.dependsOn(chain.get(chain.size() - 1));
        }
        chain.add(next);
    }
}
