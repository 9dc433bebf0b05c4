package dev.hikkoshi.stacks.feature;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnResource;

/** A chain of resources, each deployed after the one before it, and deleted before it. */
public final class DeploymentOrder {

    private final List<CfnResource> chain = new ArrayList<>();

    /** Puts {@code next} at the end of the chain. */
    public void then(CfnResource next) {
        if (!chain.isEmpty()) {
            next.addResourceDependency(chain.get(chain.size() - 1));
        }
        chain.add(next);
    }
}
